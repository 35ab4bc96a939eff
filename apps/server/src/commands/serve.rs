//! `linf-server serve`.
use super::{block_on, prepare};
use crate::jobs;
use crate::wiring::{self, Services};
use anyhow::Context;
use linf_configuration::Configuration;
use linf_http::{ConnectionRules, Mailbox};
use std::future::Future;
use std::net::TcpListener;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::watch;

/// Serves until a stop signal.
pub(crate) fn run(config: Option<&Path>) -> anyhow::Result<()> {
    let configuration = prepare(config)?;
    block_on(async move {
        let listener = listen(&configuration)?;
        let services = Services::start(&configuration).await?;
        serve(&configuration, services, listener, None).await
    })
}

/// Takes the address at once, so that a second server fails before it touches anything.
pub(crate) fn listen(configuration: &Configuration) -> anyhow::Result<TcpListener> {
    TcpListener::bind(configuration.listen)
        .with_context(|| format!("cannot listen on {}", configuration.listen))
}

/// Serves, runs the due work, and closes everything in order.
pub(crate) async fn serve(
    configuration: &Configuration,
    services: Services,
    listener: TcpListener,
    mailbox: Option<Arc<dyn Mailbox>>,
) -> anyhow::Result<()> {
    let endpoint = linf_http::build(wiring::deps(configuration, &services, mailbox));
    let (stop, stopped) = watch::channel(false);
    let due_work =
        configuration.due_work.then(|| tokio::spawn(jobs::run(services.clone(), stopped)));
    let follows = tokio::spawn(wiring::follow_geography(services.clone()));
    tracing::info!(address = %listener.local_addr()?, "serving");
    let trusted_proxies = configuration.trusted_proxies.clone();
    let rules = ConnectionRules { trusted_proxies, ..ConnectionRules::default() };
    linf_http::serve(endpoint, listener, stop_signal(), rules).await?;
    follows.abort();
    let _no_work_listens = stop.send(true);
    if let Some(due_work) = due_work {
        jobs::finish(due_work).await?;
    }
    if let Some(relay) = services.relays.first() {
        relay.mailer.close().await; // the same for all
    }
    services.store.close().await?;
    tracing::info!("stopped");
    Ok(())
}

/// Ready at SIGTERM or Ctrl-C, which are listened for from this call on: a signal that comes right
/// after the first answer stops the program in order.
pub(crate) fn stop_signal() -> Pin<Box<dyn Future<Output = ()> + Send>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
        if let (Ok(mut terminated), Ok(mut interrupted)) = signals {
            return Box::pin(async move {
                tokio::select! {
                    _ = terminated.recv() => {}
                    _ = interrupted.recv() => {}
                }
            });
        }
    }
    Box::pin(async {
        let _signal = tokio::signal::ctrl_c().await;
    })
}
