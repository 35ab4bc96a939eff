//! `linf-server doctor`: what works and what does not, before anybody depends on it.
use super::{block_on, print};
use crate::wiring::{self, Services};
use linf_configuration::{Configuration, Database, MailDelivery};
use linf_system::SystemClock;
use linf_territory::Geography as _;
use std::path::Path;
use std::sync::Arc;

/// One check.
struct Check {
    what: &'static str,
    result: Result<String, String>,
}

/// Checks everything; fails when one check does.
pub(crate) fn run(config: Option<&Path>) -> anyhow::Result<()> {
    let configuration = Configuration::load(config)?;
    configuration.start_logs();
    let checks = block_on(async move { Ok(check(&configuration).await) })?;
    let failed = checks.iter().filter(|check| check.result.is_err()).count();
    for Check { what, result } in &checks {
        match result {
            Ok(found) => print(&format!("ok      {what}: {found}"))?,
            Err(reason) => print(&format!("FAILED  {what}: {reason}"))?,
        }
    }
    if failed > 0 {
        anyhow::bail!("{failed} check(s) failed");
    }
    Ok(())
}

async fn check(configuration: &Configuration) -> Vec<Check> {
    let mut checks = vec![
        Check { what: "configuration", result: Ok("valid".to_owned()) },
        Check { what: "data folder", result: writable(&configuration.data_dir) },
    ];
    let database = database(configuration).await;
    let ready = database.is_ok();
    checks.push(Check { what: "database", result: database });
    checks.push(Check { what: "templates", result: templates(configuration) });
    checks.push(Check { what: "mail", result: mail(configuration).await });
    if ready {
        let services = Services::start(configuration).await;
        let result = match services {
            Ok(services) => {
                checks.push(Check { what: "communes", result: communes(&services).await });
                let closed = services.store.close().await.map_err(|error| error.to_string());
                closed.map(|()| "keys readable".to_owned())
            }
            Err(error) => Err(format!("{error:#}")),
        };
        checks.push(Check { what: "wiring", result });
    }
    checks
}

/// Which list is in force, and whether the program has a later one inside.
async fn communes(services: &Services) -> Result<String, String> {
    let list = services.review.queries.in_force().await.map_err(|error| error.to_string())?;
    let list = list.ok_or_else(|| "no list is in force".to_owned())?;
    let inside = linf_geography::embedded_list().map_err(|error| error.to_string())?;
    let mut text = format!(
        "list of {}, {} communes, {}, put in force on {} by {}",
        list.in_force_from,
        list.communes,
        list.source,
        list.imported_at.date_naive(),
        list.imported_by
    );
    let inside = inside.gazetteer.in_force_from();
    if inside > list.in_force_from {
        let later = format!("; this program holds that of {inside}: `import-geography --embedded`");
        text.push_str(&later);
    }
    Ok(text)
}

/// Up to date, with the settings that durability rests on; makes nothing that is not there.
async fn database(configuration: &Configuration) -> Result<String, String> {
    if let Database::Sqlite(path) = &configuration.database
        && !path.exists()
    {
        return Err(format!("there is none yet at {}: run `linf-server migrate`", path.display()));
    }
    let store = wiring::connect_alone(configuration).await;
    let store = store.map_err(|error| format!("{error:#}"))?;
    let pending = store.pending_migrations().await;
    let settings = store.engine_settings().await;
    store.close().await.map_err(|error| error.to_string())?;
    match pending.map_err(|error| error.to_string())?.len() {
        0 => {}
        some => return Err(format!("{some} migration(s) to run: `linf-server migrate`")),
    }
    let settings = settings.map_err(|error| error.to_string())?;
    let settings: Vec<_> = settings.iter().map(|(name, value)| format!("{name}={value}")).collect();
    Ok(format!("up to date, {}", settings.join(", ")))
}

fn writable(folder: &Path) -> Result<String, String> {
    let probe = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        tempfile::NamedTempFile::new_in(folder).map(drop)
    };
    probe().map(|()| folder.display().to_string()).map_err(|error| error.to_string())
}

fn templates(configuration: &Configuration) -> Result<String, String> {
    let templates = wiring::templates(configuration).map_err(|error| error.to_string())?;
    let versions = linf_habilitation::PaperKind::ALL.iter();
    let versions: Vec<_> = versions.map(|kind| templates.papers.version(*kind).0).collect();
    Ok(format!("{} file(s) replaced; {}", templates.replaced, versions.join("; ")))
}

async fn mail(configuration: &Configuration) -> Result<String, String> {
    match &configuration.mail {
        MailDelivery::Folder(folder) => {
            writable(folder).map(|folder| format!("written to {folder}, for this machine only"))
        }
        MailDelivery::Smtp { .. } => {
            let mailer = wiring::smtp_mailer(configuration, Arc::new(SystemClock));
            let mailer = mailer.map_err(|error| format!("{error:#}"))?;
            let answered = mailer.check().await.map_err(|error| error.to_string());
            answered.map(|()| "the server answers".to_owned())
        }
    }
}
