//! « Jours et horaires », as typed.
use super::{Fault, Faults, FieldError, text};
use crate::{Closure, Day, Hours, HoursError, Slot, Week};

/// From an hour to another on a day, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SlotForm {
    /// A [`Day`]'s code.
    pub day: String,
    /// When it begins.
    pub from: String,
    /// When it ends; both empty is no slot.
    pub until: String,
}

/// Some days of closure, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClosureForm {
    /// The first day.
    pub from: String,
    /// The last day; the first when empty; both empty is no closure.
    pub until: String,
}

/// Part 5, as typed; everything may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HoursForm {
    /// The slots of the ordinary week, in any order.
    pub slots: Vec<SlotForm>,
    /// Only by appointment.
    pub by_appointment: bool,
    /// Days of closure.
    pub closures: Vec<ClosureForm>,
    /// Anything else to know.
    pub note: String,
}

/// Periods of closure of a record: those of a year.
pub const CLOSURES: usize = 6;
/// Slots read of a form: those of a week.
const SLOTS: usize = Week::SLOTS_A_DAY * 7;

impl HoursForm {
    /// From what is recorded.
    #[must_use]
    pub fn of(hours: &Hours) -> Self {
        let on = |day: &Day| {
            let day = *day;
            hours.week.on(day).map(move |slot| SlotForm {
                day: day.code().to_owned(),
                from: slot.from().format("%H:%M").to_string(),
                until: slot.until().format("%H:%M").to_string(),
            })
        };
        let closure = |closure: &Closure| ClosureForm {
            from: closure.from().to_string(),
            until: closure.until().to_string(),
        };
        Self {
            slots: Day::ALL.iter().flat_map(on).collect(),
            by_appointment: hours.by_appointment,
            closures: hours.closures.iter().map(closure).collect(),
            note: text(hours.note.as_ref()),
        }
    }
    /// The part.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self) -> Result<Hours, Vec<FieldError>> {
        let mut faults = Faults::default();
        let week = self.week(&mut faults);
        let closures = self.closures(&mut faults);
        let note = faults.optional("note", &self.note);
        let hours = Hours { week, by_appointment: self.by_appointment, closures, note };
        if faults.none() { Ok(hours) } else { Err(faults.found) }
    }
    fn week(&self, faults: &mut Faults) -> Week {
        if self.slots.len() > SLOTS {
            faults.add("slots", Fault::TooMany { max: SLOTS });
        }
        let mut slots = Vec::new();
        for (place, typed) in self.slots.iter().enumerate().take(SLOTS) {
            if [&typed.from, &typed.until].iter().all(|raw| raw.trim().is_empty()) {
                continue;
            }
            let at = |field| format!("slots[{place}].{field}");
            let day: Option<Day> = faults.shaped(at("day"), &typed.day, Fault::UnknownChoice);
            let from = faults.time(at("from"), &typed.from);
            let until = faults.time(at("until"), &typed.until);
            let (Some(day), Some(from), Some(until)) = (day, from, until) else {
                continue;
            };
            let slot = Slot::new(from, until).map_err(fault);
            let slot = faults.keep(at("until"), slot);
            if let Some(slot) = slot {
                if Week::new(slots.iter().copied().chain([(day, slot)])).is_err() {
                    faults.add(at("from"), Fault::Overlap);
                } else {
                    slots.push((day, slot));
                }
            }
        }
        Week::new(slots).unwrap_or_default()
    }
    fn closures(&self, faults: &mut Faults) -> Vec<Closure> {
        if self.closures.len() > CLOSURES {
            faults.add("closures", Fault::TooMany { max: CLOSURES });
        }
        let mut closures = Vec::new();
        for (place, typed) in self.closures.iter().enumerate().take(CLOSURES) {
            if [&typed.from, &typed.until].iter().all(|raw| raw.trim().is_empty()) {
                continue;
            }
            let at = |field| format!("closures[{place}].{field}");
            let from = faults.day(at("from"), &typed.from);
            let until = match typed.until.trim() {
                "" => from,
                raw => faults.day(at("until"), raw),
            };
            if let (Some(from), Some(until)) = (from, until) {
                let closure = Closure::new(from, until).map_err(fault);
                closures.extend(faults.keep(at("until"), closure));
            }
        }
        closures.sort_unstable();
        closures.dedup();
        closures
    }
}

fn fault(error: HoursError) -> Fault {
    match error {
        HoursError::Backwards => Fault::Backwards,
        HoursError::Overlap => Fault::Overlap,
        HoursError::TooMany => Fault::TooMany { max: Week::SLOTS_A_DAY },
        HoursError::Shape => Fault::NotATime,
    }
}
