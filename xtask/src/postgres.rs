//! A private PostgreSQL for one run of the tests or of the benchmark.

use crate::process::output;
use crate::tools::is_root;
use anyhow::{Context as _, Result, bail};
use std::fs::File;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// It stops when dropped, and also when this process dies, however it dies: its guard reads a pipe
/// that only we hold open.
#[derive(Debug)]
pub(crate) struct Postgres {
    guard: Child,
    port: u16,
    psql: PathBuf,
    data: PathBuf,
}

/// Starts the server given as arguments and stops it when standard input ends.
const GUARD: &str = r#"
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
read -r _ <&3
kill -INT "$server" 2>/dev/null
wait "$server"
"#;

/// Reached from this machine only.
const ALWAYS: [&str; 3] =
    ["listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC"];

/// Nothing of the tests needs to survive, so nothing is forced to the disk.
const OF_TESTS: [&str; 5] = [
    "max_connections=300",
    "shared_buffers=64MB",
    "fsync=off",
    "full_page_writes=off",
    "log_min_messages=warning",
];

/// The database of a private server.
const DATABASE: &str = "linf_test";

impl Postgres {
    /// Starts one for tests, whose files stand in `folder`, which must exist.
    pub(crate) fn start(bin: &Path, folder: &Path) -> Result<Self> {
        Self::start_with(bin, folder, &OF_TESTS)
    }

    /// Starts one with these settings beside its defaults.
    pub(crate) fn start_with(bin: &Path, folder: &Path, settings: &[&str]) -> Result<Self> {
        let data = folder.join("postgres");
        std::fs::create_dir(&data)?;
        let user = unprivileged_user()?;
        if let Some(user) = user {
            output(Command::new("chown").arg(user).arg(&data))?;
        }
        let mut initdb = as_user(user, &bin.join("initdb"));
        initdb.arg("-D").arg(&data).args(["-U", "linf", "-A", "trust", "-E", "UTF8"]);
        output(initdb.args(["--locale=C.UTF-8", "--no-sync"]).current_dir("/"))?;

        let port = free_port()?;
        let log = File::create(folder.join("postgres.log"))?;
        let mut guard = as_user(user, Path::new("sh"));
        guard.args(["-c", GUARD, "sh"]).arg(bin.join("postgres")).arg("-D").arg(&data);
        guard.args(["-p", &port.to_string()]);
        for setting in ALWAYS.iter().chain(settings) {
            guard.args(["-c", setting]);
        }
        guard.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log);
        let guard = guard.current_dir("/").process_group(0).spawn()?;
        let server = Self { guard, port, psql: bin.join("psql"), data };
        server.wait_until_ready().with_context(|| {
            let log = std::fs::read_to_string(folder.join("postgres.log")).unwrap_or_default();
            format!("PostgreSQL did not start:\n{log}")
        })?;
        server.sql_in("postgres", &format!("CREATE DATABASE {DATABASE}"))?;
        Ok(server)
    }

    /// The database that tests make their schemas in.
    pub(crate) fn url(&self) -> String {
        self.url_of(DATABASE)
    }

    /// What a statement answers in that database.
    pub(crate) fn sql(&self, statement: &str) -> Result<String> {
        self.sql_in(DATABASE, statement)
    }

    /// Where its files stand.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    fn url_of(&self, database: &str) -> String {
        format!("postgres://linf@127.0.0.1:{}/{database}", self.port)
    }

    fn sql_in(&self, database: &str, statement: &str) -> Result<String> {
        let url = self.url_of(database);
        output(Command::new(&self.psql).args(["--no-psqlrc", "--quiet", "-c", statement, &url]))
    }

    fn wait_until_ready(&self) -> Result<()> {
        let limit = Instant::now() + Duration::from_mins(1);
        loop {
            let Err(failure) = self.sql_in("postgres", "SELECT 1") else {
                return Ok(());
            };
            if Instant::now() > limit {
                return Err(failure);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let limit = Instant::now() + Duration::from_secs(20);
        while Instant::now() < limit {
            if !matches!(self.guard.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let group = format!("-{}", self.guard.id());
        Command::new("kill").args(["-KILL", "--", &group]).status().ok();
        self.guard.wait().ok();
    }
}

/// PostgreSQL refuses to run as the superuser.
fn unprivileged_user() -> Result<Option<&'static str>> {
    if !is_root() {
        return Ok(None);
    }
    for user in ["postgres", "nobody"] {
        if Command::new("id").args(["-u", user]).output().is_ok_and(|found| found.status.success())
        {
            return Ok(Some(user));
        }
    }
    bail!("no user to run PostgreSQL as: it refuses to run as root");
}

fn as_user(user: Option<&str>, program: &Path) -> Command {
    let Some(user) = user else {
        return Command::new(program);
    };
    let mut command = Command::new("runuser");
    command.args(["-u", user, "--"]).arg(program);
    command
}

/// A loopback port that nobody listens on just now.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::Postgres;
    use crate::tools::postgres_bin;
    use std::net::TcpStream;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_private_server_answers_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let open = std::fs::Permissions::from_mode(0o711);
        std::fs::set_permissions(folder.path(), open).unwrap();
        let server = Postgres::start(&postgres_bin().unwrap(), folder.path()).unwrap();
        let port = server.port;
        assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
        drop(server);
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
