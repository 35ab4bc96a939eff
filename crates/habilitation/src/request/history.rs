//! What happened to a request, for the CAF to read again.
use super::HabilitationRequestId;
use chrono::{DateTime, Utc};
use linf_kernel::{AccountId, LinfId, Paragraph};
use linf_territory::CafCode;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryStep {
    /// The requester sent it.
    Submitted,
    /// It was said which record it is about.
    Linked {
        /// Which.
        linf: LinfId,
    },
    /// The CAF asked for more.
    MoreAsked {
        /// What for.
        message: Paragraph<2000>,
    },
    /// The requester answered.
    Answered {
        /// What.
        message: Paragraph<2000>,
    },
    /// The convention was sent.
    ConventionSent,
    /// The signed convention was received.
    Validated,
    /// The CAF said no.
    Refused {
        /// Why.
        reason: Paragraph<2000>,
    },
    /// The requester gave up.
    Withdrawn {
        /// Why, when they said so.
        reason: Option<Paragraph<2000>>,
    },
    /// Another request goes on.
    Duplicate {
        /// Which.
        of: HabilitationRequestId,
        /// Why; nothing in what was recorded before it was asked.
        reason: Option<Paragraph<2000>>,
    },
    /// Another CAF has it.
    Transferred {
        /// Whose it was.
        from: CafCode,
        /// Whose it is.
        to: CafCode,
        /// Why; nothing in what was recorded before it was asked.
        reason: Option<Paragraph<2000>>,
    },
}

/// One thing that happened, when and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for the requester, who has no account.
    pub by: Option<AccountId>,
    /// What.
    pub step: HistoryStep,
}
