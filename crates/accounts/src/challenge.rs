//! The text on the screen that whoever lost a password answers (R86).
use std::fmt;

/// How long a question can be answered, in minutes.
pub const CHALLENGE_MINUTES: i64 = 30;

/// A question in words, and what names it.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// What names it: sent back with the answer.
    pub token: String,
    /// What is asked, in plain French: it can be read, heard, enlarged.
    pub text: String,
}

impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Question(***)")
    }
}

/// What makes an answer worth one act: it is remembered until the question is too old.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AnswerKey(pub String);
