//! `linf-server demo`.
#![expect(
    clippy::clone_on_ref_ptr,
    reason = "a clone becomes the port's trait object, `Arc::clone` would not"
)]
use super::serve::{listen, serve};
use super::{block_on, print};
use crate::demo::{self, DemoClock, FolderMailbox};
use crate::wiring::Services;
use linf_configuration::{Configuration, MailDelivery};
use std::fmt::Write;
use std::net::SocketAddr;
use std::sync::Arc;

/// Arguments of `demo`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080", env = "LINF_LISTEN")]
    listen: SocketAddr,
    /// An empty PostgreSQL database to fill instead of a throw-away SQLite file.
    #[arg(long)]
    database_url: Option<String>,
    /// A mail server to use instead of the mailbox page.
    #[arg(long)]
    smtp_url: Option<String>,
    /// What it tells of itself: `error`, `warn`, `info`, `debug` or `trace`.
    #[arg(long, default_value = "warn", env = "LINF_LOG_LEVEL")]
    log_level: String,
}

/// Fills a throw-away database and serves it.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    if !arguments.listen.ip().is_loopback() {
        anyhow::bail!("the demonstration serves this machine only: listen on 127.0.0.1");
    }
    let folder = tempfile::Builder::new().prefix("linf-demo-").tempdir()?;
    let mut configuration = read(arguments, folder.path())?;
    configuration.start_logs();
    block_on(async move {
        let listener = listen(&configuration)?;
        let address = listener.local_addr()?;
        configuration
            .public_url
            .set_port(Some(address.port()))
            .map_err(|()| anyhow::anyhow!("the public address cannot have a port"))?;
        let clock = Arc::new(DemoClock::default());
        let store = crate::wiring::connect_alone(&configuration).await?;
        if store.pending_migrations().await?.is_empty() {
            anyhow::bail!("this database has been used: the demonstration fills an empty one only");
        }
        store.migrate().await?;
        store.close().await?;
        let services = Services::start_at(&configuration, clock.clone()).await?;
        demo::seed(&services, &clock).await?;
        let mailbox = match &configuration.mail {
            MailDelivery::Folder(folder) => {
                let mailbox: Arc<dyn linf_http::Mailbox> = Arc::new(FolderMailbox(folder.clone()));
                Some(mailbox)
            }
            MailDelivery::Smtp { .. } => None,
        };
        print(&welcome(&configuration, mailbox.is_some())?)?;
        serve(&configuration, services, listener, mailbox).await
    })
}

fn read(arguments: &Arguments, folder: &std::path::Path) -> anyhow::Result<Configuration> {
    let data_dir = folder.display().to_string();
    let key_file = folder.join("server.key");
    linf_secrets::ServerKey::load_or_create(&key_file)?;
    let mut said = vec![
        ("LINF_LISTEN", arguments.listen.to_string()),
        ("LINF_PUBLIC_URL", format!("http://{}", arguments.listen)),
        ("LINF_DATA_DIR", data_dir),
        ("LINF_SERVER_KEY_FILE", key_file.display().to_string()),
        ("LINF_SERVICE_NAME", "linf, démonstration".to_owned()),
        ("LINF_LOG_LEVEL", arguments.log_level.clone()),
    ];
    if let Some(url) = &arguments.database_url {
        said.push(("LINF_DATABASE_URL", url.clone()));
    }
    if let Some(url) = &arguments.smtp_url {
        said.push(("LINF_SMTP_URL", url.clone()));
    }
    let said = said.into_iter().map(|(name, value)| (name.to_owned(), value));
    Ok(Configuration::read(None, said)?)
}

fn welcome(configuration: &Configuration, mailbox: bool) -> anyhow::Result<String> {
    let url = configuration.public_url.as_str().trim_end_matches('/');
    let mut text = format!(
        "La démonstration de linf est prête. Tout y est inventé, sauf la carte.\n\n  Familles          {url}/\n  Services          {url}/connexion\n"
    );
    if mailbox {
        writeln!(text, "  Courriels écrits  {url}/demo/courrier")?;
    }
    writeln!(
        text,
        "  API               {url}/api/v1/docs\n\nIdentifiants (mot de passe : {})",
        demo::PASSWORD
    )?;
    for (name, email, _) in demo::logins() {
        writeln!(text, "  {name:<24}{email}")?;
    }
    writeln!(text, "\nCommunes à essayer")?;
    for (code, label) in demo::COMMUNES {
        writeln!(text, "  {code}  {label}")?;
    }
    writeln!(text, "\nCtrl-C arrête la démonstration et efface ses données.")?;
    Ok(text)
}
