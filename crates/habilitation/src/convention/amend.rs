//! An avenant changes annexe 1, exactly at its signature (R70, R74).
use super::Convention;
use crate::avenant::AnnexeChanges;
use crate::{AnnexedCommune, AuthorisedPerson};
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::{EmailAddress, Period, PersonId};
use linf_territory::CommuneCode;

/// Why annexe 1 cannot be changed like this.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AmendRefused {
    /// The convention is not in force that day.
    #[error("the convention is not in force that day")]
    NotInForce,
    /// It changes nothing.
    #[error("the avenant changes nothing")]
    Nothing,
    /// A person to withdraw is not named, or not any more.
    #[error("a person to withdraw is not named")]
    NotNamed(PersonId),
    /// A person to add is named, or added twice.
    #[error("a person to add is already named")]
    AlreadyNamed(EmailAddress),
    /// A commune to withdraw is not held, or not any more.
    #[error("the commune {0} is not in annexe 1")]
    NotHeld(CommuneCode),
    /// A commune to add is held, or added twice.
    #[error("the commune {0} is already in annexe 1")]
    AlreadyHeld(CommuneCode),
    /// No commune would be left (R64).
    #[error("annexe 1 would hold no commune")]
    NoCommune,
    /// It withdraws what a later avenant added.
    #[error("it was signed before what it withdraws was added")]
    BeforeAddition,
}

impl Convention {
    /// Whether annexe 1 can be changed like this.
    ///
    /// # Errors
    /// See [`AmendRefused`].
    pub fn check_changes(&self, changes: &AnnexeChanges) -> Result<(), AmendRefused> {
        if changes.is_empty() {
            return Err(AmendRefused::Nothing);
        }
        self.check_persons(changes)?;
        self.check_communes(changes)
    }
    fn check_persons(&self, changes: &AnnexeChanges) -> Result<(), AmendRefused> {
        for withdrawn in &changes.withdrawn {
            if !self.annexe.named().any(|named| named.id == *withdrawn) {
                return Err(AmendRefused::NotNamed(*withdrawn));
            }
        }
        let stays = self.annexe.named().filter(|named| !changes.withdrawn.contains(&named.id));
        let mut keys: Vec<_> = stays.map(|named| named.identity.email.key()).collect();
        for added in &changes.added {
            let key = added.identity.email.key();
            if keys.contains(&key) {
                return Err(AmendRefused::AlreadyNamed(added.identity.email.clone()));
            }
            keys.push(key);
        }
        Ok(())
    }
    fn check_communes(&self, changes: &AnnexeChanges) -> Result<(), AmendRefused> {
        let mut held: Vec<_> = self.annexe.held().collect();
        for withdrawn in &changes.communes_withdrawn {
            if !held.contains(withdrawn) {
                return Err(AmendRefused::NotHeld(*withdrawn));
            }
            held.retain(|code| code != withdrawn);
        }
        for added in &changes.communes_added {
            if held.contains(added) {
                return Err(AmendRefused::AlreadyHeld(*added));
            }
            held.push(*added);
        }
        if held.is_empty() { Err(AmendRefused::NoCommune) } else { Ok(()) }
    }
    /// Applies an avenant signed on a day and recorded at an instant: what it withdraws was there
    /// until the eve, what it adds is there from that day. Answers whose access it cut.
    ///
    /// # Errors
    /// See [`AmendRefused`]; the convention is then unchanged.
    pub fn amend(
        &mut self,
        changes: &AnnexeChanges,
        signed_on: NaiveDate,
        at: DateTime<Utc>,
    ) -> Result<Vec<PersonId>, AmendRefused> {
        if !self.period().contains(signed_on) {
            return Err(AmendRefused::NotInForce);
        }
        self.check_changes(changes)?;
        if self.adds_later(changes, signed_on) {
            return Err(AmendRefused::BeforeAddition);
        }
        let eve = signed_on.pred_opt().unwrap_or(signed_on);
        let mut cut = Vec::new();
        for person in &mut self.annexe.persons {
            if person.is_named() && changes.withdrawn.contains(&person.id) {
                person.period.until = Some(eve);
                if person.withdrawn_at.is_none() {
                    person.withdrawn_at = Some(at);
                    cut.push(person.id);
                }
            }
        }
        for commune in &mut self.annexe.communes {
            let open = commune.period.until.is_none();
            if open && changes.communes_withdrawn.contains(&commune.code) {
                commune.period.until = Some(eve);
            }
        }
        let period = Period::since(signed_on);
        let added = changes.added.iter().cloned().map(|added| AuthorisedPerson {
            id: added.id,
            identity: added.identity,
            period,
            withdrawn_at: None,
        });
        self.annexe.persons.extend(added);
        let communes = changes.communes_added.iter();
        self.annexe.communes.extend(communes.map(|code| AnnexedCommune { code: *code, period }));
        Ok(cut)
    }
    /// Whether what it withdraws was added after that day.
    fn adds_later(&self, changes: &AnnexeChanges, signed_on: NaiveDate) -> bool {
        let persons = self.annexe.named().filter(|named| changes.withdrawn.contains(&named.id));
        let communes = self.annexe.communes.iter().filter(|commune| {
            commune.period.until.is_none() && changes.communes_withdrawn.contains(&commune.code)
        });
        persons
            .map(|person| person.period)
            .chain(communes.map(|commune| commune.period))
            .any(|period| period.from > signed_on)
    }
}
