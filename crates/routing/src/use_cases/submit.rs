//! A family sends its request.
use super::Intake;
use crate::form::check;
use crate::{
    AcceptedRequest, FamilyData, Fault, FieldError, IdempotencyKey, LinfCard, Place, PlaceKind,
    Recorded, Reference, RequestForm, Unmet,
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::calendar::local_day;
use linf_kernel::{Id, LinfId, RequestId, StoreError};

#[cfg(test)]
mod tests;

/// A form to record.
#[derive(Debug, Clone)]
pub struct SubmitRequest {
    /// What the family typed.
    pub form: RequestForm,
    /// Sent again with the same form (T6).
    pub key: IdempotencyKey,
}

/// What a family is told at once (D14).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Which request.
    pub request: RequestId,
    /// What the family quotes.
    pub reference: Reference,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The clock to show it by.
    pub zone: Tz,
    /// Who will answer.
    pub card: LinfCard,
    /// By when (R108).
    pub answer_by: NaiveDate,
    /// Whether it had been recorded before, under the same key (T6).
    pub repeated: bool,
}

/// The place of a form, what it is to the family, and what the family wrote.
type Checked = (Place, (PlaceKind, FamilyData));

/// Why a form was not recorded. Nothing is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SubmitError {
    /// Fields to correct, in the order of the form.
    #[error("{} fields are not valid", .0.len())]
    Invalid(Vec<FieldError>),
    /// Nobody receives the requests of this place (D18, T17).
    #[error("the place is not covered")]
    NotCovered(Box<Place>),
    /// The LINF chosen does not receive the requests of this place now.
    #[error("the LINF does not receive the requests of the place")]
    NotReceiving(Vec<Unmet>),
    /// The key was used with another form.
    #[error("the key was used with another form")]
    KeyReused,
    /// Store.
    #[error("the request could not be recorded")]
    Store(#[from] StoreError),
}

impl Intake {
    /// Checks a form and records it for exactly one LINF (D4).
    ///
    /// # Errors
    /// See [`SubmitError`].
    pub async fn submit(&self, command: SubmitRequest) -> Result<Receipt, SubmitError> {
        let SubmitRequest { form, key } = command;
        let at = self.clock.now();
        let (place, (place_kind, data)) = self.checked(&form, at).map_err(SubmitError::Invalid)?;
        let linf = self.choose(&form.linf, &place, local_day(at, place.zone())).await?;
        let id = Id::from_uuid(self.ids.next());
        let request = AcceptedRequest { id, linf, place, place_kind, at, data, key };
        match self.inbox.record(request).await? {
            Recorded::New(request, card) => Ok(receipt(&request, card, false)),
            Recorded::Already(request, card) => Ok(receipt(&request, card, true)),
            Recorded::KeyReused => Err(SubmitError::KeyReused),
            Recorded::NotReceiving(unmet) => Err(SubmitError::NotReceiving(unmet)),
        }
    }

    /// Everything that is wrong with a form, in its order; records nothing.
    #[must_use]
    pub fn faults(&self, form: &RequestForm) -> Vec<FieldError> {
        self.checked(form, self.clock.now()).err().unwrap_or_default()
    }

    fn checked(&self, form: &RequestForm, at: DateTime<Utc>) -> Result<Checked, Vec<FieldError>> {
        let place = self.place(&form.commune);
        let zone = place.as_ref().map_or(Tz::Europe__Paris, Place::zone);
        match (place, check(form, local_day(at, zone))) {
            (Ok(place), Ok(checked)) => Ok((place, checked)),
            (place, checked) => {
                let faults = place.err().into_iter().chain(checked.err().unwrap_or_default());
                Err(faults.collect())
            }
        }
    }

    fn place(&self, raw: &str) -> Result<Place, FieldError> {
        let fault = |fault| FieldError { field: "commune".to_owned(), fault };
        if raw.trim().is_empty() {
            return Err(fault(Fault::Missing));
        }
        let code = raw.trim().parse().ok();
        code.and_then(|code| self.places.find(code)).ok_or_else(|| fault(Fault::UnknownCommune))
    }

    /// The LINF typed, or the only one that answers there.
    async fn choose(
        &self,
        raw: &str,
        place: &Place,
        today: NaiveDate,
    ) -> Result<LinfId, SubmitError> {
        let invalid =
            |fault| SubmitError::Invalid(vec![FieldError { field: "linf".to_owned(), fault }]);
        if !raw.is_empty() {
            return raw.parse().map_err(|_not_an_id| invalid(Fault::UnknownChoice));
        }
        let facts = self.coverage.facts(place).await?;
        let mut receiving = facts.iter().filter(|facts| facts.is_operational(today));
        match (receiving.next(), receiving.next()) {
            (Some(only), None) => Ok(only.card.linf),
            (Some(_), Some(_)) => Err(invalid(Fault::Missing)),
            (None, _) => Err(SubmitError::NotCovered(Box::new(place.clone()))),
        }
    }
}

fn receipt(request: &crate::FamilyRequest, card: LinfCard, repeated: bool) -> Receipt {
    Receipt {
        request: request.id(),
        reference: request.reference(),
        recorded_at: request.recorded_at(),
        zone: request.zone(),
        card,
        answer_by: request.treat_by(),
        repeated,
    }
}
