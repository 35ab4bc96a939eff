//! What is sent about a record.
use super::{GeneralPart, HoursPart, LocationPart, PresentationPart, ServedPart};
use crate::api::body::{Node, Reading};
use linf_referencing::form::{
    ClosureForm, GeneralForm, GestionnaireForm, HoursForm, LocationForm, PresentationForm,
    ServedForm, SlotForm,
};
use poem_openapi::Object;

/// A managing body to record.
#[derive(Debug, Object)]
#[oai(rename = "GestionnaireBody")]
pub(crate) struct GestionnaireBody {
    /// Its legal name, 200 characters at most.
    legal_name: String,
    /// `conseil_departemental`, `commune`, `entreprise` or `other`.
    nature: String,
    /// Which other nature, 100 characters at most.
    which: Option<String>,
    /// SIRET number.
    siret: Option<String>,
    /// Who represents it by law.
    representative_name: Option<String>,
    /// In which quality.
    representative_quality: Option<String>,
    /// Postal address, 300 characters at most.
    address: Option<String>,
}

/// A new record: its mandatory parts.
#[derive(Debug, Object)]
#[oai(rename = "RecordBody")]
pub(crate) struct RecordBody {
    /// The code of the CAF of its seat.
    caf: String,
    /// `linf` or `rpe`.
    rubric: String,
    /// « Informations générales ».
    general: GeneralPart,
    /// A managing body to record with it, instead of `general.gestionnaire`.
    gestionnaire: Option<GestionnaireBody>,
    /// « Localisation ».
    location: LocationPart,
    /// « Communes desservies ».
    #[oai(validator(min_items = 1, max_items = 2000))]
    communes: Vec<ServedPart>,
}

macro_rules! part_body {
    ($($(#[$doc:meta])* $name:ident = $rename:literal, $part:ty;)+) => { $(
        $(#[$doc])*
        #[derive(Debug, Object)]
        #[oai(rename = $rename)]
        pub(crate) struct $name {
            /// The version of the record that was read.
            version: u32,
            /// What it says from now on.
            part: $part,
        }
    )+ };
}
part_body! {
    /// Part 1, to save.
    GeneralBody = "RecordGeneralBody", GeneralPart;
    /// Part 2, to save.
    LocationBody = "RecordLocationBody", LocationPart;
    /// Part 3, to save.
    PresentationBody = "RecordPresentationBody", PresentationPart;
    /// Part 5, to save.
    HoursBody = "RecordHoursBody", HoursPart;
}

/// Part 4, to save.
#[derive(Debug, Object)]
#[oai(rename = "RecordServedBody")]
pub(crate) struct ServedBody {
    /// The version of the record that was read.
    version: u32,
    /// Every commune that it serves.
    #[oai(validator(min_items = 1, max_items = 2000))]
    communes: Vec<ServedPart>,
}

/// Communes that would be added.
#[derive(Debug, Object)]
#[oai(rename = "CommunesDryRunBody")]
pub(crate) struct DryRunBody {
    /// INSEE codes or names, 2000 at most.
    communes: Option<Vec<String>>,
    /// Or every commune of this EPCI.
    epci: Option<String>,
    /// Or every commune of this département.
    departement: Option<String>,
    /// The first day.
    from: String,
    /// The last day, if there is one.
    until: Option<String>,
}

pub(crate) fn read_general(node: &Node<'_>, reading: &mut Reading) -> GeneralForm {
    GeneralForm {
        name: reading.text(node, "name"),
        kind: reading.text(node, "kind"),
        which: reading.text(node, "which"),
        gestionnaire: reading.text(node, "gestionnaire"),
        rpe_record: reading.text(node, "rpe_record"),
        single_desk: reading.flag(node, "single_desk"),
        criteria: reading.texts(node, "criteria"),
    }
}

pub(crate) fn read_gestionnaire(node: &Node<'_>, reading: &mut Reading) -> GestionnaireForm {
    GestionnaireForm {
        legal_name: reading.text(node, "legal_name"),
        nature: reading.text(node, "nature"),
        which: reading.text(node, "which"),
        siret: reading.text(node, "siret"),
        representative_name: reading.text(node, "representative_name"),
        representative_quality: reading.text(node, "representative_quality"),
        address: reading.text(node, "address"),
    }
}

pub(crate) fn read_location(node: &Node<'_>, reading: &mut Reading) -> LocationForm {
    LocationForm {
        street: reading.text(node, "street"),
        postal_code: reading.text(node, "postal_code"),
        commune: reading.text(node, "commune"),
        city: reading.text(node, "city"),
        phone: reading.text(node, "phone"),
        email: reading.text(node, "email"),
        website: reading.text(node, "website"),
        reduced_mobility: reading.text(node, "reduced_mobility"),
    }
}

pub(crate) fn read_presentation(node: &Node<'_>, reading: &mut Reading) -> PresentationForm {
    PresentationForm {
        about: reading.text(node, "about"),
        services: reading.text(node, "services"),
        appointment: reading.text(node, "appointment"),
    }
}

pub(crate) fn read_served(node: &Node<'_>, reading: &mut Reading) -> Vec<ServedForm> {
    let communes = reading.objects(node, "communes");
    let read = |one: &Node<'_>, reading: &mut Reading| ServedForm {
        commune: reading.text(one, "commune"),
        from: reading.text(one, "from"),
        until: reading.text(one, "until"),
    };
    communes.iter().map(|one| read(one, reading)).collect()
}

pub(crate) fn read_hours(node: &Node<'_>, reading: &mut Reading) -> HoursForm {
    let slots = reading.objects(node, "slots");
    let slot = |one: &Node<'_>, reading: &mut Reading| SlotForm {
        day: reading.text(one, "day"),
        from: reading.text(one, "from"),
        until: reading.text(one, "until"),
    };
    let slots = slots.iter().map(|one| slot(one, reading)).collect();
    let closures = reading.objects(node, "closures");
    let closure = |one: &Node<'_>, reading: &mut Reading| ClosureForm {
        from: reading.text(one, "from"),
        until: reading.text(one, "until"),
    };
    HoursForm {
        slots,
        by_appointment: reading.flag(node, "by_appointment"),
        closures: closures.iter().map(|one| closure(one, reading)).collect(),
        note: reading.text(node, "note"),
    }
}
