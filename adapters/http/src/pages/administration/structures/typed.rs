//! What was typed, to the domain's forms and back. The fields of a page are the paths of the
//! domain, after the name of the part: `slots[1].from` of the hours is `hours-slots-1-from`.
use super::super::super::view::FormView;
use super::words;
use crate::app::App;
use crate::problem::FieldProblem;
use linf_kernel::Period;
use linf_referencing::communes::{Picked, dry_run};
use linf_referencing::form::{
    CLOSURES, ClosureForm, FieldError, GeneralForm, GestionnaireForm, HoursForm, LocationForm,
    PresentationForm, SlotForm,
};
use linf_referencing::{Day, General, Hours, Location, Presentation, Week};

/// Slots shown for a day.
pub(super) const SLOTS: usize = Week::SLOTS_A_DAY;

/// The field of the page for a path of the domain.
pub(super) fn field_name(path: &str) -> String {
    path.replace(['[', '.'], "-").replace(']', "")
}

/// Shows what is wrong at the fields of a part.
pub(in crate::pages) fn refuse(form: &mut FormView, prefix: &str, found: &[FieldError]) {
    for error in found {
        let field = field_name(&format!("{prefix}{}", error.field));
        let message = words::missing(&error.field, error.fault).map(str::to_owned);
        let message = message.unwrap_or_else(|| FieldProblem::from(error).message);
        form.refuse(field, message);
    }
}

fn text(form: &FormView, field: &str) -> String {
    form.value(field).to_owned()
}

pub(super) fn general(form: &FormView) -> GeneralForm {
    GeneralForm {
        name: text(form, "general-name"),
        kind: text(form, "general-kind"),
        which: text(form, "general-which"),
        gestionnaire: text(form, "general-gestionnaire"),
        rpe_record: text(form, "general-rpe_record"),
        single_desk: form.chosen("general-single_desk", "yes"),
        criteria: form.all("general-criteria").map(str::to_owned).collect(),
    }
}
pub(super) fn show_general(form: &mut FormView, general: &General) {
    let typed = GeneralForm::of(general);
    form.set("general-name", typed.name);
    form.set("general-kind", typed.kind);
    form.set("general-which", typed.which);
    form.set("general-gestionnaire", typed.gestionnaire);
    form.set("general-rpe_record", typed.rpe_record);
    if typed.single_desk {
        form.set("general-single_desk", "yes");
    }
    form.set_all("general-criteria", typed.criteria);
}

pub(in crate::pages) fn gestionnaire(form: &FormView) -> GestionnaireForm {
    let of = |name: &str| text(form, &format!("gestionnaire-{name}"));
    GestionnaireForm {
        legal_name: of("legal_name"),
        nature: of("nature"),
        which: of("which"),
        siret: of("siret"),
        representative_name: of("representative_name"),
        representative_quality: of("representative_quality"),
        address: of("address"),
    }
}

/// The commune may be typed by its name: one that several bear stays as it is, and is refused.
pub(super) fn location(app: &App, form: &mut FormView) -> LocationForm {
    let typed = form.value("location-commune").trim().to_owned();
    let commune = match commune(app, &typed) {
        Commune::Known(code) => code,
        Commune::Several(told) => {
            form.refuse("location-commune", told);
            String::new()
        }
        Commune::Unknown => typed,
    };
    let of = |name: &str| text(form, &format!("location-{name}"));
    LocationForm {
        street: of("street"),
        postal_code: of("postal_code"),
        commune,
        city: of("city"),
        phone: of("phone"),
        email: of("email"),
        website: of("website"),
        reduced_mobility: of("reduced_mobility"),
    }
}
enum Commune {
    Known(String),
    Several(String),
    Unknown,
}
fn commune(app: &App, typed: &str) -> Commune {
    if typed.is_empty() {
        return Commune::Unknown;
    }
    let period = Period::since(chrono::NaiveDate::default());
    let run = dry_run(app.geography.as_ref(), &[], &Picked::Typed(vec![typed.to_owned()]), period);
    match (run.added.first(), run.ambiguous.first()) {
        (Some(one), _) => Commune::Known(one.code.to_string()),
        (None, Some(several)) => {
            let names: Vec<_> = several.candidates.iter().map(|code| place(app, *code)).collect();
            Commune::Several(format!(
                "Plusieurs communes sont possibles. Indiquez le code Insee\u{a0}: {}.",
                names.join(", ")
            ))
        }
        (None, None) => Commune::Unknown,
    }
}

/// « Chadrac (43046) ».
pub(super) fn place(app: &App, code: linf_territory::CommuneCode) -> String {
    let found = app.geography.resolve(code);
    let name = found.map(|found| match found.arrondissement() {
        Some(place) => place.name(),
        None => found.commune.name(),
    });
    name.map_or_else(|| code.to_string(), |name| format!("{name} ({code})"))
}

pub(super) fn show_location(form: &mut FormView, location: &Location) {
    let typed = LocationForm::of(location);
    for (name, value) in [
        ("street", typed.street),
        ("postal_code", typed.postal_code),
        ("commune", typed.commune),
        ("city", typed.city),
        ("phone", typed.phone),
        ("email", typed.email),
        ("website", typed.website),
        ("reduced_mobility", typed.reduced_mobility),
    ] {
        form.set(&format!("location-{name}"), value);
    }
}

pub(super) fn presentation(form: &FormView) -> PresentationForm {
    PresentationForm {
        about: text(form, "presentation-about"),
        services: text(form, "presentation-services"),
        appointment: text(form, "presentation-appointment"),
    }
}
pub(super) fn show_presentation(form: &mut FormView, presentation: &Presentation) {
    let typed = PresentationForm::of(presentation);
    form.set("presentation-about", typed.about);
    form.set("presentation-services", typed.services);
    form.set("presentation-appointment", typed.appointment);
}

/// Slots are numbered through the week, [`SLOTS`] a day.
pub(super) fn hours(form: &FormView) -> HoursForm {
    let mut slots = Vec::new();
    for (at, day) in Day::ALL.iter().enumerate() {
        for slot in 0..SLOTS {
            let place = at * SLOTS + slot;
            slots.push(SlotForm {
                day: day.code().to_owned(),
                from: text(form, &format!("hours-slots-{place}-from")),
                until: text(form, &format!("hours-slots-{place}-until")),
            });
        }
    }
    let closure = |at| ClosureForm {
        from: text(form, &format!("hours-closures-{at}-from")),
        until: text(form, &format!("hours-closures-{at}-until")),
    };
    HoursForm {
        slots,
        by_appointment: form.chosen("hours-by_appointment", "yes"),
        closures: (0..CLOSURES).map(closure).collect(),
        note: text(form, "hours-note"),
    }
}
pub(super) fn show_hours(form: &mut FormView, hours: &Hours) {
    let typed = HoursForm::of(hours);
    for (at, day) in Day::ALL.iter().enumerate() {
        let of_day = typed.slots.iter().filter(|slot| slot.day == day.code());
        for (slot, typed) in of_day.take(SLOTS).enumerate() {
            let place = at * SLOTS + slot;
            form.set(&format!("hours-slots-{place}-from"), typed.from.clone());
            form.set(&format!("hours-slots-{place}-until"), typed.until.clone());
        }
    }
    for (at, closure) in typed.closures.iter().take(CLOSURES).enumerate() {
        form.set(&format!("hours-closures-{at}-from"), closure.from.clone());
        form.set(&format!("hours-closures-{at}-until"), closure.until.clone());
    }
    if typed.by_appointment {
        form.set("hours-by_appointment", "yes");
    }
    form.set("hours-note", typed.note);
}
