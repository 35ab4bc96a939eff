//! What the records of the demonstration say.
use super::territories::DemoLinf;
use chrono::NaiveDate;
use linf_referencing::form::{
    GeneralForm, GestionnaireForm, HoursForm, LocationForm, PresentationForm, ServedForm, SlotForm,
};
use linf_territory::CommuneCode;

/// Part 1.
pub(crate) fn general(demo: &DemoLinf) -> GeneralForm {
    GeneralForm {
        name: demo.name.to_owned(),
        kind: demo.kind.code().to_owned(),
        which: "Maison des familles".to_owned(),
        ..GeneralForm::default()
    }
}

/// Its managing body: those of the demonstration are intermunicipal bodies or communes.
pub(crate) fn gestionnaire(demo: &DemoLinf) -> GestionnaireForm {
    let commune = demo.gestionnaire.starts_with("Commune ");
    GestionnaireForm {
        legal_name: demo.gestionnaire.to_owned(),
        nature: if commune { "commune" } else { "other" }.to_owned(),
        which: "Établissement public de coopération intercommunale".to_owned(),
        representative_name: "Dominique Chambon".to_owned(),
        representative_quality: if commune { "Maire" } else { "Présidente" }.to_owned(),
        address: format!("{}, {} {}", demo.street, demo.postal_code, demo.city),
        ..GestionnaireForm::default()
    }
}

/// Part 2.
pub(crate) fn location(demo: &DemoLinf) -> LocationForm {
    LocationForm {
        street: demo.street.to_owned(),
        postal_code: demo.postal_code.to_owned(),
        commune: demo.commune.to_owned(),
        city: demo.city.to_owned(),
        phone: demo.phone.to_owned(),
        email: demo.email.to_owned(),
        website: String::new(),
        reduced_mobility: "full".to_owned(),
    }
}

/// Part 3.
pub(crate) fn presentation(demo: &DemoLinf) -> PresentationForm {
    PresentationForm {
        about: format!(
            "{} informe les parents et futurs parents sur tous les modes d’accueil : crèches, \
             assistantes maternelles, garde à domicile. L’équipe vous aide à comparer, à estimer \
             le coût et à connaître les aides.",
            demo.name
        ),
        services: "Information sur les modes d’accueil\nEstimation du coût et des aides\n\
                   Rendez-vous au relais, par téléphone ou en visioconférence"
            .to_owned(),
        appointment: "Appelez ou écrivez : une réponse vous est donnée sous trois jours."
            .to_owned(),
    }
}

/// Part 4: these communes from a day on.
pub(crate) fn communes(codes: &[CommuneCode], from: NaiveDate) -> Vec<ServedForm> {
    let served = |code: &CommuneCode| ServedForm {
        commune: code.to_string(),
        from: from.to_string(),
        until: String::new(),
    };
    codes.iter().map(served).collect()
}

/// Part 5.
pub(crate) fn hours() -> HoursForm {
    let week = [
        ("monday", "13 h 30", "17 h"),
        ("tuesday", "9 h", "12 h 30"),
        ("tuesday", "13 h 30", "18 h 30"),
        ("wednesday", "9 h", "12 h"),
        ("thursday", "9 h", "12 h 30"),
        ("friday", "9 h", "12 h"),
    ];
    let slot = |(day, from, until): (&str, &str, &str)| SlotForm {
        day: day.to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
    };
    HoursForm { slots: week.into_iter().map(slot).collect(), ..HoursForm::default() }
}
