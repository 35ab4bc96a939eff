//! `linf-server create-user`.
use super::{block_on, prepare, print};
use crate::wiring::Services;
use linf_kernel::EmailAddress;
use std::path::Path;

/// Arguments of `create-user`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The e-mail address that annexe 1 of a convention names.
    email: EmailAddress,
}

/// Gives the person an account, or a new activation code while it has no password, and mails it.
pub(crate) fn run(config: Option<&Path>, arguments: &Arguments) -> anyhow::Result<()> {
    let configuration = prepare(config)?;
    block_on(async move {
        let services = Services::start(&configuration).await?;
        let persons = services.store.persons_with_email(&arguments.email).await?;
        if persons.is_empty() {
            services.store.close().await?;
            anyhow::bail!("no convention names this address; an access comes from annexe 1 alone");
        }
        for person in &persons {
            services.accounts.welcome(*person).await?;
        }
        services.store.close().await?;
        print("A mail with the way to log in waits to be sent.")
    })
}
