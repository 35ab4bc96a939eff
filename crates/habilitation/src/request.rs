//! The `HabilitationRequest` aggregate: a LINF asks its CAF to be habilitated (R44–R61).
use crate::{
    ConventionId, Dispatch, Event, PartnerNature, Party, PersonIdentity, RetrievalDays,
    SignedFileId,
};
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{AccountId, Id, LinfId, Paragraph, TransitionRefused};
use linf_territory::{CafCode, CommuneCode};

mod content;
mod convention_form;
mod event;
mod fault;
mod form;
mod history;
mod key;
mod note;
mod reference;
#[cfg(test)]
mod tests;

pub use content::{RequestContent, Requester, ServiceContact};
pub use convention_form::ConventionForm;
pub use event::RequestEvent;
pub use fault::{RequestFault, RequestFieldFault};
pub use form::{HabilitationForm, NoteForm, PERSONS, PartnerNatureCode, PersonForm, RequestPlaces};
pub use history::{HistoryEntry, HistoryStep};
pub use key::{LinkDigest, SubmissionKey};
pub use note::{CafNote, CafNoteId, CafNoteKind};
pub use reference::HabilitationReference;

/// Marker of a habilitation request.
#[derive(Debug)]
pub enum HabilitationRequestKind {}
/// Identifier of a habilitation request.
pub type HabilitationRequestId = Id<HabilitationRequestKind>;

/// A convention that was printed and sent, with its parties and its annexe 1 as they were then
/// (R54, R63, R64).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConventionSending {
    /// Its document.
    pub dispatch: Dispatch,
    /// The LINF to habilitate.
    pub linf: LinfId,
    /// The managing body, and who signs for it.
    pub partner: Party,
    /// What the managing body is (R63).
    pub nature: PartnerNature,
    /// Days to fetch a request.
    pub retrieval_days: RetrievalDays,
    /// Annexe 1: communes, each once.
    pub communes: Vec<CommuneCode>,
    /// Annexe 1: persons.
    pub persons: Vec<PersonIdentity>,
}

/// The convention came back with both signatures (R56).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConventionReturn {
    /// The convention that it made.
    pub convention: ConventionId,
    /// When the managing body signed.
    pub partner_signed_on: NaiveDate,
    /// When the CAF signed.
    pub caf_signed_on: NaiveDate,
    /// The signed file.
    pub file: SignedFileId,
}

impl ConventionReturn {
    /// The day of the last signature: the convention takes effect (R65).
    #[must_use]
    pub fn effective_on(&self) -> NaiveDate {
        self.partner_signed_on.max(self.caf_signed_on)
    }
}

/// Where a habilitation request stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestState {
    /// « Non traitée » (R52).
    Untreated,
    /// The CAF asked for more: the requester is to answer.
    MoreAsked {
        /// What for.
        message: Paragraph<2000>,
    },
    /// « Convention envoyée » (R54).
    ConventionSent(Box<ConventionSending>),
    /// « Validée »: the habilitation is active (R56).
    Validated {
        /// What had been sent.
        sending: Box<ConventionSending>,
        /// What came back.
        returned: ConventionReturn,
    },
    /// Refused.
    Refused {
        /// Why.
        reason: Paragraph<2000>,
    },
    /// Withdrawn by the requester.
    Withdrawn,
    /// The same as another one.
    Duplicate {
        /// Which goes on.
        of: HabilitationRequestId,
    },
}

/// Where a request stands, without what the state carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RequestStateKind {
    /// See [`RequestState::Untreated`].
    Untreated,
    /// See [`RequestState::MoreAsked`].
    MoreAsked,
    /// See [`RequestState::ConventionSent`].
    ConventionSent,
    /// See [`RequestState::Validated`].
    Validated,
    /// See [`RequestState::Refused`].
    Refused,
    /// See [`RequestState::Withdrawn`].
    Withdrawn,
    /// See [`RequestState::Duplicate`].
    Duplicate,
}

/// Not the code of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a state of a habilitation request")]
pub struct UnknownRequestState;

impl RequestStateKind {
    /// Every state.
    pub const ALL: &[Self] = &[
        Self::Untreated,
        Self::MoreAsked,
        Self::ConventionSent,
        Self::Validated,
        Self::Refused,
        Self::Withdrawn,
        Self::Duplicate,
    ];
    /// The stable code, for storage and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Untreated => "untreated",
            Self::MoreAsked => "more_asked",
            Self::ConventionSent => "convention_sent",
            Self::Validated => "validated",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Duplicate => "duplicate",
        }
    }
    /// Whether the CAF has something to do.
    #[must_use]
    pub const fn awaits_caf(self) -> bool {
        matches!(self, Self::Untreated | Self::ConventionSent)
    }
}
impl std::str::FromStr for RequestStateKind {
    type Err = UnknownRequestState;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|state| state.code() == raw).ok_or(UnknownRequestState)
    }
}

