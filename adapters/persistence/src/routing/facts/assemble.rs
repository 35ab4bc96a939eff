//! From rows to the facts that the domain decides with.
use super::RawFacts;
use crate::decode;
use crate::entity::{convention, linf};
use crate::habilitation::convention::{ending_word, state};
use chrono::NaiveDate;
use linf_habilitation::{ConventionState, Ending};
use linf_kernel::{Id, LinfId, Period, PersonId, StoreError};
use linf_routing::{LinfCard, LinfFacts, Place};
use linf_territory::{CafCode, CommuneCode};

/// Days to fetch a request when no convention says (D2).
const RETRIEVAL_DAYS: u8 = 15;

/// The public coordinates of a LINF.
pub(crate) fn card(linf: &linf::Model) -> LinfCard {
    LinfCard {
        linf: Id::from_uuid(linf.id),
        name: linf.name.clone(),
        address: format!("{}, {} {}", linf.street, linf.postal_code, linf.city),
        phone: linf.phone.clone(),
        email: linf.email.clone(),
    }
}

/// When a convention is in force.
fn in_force(row: &convention::Model) -> Period {
    let breach = row.ending.as_deref() == Some(ending_word(Ending::Breach));
    // A breach cuts access at once: its day is the first without a convention (R68, D10).
    let until = if breach { row.ended_on.and_then(|on| on.pred_opt()) } else { row.ended_on };
    decode::period(row.signed_on, until)
}

fn overlap(left: Period, right: Period) -> Option<Period> {
    let from = left.from.max(right.from);
    let until = match (left.until, right.until) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (end, None) | (None, end) => end,
    };
    until.is_none_or(|until| from <= until).then_some(Period { from, until })
}

impl RawFacts {
    /// The facts about each LINF and a place, by identifier. With a day, persons and delay are
    /// those of the conventions in force that day.
    pub(crate) fn at(
        &self,
        place: &Place,
        on: Option<NaiveDate>,
    ) -> Result<Vec<LinfFacts>, StoreError> {
        let one = |linf| self.one(linf, place, on).map(|(facts, _persons)| facts);
        self.linfs.iter().map(one).collect()
    }

    /// The facts about one LINF and a place on a day, and who is told of a request.
    pub(crate) fn with_persons(
        &self,
        linf: LinfId,
        place: &Place,
        on: impl FnOnce(CommuneCode) -> NaiveDate,
    ) -> Result<Option<(LinfFacts, Vec<PersonId>)>, StoreError> {
        let Some(linf) = self.linfs.iter().find(|row| row.id == linf.as_uuid()) else {
            return Ok(None);
        };
        let on = on(decode::parse("linf.commune", &linf.commune)?);
        self.one(linf, place, Some(on)).map(Some)
    }

    fn one(
        &self,
        linf: &linf::Model,
        place: &Place,
        on: Option<NaiveDate>,
    ) -> Result<(LinfFacts, Vec<PersonId>), StoreError> {
        let caf: CafCode = decode::parse("linf.caf", &linf.caf)?;
        let seat: CommuneCode = decode::parse("linf.commune", &linf.commune)?;
        let codes = self.standing_for(linf.id, None, place);
        let conventions: Vec<_> =
            self.conventions.iter().filter(|row| row.linf_id == linf.id).collect();
        let current = current(&conventions, on)?;
        let persons = self.persons_of(&current);
        let served = self.served.iter().filter(|row| row.linf_id == linf.id);
        let served = served.filter(|row| codes.contains(&row.commune));
        let several = conventions.len() > 1;
        let annexed = conventions.iter().flat_map(|convention| {
            let rows = self.annexed.iter().filter(|row| row.convention_id == convention.id);
            let codes = self.standing_for(linf.id, Some(convention.id), place);
            let rows = rows.filter(move |row| codes.contains(&row.commune));
            rows.filter_map(move |row| {
                let period = decode::period(row.from_on, row.until_on);
                // The communes of one convention are not those of the next.
                if several { overlap(period, in_force(convention)) } else { Some(period) }
            })
        });
        let days = current.last().map(|convention| convention.retrieval_days);
        let days =
            days.map(|days| decode::number("convention.retrieval_days", days)).transpose()?;
        let facts = LinfFacts {
            card: card(linf),
            caf,
            zone: seat.time_zone(),
            seat_contracts: self.contracts_of(Some(caf)),
            local_contracts: self.contracts_of(place.caf),
            conventions: conventions.iter().map(|row| in_force(row)).collect(),
            retrieval_days: days.unwrap_or(RETRIEVAL_DAYS),
            published: linf.publication == "published",
            counter_open: linf.counter == "open",
            active_persons: u32::try_from(persons.len()).unwrap_or(u32::MAX),
            served: served.map(|row| decode::period(row.from_on, row.until_on)).collect(),
            annexed: annexed.collect(),
        };
        Ok((facts, persons))
    }

    fn contracts_of(&self, caf: Option<CafCode>) -> Vec<Period> {
        let contracts = self.contracts.iter().filter(|contract| Some(contract.caf()) == caf);
        contracts.filter_map(linf_habilitation::Contract::period).collect()
    }

    /// Who is active in these conventions; somebody named in two counts once.
    fn persons_of(&self, conventions: &[&convention::Model]) -> Vec<PersonId> {
        let mut known = Vec::new();
        let mut persons = Vec::new();
        for convention in conventions.iter().rev() {
            let named = self.active.iter().filter(|row| row.convention_id == convention.id);
            for person in named {
                if !known.contains(&person.email_key.as_str()) {
                    known.push(person.email_key.as_str());
                    persons.push(Id::from_uuid(person.id));
                }
            }
        }
        persons
    }
}

/// The conventions whose persons count, by date of signature. With a day: those in force, but
/// never one ended for breach, whose persons lost their access at once (D10). Without a day, or
/// when none is in force: the signed ones, or else the one that ended last.
fn current<'a>(
    conventions: &[&'a convention::Model],
    on: Option<NaiveDate>,
) -> Result<Vec<&'a convention::Model>, StoreError> {
    let (mut signed, mut kept, mut in_force_on) = (Vec::new(), Vec::new(), false);
    let mut ended: Option<&convention::Model> = None;
    for row in conventions.iter().copied() {
        let on_the_day = on.is_some_and(|on| in_force(row).contains(on));
        in_force_on |= on_the_day;
        match state(row)? {
            ConventionState::Signed => signed.push(row),
            ConventionState::Ended { .. } => {
                if ended.is_none_or(|before| before.ended_on <= row.ended_on) {
                    ended = Some(row);
                }
            }
        }
        if on_the_day && row.ending.as_deref() != Some(ending_word(Ending::Breach)) {
            kept.push(row);
        }
    }
    if in_force_on {
        return Ok(kept);
    }
    if signed.is_empty() {
        signed.extend(ended);
    }
    Ok(signed)
}
