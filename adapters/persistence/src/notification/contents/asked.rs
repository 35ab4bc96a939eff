//! What mails about habilitation requests say, from the requests as they are when the mail leaves.
use crate::entity::{caf_profile, habilitation_request as asked};
use crate::error::store_error;
use crate::habilitation::request::reminders;
use crate::habilitation::{profiles, request};
use linf_habilitation::ports::{RequestLinks, WaitingRequests};
use linf_habilitation::{CafProfile, HabilitationRequest, RequestState, RequestStateKind};
use linf_kernel::{EmailAddress, Paragraph, StoreError};
use linf_notification::{
    AskedHabilitationId, HabilitationMail, HabilitationMessage, HabilitationReminder, MailContent,
    MailKind, Message, QueuedMail,
};
use linf_territory::{CafCode, CafDirectory};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The requests that a batch of mails is about, and the CAFs that have them.
#[derive(Default)]
pub(super) struct Habilitations {
    requests: BTreeMap<Uuid, HabilitationRequest>,
    profiles: BTreeMap<CafCode, CafProfile>,
    waiting: Vec<WaitingRequests>,
    cafs: CafDirectory,
}

impl Habilitations {
    /// Reads what these mails need; nothing when none is about a habilitation.
    pub(super) async fn about(
        connection: &impl ConnectionTrait,
        mails: &[QueuedMail],
    ) -> Result<Self, StoreError> {
        let (mut ids, mut reminds) = (Vec::new(), false);
        for mail in mails {
            match mail.kind {
                MailKind::Habilitation { asked, .. } => ids.push(asked.as_uuid()),
                MailKind::HabilitationReminder { .. } => reminds = true,
                MailKind::Welcome { .. }
                | MailKind::Access { .. }
                | MailKind::AccessEnded { .. }
                | MailKind::ConventionReminderToLinf { .. }
                | MailKind::ConventionReminderToCaf { .. }
                | MailKind::NewRequest { .. }
                | MailKind::RequestRecorded { .. }
                | MailKind::RequestTreated { .. }
                | MailKind::RequestRerouted { .. }
                | MailKind::FamilyTold { .. } => {}
            }
        }
        let mut found = Self::default();
        if ids.is_empty() && !reminds {
            return Ok(found);
        }
        let rows = asked::Entity::find().filter(asked::Column::Id.is_in(ids));
        for row in rows.all(connection).await.map_err(store_error)? {
            found.requests.insert(row.id, request::to_domain(&row)?);
        }
        for row in caf_profile::Entity::find().all(connection).await.map_err(store_error)? {
            let profile = profiles::to_domain(&row)?;
            found.profiles.insert(profile.caf(), profile);
        }
        if reminds {
            found.waiting = reminders::waiting(connection, None).await?;
        }
        Ok(found)
    }

    /// What a mail about a request says; nothing when the request has moved on since, or when the
    /// CAF has no mailbox: its pages say so, and the request waits there.
    pub(super) fn content(
        &self,
        links: &dyn RequestLinks,
        mail: HabilitationMail,
        asked: AskedHabilitationId,
    ) -> Option<MailContent> {
        let request = self.requests.get(&asked.as_uuid())?;
        let words = match said(mail, request) {
            Said::Nothing => return None,
            Said::TheFact => None,
            Said::Words(words) => Some(words),
        };
        let content = &request.record().content;
        let to = if mail.is_to_caf() {
            self.mailbox(request.caf())
        } else {
            Some(content.requester.email.clone())
        };
        let path = if mail.is_to_caf() {
            format!("/administration/habilitations/{}", request.id())
        } else {
            format!("/professionnels/demandes/{}", links.secret(request.id()))
        };
        to.map(|to| MailContent {
            to,
            message: Message::Habilitation(HabilitationMessage {
                mail,
                reference: request.reference().to_string(),
                service: content.service.name.to_string(),
                caf: self.name(request.caf()),
                path,
                words,
                names_requester: names_requester(request),
            }),
        })
    }

    /// What a reminder says; nothing when nothing waits any longer.
    pub(super) fn reminder(&self, caf: CafCode) -> Option<MailContent> {
        let waiting = self.waiting.iter().find(|waiting| waiting.caf == caf)?;
        let to = self.mailbox(caf)?;
        let message = Message::HabilitationReminder(HabilitationReminder {
            caf: self.name(caf),
            untreated: waiting.untreated,
            sent: waiting.sent,
        });
        Some(MailContent { to, message })
    }

    fn mailbox(&self, caf: CafCode) -> Option<EmailAddress> {
        self.profiles.get(&caf)?.details().mailbox.clone()
    }
    /// As its documents name it, or else as the territory does.
    fn name(&self, caf: CafCode) -> String {
        let named = self.profiles.get(&caf).map(|profile| profile.details().name.to_string());
        let known = || self.cafs.caf(caf).map(|caf| caf.name().to_owned());
        named.or_else(known).unwrap_or_default()
    }
}

/// Whether annexe 1, as it was sent, names the requester; before, as it was asked.
fn names_requester(request: &HabilitationRequest) -> bool {
    let content = &request.record().content;
    let requester = content.requester.email.key();
    match request.sending() {
        Some(sending) => sending.persons.iter().any(|person| person.email.key() == requester),
        None => content.names_requester(),
    }
}

/// What a mail has to say of a request.
enum Said {
    /// It is no longer true: it is not sent.
    Nothing,
    /// What happened, and nothing else.
    TheFact,
    /// Besides, what the CAF or the requester wrote.
    Words(String),
}

fn said(mail: HabilitationMail, request: &HabilitationRequest) -> Said {
    use HabilitationMail as Mail;
    let state = request.state().kind();
    let fact = |holds: bool| if holds { Said::TheFact } else { Said::Nothing };
    match mail {
        Mail::Receipt => Said::TheFact,
        Mail::Transferred => written_or_fact(request.transfer_reason()),
        // Only while there is something to treat.
        Mail::ToTreat | Mail::Answered => {
            fact(state.awaits_caf() || state == RequestStateKind::MoreAsked)
        }
        Mail::Withdrawn if state == RequestStateKind::Withdrawn => {
            written_or_fact(request.closing_reason())
        }
        Mail::Duplicate if state == RequestStateKind::Duplicate => {
            written_or_fact(request.closing_reason())
        }
        Mail::Withdrawn | Mail::Duplicate => Said::Nothing,
        Mail::ConventionSent => fact(state == RequestStateKind::ConventionSent),
        Mail::Approved => fact(state == RequestStateKind::Validated),
        Mail::MoreAsked | Mail::Refused => written(mail, request),
    }
}

/// The reason that was given, if one was.
fn written_or_fact(reason: Option<&Paragraph<2000>>) -> Said {
    reason.map_or(Said::TheFact, |reason| Said::Words(reason.to_string()))
}

/// What the CAF wrote when it asked for more, or refused.
fn written(mail: HabilitationMail, request: &HabilitationRequest) -> Said {
    match (mail, request.state()) {
        (HabilitationMail::MoreAsked, RequestState::MoreAsked { message }) => {
            Said::Words(message.to_string())
        }
        (HabilitationMail::Refused, RequestState::Refused { reason }) => {
            Said::Words(reason.to_string())
        }
        (
            _,
            RequestState::Untreated
            | RequestState::MoreAsked { .. }
            | RequestState::ConventionSent(_)
            | RequestState::Validated { .. }
            | RequestState::Refused { .. }
            | RequestState::Withdrawn
            | RequestState::Duplicate { .. },
        ) => Said::Nothing,
    }
}
