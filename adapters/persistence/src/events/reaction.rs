//! What an event asks to be done.
use super::{AVENANT_SIGNED, CONVENTION_ENDED, CONVENTION_SIGNED, MAIL_ACCEPTED, StoredEvent};
use chrono::{DateTime, Utc};
use linf_kernel::{Id, LinfId, PersonId, RequestId, StoreError};
use linf_referencing::review::AnnexeId;
use serde::Deserialize;
use uuid::Uuid;

/// What an event asks of another domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reaction {
    /// `habilitation.convention_signed.v1`: these persons are to be welcomed (R61).
    ConventionSigned {
        /// The persons that annexe 1 names from now on.
        persons: Vec<PersonId>,
    },
    /// `habilitation.convention_ended.v1`: the guichet closes if no convention is in force.
    ConventionEnded {
        /// Of which LINF.
        linf: LinfId,
    },
    /// `habilitation.avenant_signed.v1`: these persons are to be welcomed (R78), and what a list of
    /// communes proposed about annexe 1 may be settled (F7).
    AvenantSigned {
        /// The persons that annexe 1 names besides.
        persons: Vec<PersonId>,
        /// Whose annexe 1.
        annexe: AnnexeId,
    },
    /// `notification.mail_accepted.v1`, of a first notification of a request: its clock is to be
    /// started (D2).
    NotificationAccepted {
        /// Which request.
        request: RequestId,
        /// When the recipient's server accepted the mail.
        at: DateTime<Utc>,
    },
}

#[derive(Deserialize)]
struct Signed {
    persons: Vec<String>,
    convention: Option<String>,
}

#[derive(Deserialize)]
struct Ended {
    linf: String,
}

#[derive(Deserialize)]
struct Accepted {
    kind: String,
    request: Option<String>,
    at: String,
}

impl StoredEvent {
    /// What is to be done about it; nothing for most topics.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when its payload cannot be read.
    pub fn reaction(&self) -> Result<Option<Reaction>, StoreError> {
        match self.topic.as_str() {
            topic @ (CONVENTION_SIGNED | AVENANT_SIGNED) => {
                let signed = serde_json::from_str(&self.payload).map_err(corrupt)?;
                let Signed { persons, convention } = signed;
                let persons = persons.iter().map(|person| id(person).map(Id::from_uuid));
                let persons = persons.collect::<Result<_, _>>()?;
                Ok(Some(match convention {
                    Some(convention) if topic == AVENANT_SIGNED => {
                        let annexe = Id::from_uuid(id(&convention)?);
                        Reaction::AvenantSigned { persons, annexe }
                    }
                    Some(_) | None => Reaction::ConventionSigned { persons },
                }))
            }
            CONVENTION_ENDED => {
                let Ended { linf } = serde_json::from_str(&self.payload).map_err(corrupt)?;
                Ok(Some(Reaction::ConventionEnded { linf: Id::from_uuid(id(&linf)?) }))
            }
            MAIL_ACCEPTED => {
                let accepted = serde_json::from_str(&self.payload).map_err(corrupt)?;
                let Accepted { kind, request, at } = accepted;
                match request {
                    Some(request) if kind == "new_request" => {
                        let request = Id::from_uuid(id(&request)?);
                        let at = at.parse().map_err(corrupt)?;
                        Ok(Some(Reaction::NotificationAccepted { request, at }))
                    }
                    Some(_) | None => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }
}

fn corrupt(why: impl std::error::Error + Send + Sync + 'static) -> StoreError {
    StoreError::corrupt(why)
}

fn id(raw: &str) -> Result<Uuid, StoreError> {
    raw.parse().map_err(corrupt)
}
