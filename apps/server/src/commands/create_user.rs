//! `linf-server create-user`.
use super::{block_on, prepare, print};
use crate::wiring::Services;
use anyhow::Context;
use linf_accounts::GivenRole;
use linf_accounts::use_cases::GiveRole;
use linf_kernel::EmailAddress;
use std::path::Path;
use std::str::FromStr;

/// Arguments of `create-user`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The e-mail address that the person logs in with.
    email: EmailAddress,
    /// The role to give: `cnaf`, `caf-admin:43`, `caf-agent:43` or `manager:<LINF>`. Without it, annexe 1
    /// of a convention must name the address.
    #[arg(long)]
    role: Option<RoleArgument>,
}

/// A role as an operator writes it.
#[derive(Debug, Clone, Copy)]
struct RoleArgument(GivenRole);

impl FromStr for RoleArgument {
    type Err = anyhow::Error;

    fn from_str(raw: &str) -> anyhow::Result<Self> {
        let (kind, whose) = raw.split_once(':').unwrap_or((raw, ""));
        Ok(Self(match kind {
            "cnaf" if whose.is_empty() => GivenRole::NATIONAL,
            "caf-admin" => GivenRole::caf_administrator(whose.parse()?),
            "caf-agent" => GivenRole::caf_agent(whose.parse()?),
            "manager" => GivenRole::linf_manager(whose.parse()?),
            _ => anyhow::bail!("cnaf, caf-admin:43, caf-agent:43 or manager:<LINF>"),
        }))
    }
}

/// Gives an account, or a new activation code while there is no password, and mails it.
pub(crate) fn run(config: Option<&Path>, arguments: Arguments) -> anyhow::Result<()> {
    let configuration = prepare(config)?;
    block_on(async move {
        let services = Services::start(&configuration).await?;
        let created = create(&services, &arguments).await;
        services.store.close().await?;
        created?;
        print("A mail with the way to log in waits to be sent.")
    })
}

async fn create(services: &Services, arguments: &Arguments) -> anyhow::Result<()> {
    if let Some(RoleArgument(role)) = arguments.role {
        let command = GiveRole { email: arguments.email.clone(), role };
        let given = services.accounts.give_role_as_operator(command).await;
        given.context("the role cannot be given")?;
        return Ok(());
    }
    let persons = services.store.persons_with_email(&arguments.email).await?;
    if persons.is_empty() {
        anyhow::bail!("no convention names this address; an access comes from annexe 1 alone");
    }
    for person in &persons {
        services.accounts.welcome(*person).await?;
    }
    Ok(())
}
