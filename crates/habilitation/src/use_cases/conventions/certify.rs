//! Once a year, somebody certifies that the persons of annexe 1 are still the right ones (B5).
use super::{ChangeConventionError, Conventions, convention_for};
use crate::duty::{Duty, DutySubject, NewDuty};
use crate::{Certification, Convention, ConventionId, Event};
use chrono::NaiveDate;
use linf_authorisation::{Actor, Permission};
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, PersonId, TransitionRefused};

/// The persons were looked at.
#[derive(Debug, Clone)]
pub struct CertifyPersons {
    /// Of which convention.
    pub convention: ConventionId,
    /// Those who left: each is declared to the CAF (R80); none when nothing changed.
    pub departures: Vec<PersonId>,
}

impl Conventions {
    /// Records a certification; answers the yearly date that it is for.
    ///
    /// # Errors
    /// See [`ChangeConventionError`]; nothing is recorded then.
    pub async fn certify(
        &self,
        actor: &Actor,
        command: CertifyPersons,
    ) -> Result<NaiveDate, ChangeConventionError> {
        let CertifyPersons { convention, mut departures } = command;
        let now = self.clock.now();
        let unit = self.store.begin().await?;
        let wanted = Permission::CertifyPersons;
        let mut convention: Convention =
            convention_for::<ChangeConventionError>(unit.as_ref(), actor, wanted, convention)
                .await?;
        departures.sort_unstable();
        departures.dedup();
        for left in &departures {
            if !convention.annexe().named().any(|person| person.id == *left) {
                let refused = TransitionRefused { from: "not named", action: "certify the person" };
                return Err(refused.into());
            }
        }
        let due_on = convention.certify(local_day(now, convention.zone()))?;
        let (id, linf, caf) = (convention.id(), convention.linf(), convention.caf());
        unit.conventions().save(&convention).await?;
        let count = u32::try_from(departures.len()).unwrap_or(u32::MAX);
        let mut events = vec![Event::PersonsCertified { convention: id, linf, departures: count }];
        for left in &departures {
            let subject = DutySubject::Departure(*left);
            let new = NewDuty { id: Id::from_uuid(self.ids.next()), linf, caf, subject };
            let (duty, event) = Duty::declare(new, now, actor.account(), None);
            unit.duties().add(&duty).await?;
            events.push(event);
        }
        let by = actor.account();
        let certification = Certification { convention: id, due_on, at: now, by, departures };
        unit.yearly_log().add_certification(&certification).await?;
        unit.outbox().record(&events, now).await?;
        unit.commit().await?;
        Ok(due_on)
    }
}
