//! « Présentation », as typed.
use super::{Faults, FieldError, text};
use crate::Presentation;

/// Part 3, as typed; everything may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PresentationForm {
    /// What it says of itself.
    pub about: String,
    /// Services offered, one a line.
    pub services: String,
    /// How to make an appointment.
    pub appointment: String,
}

impl PresentationForm {
    /// From what is recorded.
    #[must_use]
    pub fn of(presentation: &Presentation) -> Self {
        Self {
            about: text(presentation.about.as_ref()),
            services: text(presentation.services.as_ref()),
            appointment: text(presentation.appointment.as_ref()),
        }
    }
    /// The part.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(&self) -> Result<Presentation, Vec<FieldError>> {
        let mut faults = Faults::default();
        let presentation = Presentation {
            about: faults.optional("about", &self.about),
            services: faults.optional("services", &self.services),
            appointment: faults.optional("appointment", &self.appointment),
        };
        if faults.none() { Ok(presentation) } else { Err(faults.found) }
    }
}
