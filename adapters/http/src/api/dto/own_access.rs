//! One's own access.
use chrono::{DateTime, Utc};
use linf_accounts::{Question, Session};
use poem_openapi::Object;

/// A question in words.
#[derive(Object)]
#[oai(rename = "Question")]
pub(crate) struct QuestionDto {
    /// What names it: sent back with the answer. It is worth one act, for half an hour.
    question: String,
    /// What is asked, in French.
    text: String,
}

impl From<Question> for QuestionDto {
    fn from(question: Question) -> Self {
        Self { question: question.token, text: question.text }
    }
}

/// A lost password.
#[derive(Object)]
#[oai(rename = "LostPasswordBody")]
pub(crate) struct LostPasswordBody {
    /// The identifier: an e-mail address.
    email: String,
    /// What names the question.
    question: String,
    /// The answer.
    answer: String,
}

/// A session.
#[derive(Object)]
#[oai(rename = "OwnSession", skip_serializing_if_is_none)]
pub(crate) struct OwnSessionDto {
    /// Identifier.
    id: String,
    /// Since when.
    opened_at: DateTime<Utc>,
    /// When it was last used, to five minutes.
    used_at: DateTime<Utc>,
    /// The block of addresses that it was opened from, its end cut off.
    from: Option<String>,
    /// `firefox`, `edge`, `chrome`, `safari`, `program` or `other`.
    browser: String,
    /// Whether it is the one that asks.
    current: bool,
}

impl OwnSessionDto {
    /// A session.
    pub(crate) fn new(session: &Session, current: bool) -> Self {
        Self {
            id: session.key.name().to_string(),
            opened_at: session.opened_at,
            used_at: session.used_at,
            from: session.from.map(|from| from.to_string()),
            browser: session.browser.code().to_owned(),
            current,
        }
    }
}

/// One's sessions.
#[derive(Object)]
#[oai(rename = "OwnSessions")]
pub(crate) struct OwnSessionsDto {
    /// The sessions.
    pub(crate) items: Vec<OwnSessionDto>,
}
