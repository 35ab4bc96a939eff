//! Mails about a habilitation request: 1 to 4 and 14.
use linf_kernel::Id;

/// Marker of what a mail about a habilitation request is about (it lives in `habilitation`).
#[derive(Debug)]
pub enum AskedHabilitationTag {}
/// Identifier of a habilitation request.
pub type AskedHabilitationId = Id<AskedHabilitationTag>;

/// Which mail about a habilitation request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HabilitationMail {
    /// Mail 1: it was received → the requester.
    Receipt,
    /// Mail 2: it was received → the CAF’s mailbox.
    ToTreat,
    /// The requester answered → the CAF’s mailbox.
    Answered,
    /// The requester gave up → the CAF’s mailbox.
    Withdrawn,
    /// Mail 3: the convention is to be signed → the requester.
    ConventionSent,
    /// Mail 4: the habilitation is active → the requester.
    Approved,
    /// Mail 14: more is asked → the requester.
    MoreAsked,
    /// Mail 14: it is refused → the requester.
    Refused,
    /// Mail 14: another request goes on → the requester.
    Duplicate,
    /// Mail 14: another CAF has it → the requester.
    Transferred,
}

impl HabilitationMail {
    /// Every one.
    pub const ALL: &[Self] = &[
        Self::Receipt,
        Self::ToTreat,
        Self::Answered,
        Self::Withdrawn,
        Self::ConventionSent,
        Self::Approved,
        Self::MoreAsked,
        Self::Refused,
        Self::Duplicate,
        Self::Transferred,
    ];
    /// A stable word for storage, metrics and logs.
    #[must_use]
    pub const fn template(self) -> &'static str {
        match self {
            Self::Receipt => "habilitation_receipt",
            Self::ToTreat => "habilitation_to_treat",
            Self::Answered => "habilitation_answered",
            Self::Withdrawn => "habilitation_withdrawn",
            Self::ConventionSent => "habilitation_convention_sent",
            Self::Approved => "habilitation_approved",
            Self::MoreAsked => "habilitation_more_asked",
            Self::Refused => "habilitation_refused",
            Self::Duplicate => "habilitation_duplicate",
            Self::Transferred => "habilitation_transferred",
        }
    }
    /// The one of a word.
    #[must_use]
    pub fn known(template: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|mail| mail.template() == template)
    }
    /// Whether it goes to the CAF, not to the requester.
    #[must_use]
    pub const fn is_to_caf(self) -> bool {
        matches!(self, Self::ToTreat | Self::Answered | Self::Withdrawn)
    }
}

/// What a mail about a habilitation request says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabilitationMessage {
    /// Which mail.
    pub mail: HabilitationMail,
    /// What people quote.
    pub reference: String,
    /// The LINF to be.
    pub service: String,
    /// The CAF that has the request.
    pub caf: String,
    /// The page that it leads to, under the public address: the agent’s, or the requester’s own.
    pub path: String,
    /// What the CAF wrote: the question, the reason.
    pub words: Option<String>,
    /// Whether annexe 1 names the requester, who then gets an access (R60).
    pub names_requester: bool,
}

/// The regular reminder of the requests that wait for a CAF (R58).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabilitationReminder {
    /// The CAF.
    pub caf: String,
    /// Not treated.
    pub untreated: u64,
    /// Their convention was sent and did not come back.
    pub sent: u64,
}
