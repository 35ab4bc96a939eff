//! What a family sends, and how the load tool sends it again and again.

use super::client;
use super::coverage;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::cell::Cell;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// A form for the first service of a commune of the demonstration.
pub(crate) fn of_a_family(server: SocketAddr) -> Result<String> {
    let answer = client::get(server, coverage::PATH)?.expect(200)?;
    let coverage: Value = serde_json::from_str(answer.body())?;
    let linf = coverage.pointer("/receiving/0/id").context("no service answers there")?;
    let form = json!({
        "commune": "43157",
        "linf": linf,
        "place": "home",
        "situation": "future_parent",
        "children": [{ "status": "adoption" }],
        "need": {
            "start": "as_soon_as_possible", "rhythm": "regular", "hours": "week",
            "week": ["monday-morning", "tuesday-afternoon"], "atypical_hours": true,
        },
        "care_kinds": ["assistante_maternelle", "creche"],
        "topics": ["cost"],
        "message": "Nous cherchons une place près de la gare, à partir du printemps.",
        "contact": {
            "surname": "Œuvrard", "first_name": "Noémie", "email": "famille@famille.example",
            "phone": "06 39 98 12 34", "residence": "12 rue du Fort", "channel": "email",
            "times": "Après 18 h",
        },
    });
    Ok(form.to_string())
}

/// Sends some forms, a few at once.
pub(crate) fn send(server: SocketAddr, form: &str, how_many: usize) -> Result<()> {
    const AT_ONCE: usize = 8;
    std::thread::scope(|scope| {
        let send = |first: usize| {
            for number in (first..how_many).step_by(AT_ONCE) {
                client::submit(server, form, &format!("prepared-{number}"))?.expect(201)?;
            }
            Ok(())
        };
        let threads: Vec<_> = (0..AT_ONCE).map(|first| scope.spawn(move || send(first))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().map_err(|_panic| anyhow::anyhow!("a client stopped"))?
        })
    })
}

/// Scripts for the load tool: every request has a key of its own.
#[derive(Debug)]
pub(crate) struct Scripts<'a> {
    folder: &'a Path,
    form: String,
    written: Cell<u32>,
}

impl<'a> Scripts<'a> {
    pub(crate) fn new(folder: &'a Path, form: String) -> Self {
        Self { folder, form, written: Cell::new(0) }
    }

    /// A script whose keys no other has used.
    pub(crate) fn next(&self) -> Result<PathBuf> {
        let number = self.written.get() + 1;
        self.written.set(number);
        let file = self.folder.join(format!("submit-{number}.lua"));
        std::fs::write(&file, self.text(number))?;
        Ok(file)
    }

    fn text(&self, number: u32) -> String {
        format!(
            "local threads = 0\n\
             function setup(thread)\n  threads = threads + 1\n  thread:set('name', threads)\nend\n\
             local sent = 0\n\
             wrk.method = 'POST'\n\
             wrk.body = [==[{}]==]\n\
             wrk.headers['Content-Type'] = 'application/json'\n\
             function request()\n  sent = sent + 1\n  \
             wrk.headers['Idempotency-Key'] = '{number}-' .. name .. '-' .. sent\n  \
             return wrk.format()\nend\n",
            self.form
        )
    }
}
