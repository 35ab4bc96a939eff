//! What still forbids to open a guichet: the conditions of D5, over the communes served.
use crate::routing::facts::RawFacts;
use chrono::NaiveDate;
use linf_kernel::{LinfId, StoreError};
use linf_routing::ports::Places;
use linf_routing::{Place, Unmet};
use linf_territory::{CafCode, CommuneCode};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

/// Obstacles on a day; none as soon as one commune has none.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    places: &dyn Places,
    linf: LinfId,
    on: NaiveDate,
) -> Result<Vec<&'static str>, StoreError> {
    let facts = RawFacts::of_linf(connection, linf).await?;
    let mut served = facts.served_codes()?;
    if served.is_empty() {
        served.extend(facts.seats()?);
    }
    let mut obstacles = BTreeSet::new();
    for code in served {
        let place = place(places, code);
        for facts in facts.at(&place, None)? {
            let mut unmet: Vec<_> = facts.unmet(on).into_iter().filter(|u| forbids(*u)).collect();
            if place.caf == Some(facts.caf) && unmet.contains(&Unmet::NoContract) {
                // The contract of the place is that of the seat: once is enough.
                unmet.retain(|unmet| *unmet != Unmet::NoLocalContract);
            }
            if unmet.is_empty() {
                return Ok(Vec::new());
            }
            obstacles.extend(unmet);
        }
    }
    Ok(obstacles.into_iter().map(Unmet::code).collect())
}

/// The guichet itself and the publication are the use case's own affair.
const fn forbids(unmet: Unmet) -> bool {
    match unmet {
        Unmet::CounterClosed | Unmet::NotPublished => false,
        Unmet::NoContract
        | Unmet::NoLocalContract
        | Unmet::NoConvention
        | Unmet::NoActivePerson
        | Unmet::NotServed
        | Unmet::NotAnnexed => true,
    }
}

/// The place of a code; one that the geography no longer knows stands for itself.
fn place(places: &dyn Places, code: CommuneCode) -> Place {
    places.find(code).unwrap_or_else(|| Place {
        code,
        commune: code,
        label: code.to_string(),
        caf: CafCode::of_departement(code.departement()),
    })
}