impl RequestState {
    /// Which state.
    #[must_use]
    pub const fn kind(&self) -> RequestStateKind {
        match self {
            Self::Untreated => RequestStateKind::Untreated,
            Self::MoreAsked { .. } => RequestStateKind::MoreAsked,
            Self::ConventionSent(_) => RequestStateKind::ConventionSent,
            Self::Validated { .. } => RequestStateKind::Validated,
            Self::Refused { .. } => RequestStateKind::Refused,
            Self::Withdrawn => RequestStateKind::Withdrawn,
            Self::Duplicate { .. } => RequestStateKind::Duplicate,
        }
    }
}

/// What a store keeps of a [`HabilitationRequest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabilitationRequestRecord {
    /// Identifier.
    pub id: HabilitationRequestId,
    /// The CAF it belongs to now.
    pub caf: CafCode,
    /// The LINF’s record, as far as it is known.
    pub linf: Option<LinfId>,
    /// What was asked.
    pub content: RequestContent,
    /// What makes a second sending harmless.
    pub key: SubmissionKey,
    /// What its link’s secret is compared with.
    pub link: LinkDigest,
    /// When it was submitted.
    pub submitted_at: DateTime<Utc>,
    /// When it last moved.
    pub moved_at: DateTime<Utc>,
    /// Where it stands.
    pub state: RequestState,
    /// All that happened to it, the oldest first.
    pub history: Vec<HistoryEntry>,
    /// Version it was read at.
    pub version: u32,
}

/// A LINF asks its CAF to be habilitated.
#[doc(alias = "application")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabilitationRequest {
    record: HabilitationRequestRecord,
}

/// Who acts, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for the requester, who has no account.
    pub by: Option<AccountId>,
}

