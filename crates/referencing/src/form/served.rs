//! « Communes desservies », as typed.
use super::{Fault, Faults, FieldError};
use crate::ServedCommune;
use linf_kernel::Period;
use linf_territory::{CommuneCode, Geography};

/// A commune and its dates, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServedForm {
    /// INSEE code of the commune or arrondissement.
    pub commune: String,
    /// The first day.
    pub from: String,
    /// The last day; may be empty.
    pub until: String,
}

/// Communes of one record: more than the largest EPCI and the largest département hold.
const COMMUNES: usize = 2000;

impl ServedForm {
    /// From what is recorded.
    #[must_use]
    pub fn of(served: &ServedCommune) -> Self {
        Self {
            commune: served.code.to_string(),
            from: served.period.from.to_string(),
            until: super::text(served.period.until.as_ref()),
        }
    }
    /// The part: at least one commune, each known, its periods apart.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read_all(
        all: &[Self],
        geography: &dyn Geography,
    ) -> Result<Vec<ServedCommune>, Vec<FieldError>> {
        let mut faults = Faults::default();
        let served = Self::read_with(all, geography, &mut faults);
        if faults.none() { Ok(served) } else { Err(faults.found) }
    }
    pub(crate) fn read_with(
        all: &[Self],
        geography: &dyn Geography,
        faults: &mut Faults,
    ) -> Vec<ServedCommune> {
        if all.is_empty() {
            faults.add("communes", Fault::Missing);
        }
        if all.len() > COMMUNES {
            faults.add("communes", Fault::TooMany { max: COMMUNES });
        }
        let mut served: Vec<(usize, ServedCommune)> = Vec::new();
        for (place, typed) in all.iter().enumerate().take(COMMUNES) {
            served.extend(typed.read(place, geography, faults).map(|one| (place, one)));
        }
        let mut by_code = served.clone();
        by_code.sort_by_key(|(place, one)| (one.code, one.period.from, *place));
        for pair in by_code.windows(2) {
            if let [(_, before), (place, after)] = pair
                && before.code == after.code
                && before.period.until.is_none_or(|until| until >= after.period.from)
            {
                faults.add(format_args!("communes[{place}].from"), Fault::Overlap);
            }
        }
        served.into_iter().map(|(_, one)| one).collect()
    }
    fn read(
        &self,
        place: usize,
        geography: &dyn Geography,
        faults: &mut Faults,
    ) -> Option<ServedCommune> {
        let at = |field| format!("communes[{place}].{field}");
        let code: Option<CommuneCode> =
            faults.shaped(at("commune"), &self.commune, Fault::UnknownCommune);
        // A code that the list of today no longer has may stay: the change is reviewed (F7).
        let code = code.and_then(|code| {
            let known = geography.resolve(code).map(|_| code).ok_or(Fault::UnknownCommune);
            faults.keep(at("commune"), known)
        });
        let from = faults.day(at("from"), &self.from);
        let until = faults.optional_day(at("until"), &self.until);
        let (code, from) = (code?, from?);
        if until.is_some_and(|until| until < from) {
            faults.add(at("until"), Fault::Backwards);
        }
        Some(ServedCommune { code, period: Period { from, until } })
    }
}
