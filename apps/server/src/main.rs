//! `linf-server`: serves families, the persons of LINFs and their software.
mod commands;
mod demo;
mod jobs;
mod ports;
mod wiring;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The service with which families ask who can inform them about childcare.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    /// The configuration file; `linf.toml` in the working folder if it exists.
    #[arg(long, global = true, env = "LINF_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serves (the default), and runs the due work unless told otherwise.
    Serve,
    /// Runs the due work.
    Jobs(commands::jobs::Arguments),
    /// Brings the tables of the database up to date.
    Migrate,
    /// Gives an account, or a new activation code: to a person whom a convention names, or with a role.
    CreateUser(commands::create_user::Arguments),
    /// Puts the official list of communes of another year in force.
    ImportGeography(commands::import_geography::Arguments),
    /// Checks the configuration and everything it points to.
    Doctor,
    /// Lists the built-in texts of mails and documents, or writes them to a folder.
    Templates(commands::templates::Arguments),
    /// Prints the document of the JSON API.
    Openapi,
    /// Prints the reference of the pages.
    Pages,
    /// Prints the reference of the configuration.
    Configuration,
    /// Serves a throw-away database with two territories, to look around.
    Demo(commands::demo::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let config = arguments.config.as_deref();
    let result = match arguments.command.unwrap_or(Command::Serve) {
        Command::Serve => commands::serve::run(config),
        Command::Jobs(arguments) => commands::jobs::run(config, arguments),
        Command::Migrate => commands::migrate::run(config),
        Command::CreateUser(arguments) => commands::create_user::run(config, arguments),
        Command::ImportGeography(arguments) => commands::import_geography::run(config, &arguments),
        Command::Doctor => commands::doctor::run(config),
        Command::Templates(arguments) => commands::templates::run(&arguments),
        Command::Openapi => commands::print(&linf_http::openapi_document()),
        Command::Pages => commands::print(&linf_http::page_reference()),
        Command::Configuration => commands::print(&linf_configuration::reference()),
        Command::Demo(arguments) => commands::demo::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            commands::complain(&error);
            ExitCode::FAILURE
        }
    }
}
