//! The five parts of a record, as they are answered and as they are sent.
use linf_referencing::form::{GeneralForm, HoursForm, LocationForm, PresentationForm, ServedForm};
use linf_referencing::{General, Hours, Location, Presentation, ServedCommune};
use poem_openapi::Object;

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// « Informations générales ».
#[derive(Debug, Object)]
#[oai(rename = "RecordGeneral", skip_serializing_if_is_none)]
pub(crate) struct GeneralPart {
    /// Its name, 200 characters at most.
    name: String,
    /// `rpe`, `service_petite_enfance`, `pif`, `france_services`, `pmi`, `eaje`, `gestion_directe`,
    /// `centre_social`, `caf` or `other`.
    kind: String,
    /// Which other kind, 100 characters at most.
    which: Option<String>,
    /// Identifier of the managing body.
    gestionnaire: Option<String>,
    /// Identifier of the record of the same relais under its own heading.
    rpe_record: Option<String>,
    /// Whether a relais has the mission « guichet unique ».
    single_desk: Option<bool>,
    /// The criteria of the mission that are met: `network`, `support`, `centralisation`, `matching`.
    criteria: Option<Vec<String>>,
}
impl From<&General> for GeneralPart {
    fn from(general: &General) -> Self {
        let form = GeneralForm::of(general);
        Self {
            name: form.name,
            kind: form.kind,
            which: some(form.which),
            gestionnaire: some(form.gestionnaire),
            rpe_record: some(form.rpe_record),
            single_desk: Some(form.single_desk),
            criteria: Some(form.criteria),
        }
    }
}

/// « Localisation ».
#[derive(Debug, Object)]
#[oai(rename = "RecordLocation", skip_serializing_if_is_none)]
pub(crate) struct LocationPart {
    /// Number and street, 200 characters at most.
    street: String,
    /// Postal code.
    postal_code: String,
    /// INSEE code of the commune.
    commune: String,
    /// Name of the commune on a letter; the official one when absent.
    city: Option<String>,
    /// Telephone.
    phone: String,
    /// Public e-mail address.
    email: String,
    /// Web site.
    website: Option<String>,
    /// Access for people of reduced mobility: `full`, `partial` or `none`.
    reduced_mobility: Option<String>,
}
impl From<&Location> for LocationPart {
    fn from(location: &Location) -> Self {
        let form = LocationForm::of(location);
        Self {
            street: form.street,
            postal_code: form.postal_code,
            commune: form.commune,
            city: some(form.city),
            phone: location.phone.to_string(),
            email: form.email,
            website: some(form.website),
            reduced_mobility: some(form.reduced_mobility),
        }
    }
}

/// « Présentation ».
#[derive(Debug, Object)]
#[oai(rename = "RecordPresentation", skip_serializing_if_is_none)]
pub(crate) struct PresentationPart {
    /// What the service says of itself, 4000 characters at most.
    about: Option<String>,
    /// The services it offers, one a line, 2000 characters at most.
    services: Option<String>,
    /// How to make an appointment, 1000 characters at most.
    appointment: Option<String>,
}
impl From<&Presentation> for PresentationPart {
    fn from(presentation: &Presentation) -> Self {
        let form = PresentationForm::of(presentation);
        Self {
            about: some(form.about),
            services: some(form.services),
            appointment: some(form.appointment),
        }
    }
}

/// A commune served, and when.
#[derive(Debug, Object)]
#[oai(rename = "RecordCommune", skip_serializing_if_is_none)]
pub(crate) struct ServedPart {
    /// INSEE code of the commune or arrondissement.
    commune: String,
    /// The first day.
    from: String,
    /// The last day, if there is one.
    until: Option<String>,
}
impl From<&ServedCommune> for ServedPart {
    fn from(served: &ServedCommune) -> Self {
        let form = ServedForm::of(served);
        Self { commune: form.commune, from: form.from, until: some(form.until) }
    }
}

/// From an hour to another on a day.
#[derive(Debug, Object)]
#[oai(rename = "RecordSlot")]
pub(crate) struct SlotPart {
    /// `monday` to `sunday`.
    day: String,
    /// `09:00`.
    from: String,
    /// `12:30`.
    until: String,
}

/// Days of closure.
#[derive(Debug, Object)]
#[oai(rename = "RecordClosure", skip_serializing_if_is_none)]
pub(crate) struct ClosurePart {
    /// The first day.
    from: String,
    /// The last day; the first when absent.
    until: Option<String>,
}

/// « Jours et horaires ».
#[derive(Debug, Object)]
#[oai(rename = "RecordHours", skip_serializing_if_is_none)]
pub(crate) struct HoursPart {
    /// The ordinary week, three slots a day at most.
    #[oai(validator(max_items = 21))]
    slots: Option<Vec<SlotPart>>,
    /// Only by appointment.
    by_appointment: Option<bool>,
    /// Days of closure, six periods at most.
    #[oai(validator(max_items = 6))]
    closures: Option<Vec<ClosurePart>>,
    /// Anything else to know, 1000 characters at most.
    note: Option<String>,
}
impl From<&Hours> for HoursPart {
    fn from(hours: &Hours) -> Self {
        let HoursForm { slots, by_appointment, closures, note } = HoursForm::of(hours);
        let slots = slots.into_iter();
        let slots = slots.map(|s| SlotPart { day: s.day, from: s.from, until: s.until });
        let closures = closures.into_iter();
        let closures = closures.map(|c| ClosurePart { from: c.from, until: some(c.until) });
        Self {
            slots: Some(slots.collect()),
            by_appointment: Some(by_appointment),
            closures: Some(closures.collect()),
            note: some(note),
        }
    }
}