impl HabilitationRequest {
    /// A request that its requester validated (R48): « non traitée » (R52).
    #[must_use]
    pub fn submit(
        id: HabilitationRequestId,
        (caf, linf): (CafCode, Option<LinfId>),
        content: RequestContent,
        (key, link): (SubmissionKey, LinkDigest),
        at: DateTime<Utc>,
    ) -> (Self, Event) {
        let first = HistoryEntry { at, by: None, step: HistoryStep::Submitted };
        let record = HabilitationRequestRecord {
            id,
            caf,
            linf,
            content,
            key,
            link,
            submitted_at: at,
            moved_at: at,
            state: RequestState::Untreated,
            history: vec![first],
            version: 0,
        };
        (Self { record }, RequestEvent::Submitted { request: id, caf }.into())
    }
    /// Rebuilds a stored one: for adapters.
    #[must_use]
    pub const fn rehydrate(record: HabilitationRequestRecord) -> Self {
        Self { record }
    }
    /// What a store keeps of it.
    #[must_use]
    pub const fn record(&self) -> &HabilitationRequestRecord {
        &self.record
    }
    /// Says which record the request is about.
    ///
    /// # Errors
    /// [`TransitionRefused`] once the convention was sent, or the request is over.
    pub fn link(&mut self, linf: LinfId, act: Act) -> Result<(), TransitionRefused> {
        match self.record.state {
            RequestState::Untreated | RequestState::MoreAsked { .. } => {
                self.record.linf = Some(linf);
                self.note(act, HistoryStep::Linked { linf });
                Ok(())
            }
            RequestState::ConventionSent(_)
            | RequestState::Validated { .. }
            | RequestState::Refused { .. }
            | RequestState::Withdrawn
            | RequestState::Duplicate { .. } => Err(self.refused("link the request")),
        }
    }
    /// Asks the requester for more.
    ///
    /// # Errors
    /// [`TransitionRefused`] once the convention was sent, or the request is over.
    pub fn ask_more(
        &mut self,
        message: Paragraph<2000>,
        act: Act,
    ) -> Result<Event, TransitionRefused> {
        match self.record.state {
            RequestState::Untreated | RequestState::MoreAsked { .. } => {
                self.note(act, HistoryStep::MoreAsked { message: message.clone() });
                self.record.state = RequestState::MoreAsked { message };
                Ok(RequestEvent::MoreAsked { request: self.id() }.into())
            }
            RequestState::ConventionSent(_)
            | RequestState::Validated { .. }
            | RequestState::Refused { .. }
            | RequestState::Withdrawn
            | RequestState::Duplicate { .. } => Err(self.refused("ask for more")),
        }
    }
    /// The requester answers: the CAF has it again.
    ///
    /// # Errors
    /// [`TransitionRefused`] unless more was asked.
    pub fn answer(
        &mut self,
        message: Paragraph<2000>,
        at: DateTime<Utc>,
    ) -> Result<Event, TransitionRefused> {
        match self.record.state {
            RequestState::MoreAsked { .. } => {
                self.note(Act { at, by: None }, HistoryStep::Answered { message });
                self.record.state = RequestState::Untreated;
                Ok(RequestEvent::Answered { request: self.id(), caf: self.caf() }.into())
            }
            RequestState::Untreated
            | RequestState::ConventionSent(_)
            | RequestState::Validated { .. }
            | RequestState::Refused { .. }
            | RequestState::Withdrawn
            | RequestState::Duplicate { .. } => Err(self.refused("answer")),
        }
    }
    /// The convention was sent (R54); again, when it was to be corrected. A question that was
    /// answered by another way does not hold it up (R53).
    ///
    /// # Errors
    /// [`TransitionRefused`] when the request is over.
    pub fn send(
        &mut self,
        sending: ConventionSending,
        act: Act,
    ) -> Result<Event, TransitionRefused> {
        match self.record.state {
            RequestState::Untreated
            | RequestState::MoreAsked { .. }
            | RequestState::ConventionSent(_) => {
                self.record.linf = Some(sending.linf);
                self.note(act, HistoryStep::ConventionSent);
                self.record.state = RequestState::ConventionSent(Box::new(sending));
                Ok(RequestEvent::ConventionSent { request: self.id() }.into())
            }
            RequestState::Validated { .. }
            | RequestState::Refused { .. }
            | RequestState::Withdrawn
            | RequestState::Duplicate { .. } => Err(self.refused("send the convention")),
        }
    }
    /// The convention came back signed: the habilitation is active (R56).
    ///
    /// # Errors
    /// [`TransitionRefused`] unless the convention was sent.
    pub fn validate(
        &mut self,
        returned: ConventionReturn,
        act: Act,
    ) -> Result<Event, TransitionRefused> {
        match &self.record.state {
            RequestState::ConventionSent(sending) => {
                let (sending, convention) = (sending.clone(), returned.convention);
                self.note(act, HistoryStep::Validated);
                self.record.state = RequestState::Validated { sending, returned };
                Ok(RequestEvent::Validated { request: self.id(), convention }.into())
            }
            RequestState::Untreated
            | RequestState::MoreAsked { .. }
            | RequestState::Validated { .. }
            | RequestState::Refused { .. }
            | RequestState::Withdrawn
            | RequestState::Duplicate { .. } => Err(self.refused("validate")),
        }
    }
    /// The CAF says no.
    ///
    /// # Errors
    /// [`TransitionRefused`] when the request is over.
    pub fn refuse(
        &mut self,
        reason: Paragraph<2000>,
        act: Act,
    ) -> Result<Event, TransitionRefused> {
        self.close(act, HistoryStep::Refused { reason: reason.clone() }, "refuse")?;
        self.record.state = RequestState::Refused { reason };
        Ok(RequestEvent::Refused { request: self.id() }.into())
    }
    /// The requester gives up, and may say why.
    ///
    /// # Errors
    /// [`TransitionRefused`] when the request is over.
    pub fn withdraw(
        &mut self,
        reason: Option<Paragraph<2000>>,
        at: DateTime<Utc>,
    ) -> Result<Event, TransitionRefused> {
        self.close(Act { at, by: None }, HistoryStep::Withdrawn { reason }, "withdraw")?;
        self.record.state = RequestState::Withdrawn;
        Ok(RequestEvent::Withdrawn { request: self.id(), caf: self.caf() }.into())
    }
    /// Another request says the same and goes on.
    ///
    /// # Errors
    /// [`TransitionRefused`] when the request is over, or is the other one.
    pub fn mark_duplicate(
        &mut self,
        of: HabilitationRequestId,
        reason: Paragraph<2000>,
        act: Act,
    ) -> Result<Event, TransitionRefused> {
        if of == self.id() {
            return Err(self.refused("be a duplicate of itself"));
        }
        let step = HistoryStep::Duplicate { of, reason: Some(reason) };
        self.close(act, step, "mark as a duplicate")?;
        self.record.state = RequestState::Duplicate { of };
        Ok(RequestEvent::MarkedDuplicate { request: self.id() }.into())
    }
    /// Another CAF is the right one: the request is that CAF’s from now on, as if new.
    ///
    /// # Errors
    /// [`TransitionRefused`] once the convention was sent, or the request is over.
    pub fn transfer(
        &mut self,
        to: CafCode,
        reason: Paragraph<2000>,
        act: Act,
    ) -> Result<Event, TransitionRefused> {
        let from = self.caf();
        match self.record.state {
            RequestState::Untreated | RequestState::MoreAsked { .. } if to != from => {
                self.note(act, HistoryStep::Transferred { from, to, reason: Some(reason) });
                self.record.caf = to;
                self.record.linf = None;
                self.record.state = RequestState::Untreated;
                Ok(RequestEvent::Transferred { request: self.id(), from, to }.into())
            }
            RequestState::Untreated
            | RequestState::MoreAsked { .. }
            | RequestState::ConventionSent(_)
            | RequestState::Validated { .. }
            | RequestState::Refused { .. }
            | RequestState::Withdrawn
            | RequestState::Duplicate { .. } => Err(self.refused("transfer")),
        }
    }
    /// What ends a request without a habilitation, from the states where it goes on.
    fn close(
        &mut self,
        act: Act,
        step: HistoryStep,
        action: &'static str,
    ) -> Result<(), TransitionRefused> {
        match self.record.state {
            RequestState::Untreated
            | RequestState::MoreAsked { .. }
            | RequestState::ConventionSent(_) => {
                self.note(act, step);
                Ok(())
            }
            RequestState::Validated { .. }
            | RequestState::Refused { .. }
            | RequestState::Withdrawn
            | RequestState::Duplicate { .. } => Err(self.refused(action)),
        }
    }
    fn note(&mut self, act: Act, step: HistoryStep) {
        self.record.moved_at = act.at;
        self.record.history.push(HistoryEntry { at: act.at, by: act.by, step });
    }
    const fn refused(&self, action: &'static str) -> TransitionRefused {
        TransitionRefused { from: self.record.state.kind().code(), action }
    }
    /// Identifier.
    #[must_use]
    pub const fn id(&self) -> HabilitationRequestId {
        self.record.id
    }
    /// What people quote.
    #[must_use]
    pub fn reference(&self) -> HabilitationReference {
        HabilitationReference::of(self.record.id)
    }
    /// The CAF it belongs to now.
    #[must_use]
    pub const fn caf(&self) -> CafCode {
        self.record.caf
    }
    /// Where it stands.
    #[must_use]
    pub const fn state(&self) -> &RequestState {
        &self.record.state
    }
    /// What was sent to be signed, if it was.
    #[must_use]
    pub fn sending(&self) -> Option<&ConventionSending> {
        match &self.record.state {
            RequestState::ConventionSent(sending) | RequestState::Validated { sending, .. } => {
                Some(sending)
            }
            RequestState::Untreated
            | RequestState::MoreAsked { .. }
            | RequestState::Refused { .. }
            | RequestState::Withdrawn
            | RequestState::Duplicate { .. } => None,
        }
    }
    /// What was written when it was withdrawn, or called a duplicate.
    #[must_use]
    pub fn closing_reason(&self) -> Option<&Paragraph<2000>> {
        match self.record.history.last().map(|last| &last.step) {
            Some(HistoryStep::Withdrawn { reason } | HistoryStep::Duplicate { reason, .. }) => {
                reason.as_ref()
            }
            Some(
                HistoryStep::Submitted
                | HistoryStep::Linked { .. }
                | HistoryStep::MoreAsked { .. }
                | HistoryStep::Answered { .. }
                | HistoryStep::ConventionSent
                | HistoryStep::Validated
                | HistoryStep::Refused { .. }
                | HistoryStep::Transferred { .. },
            )
            | None => None,
        }
    }
    /// What its requester is told where it stands: the CAF's question, or why it went no further.
    #[must_use]
    pub fn told_to_requester(&self) -> Option<&Paragraph<2000>> {
        match self.state() {
            RequestState::MoreAsked { message } => Some(message),
            RequestState::Refused { reason } => Some(reason),
            RequestState::Withdrawn | RequestState::Duplicate { .. } => self.closing_reason(),
            RequestState::Untreated
            | RequestState::ConventionSent(_)
            | RequestState::Validated { .. } => None,
        }
    }
    /// What was written when it was last given to another CAF.
    #[must_use]
    pub fn transfer_reason(&self) -> Option<&Paragraph<2000>> {
        self.record.history.iter().rev().find_map(|entry| {
            if let HistoryStep::Transferred { reason, .. } = &entry.step {
                reason.as_ref()
            } else {
                None
            }
        })
    }
    /// Version it was read at.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.record.version
    }
}
