//! Made-up values.
use crate::{ChildForm, ContactForm, NeedForm, RawDate, RequestForm};

/// A form that is accepted on 23 November 2026, for the commune 43157 (Le Puy-en-Velay).
#[must_use]
pub fn form() -> RequestForm {
    RequestForm {
        commune: "43157".into(),
        linf: String::new(),
        place: "home".into(),
        situation: "parent".into(),
        children: vec![ChildForm {
            status: "born".into(),
            born_on: RawDate::from_iso("2024-03-27"),
            expected_in: RawDate::default(),
        }],
        need: NeedForm {
            start: "on_date".into(),
            start_on: RawDate::from_iso("2027-01-04"),
            rhythm: "regular".into(),
            hours: "week".into(),
            week: vec!["monday-morning".into(), "tuesday-afternoon".into()],
            atypical_hours: false,
        },
        care_kinds: vec!["assistante_maternelle".into(), "creche".into()],
        topics: vec!["kinds".into(), "cost".into()],
        message: "Nous cherchons une place près de la gare.".into(),
        contact: ContactForm {
            surname: "Œuvrard".into(),
            first_name: "Noémie".into(),
            email: "noemie@example.org".into(),
            phone: "06 12 34 56 78".into(),
            residence: "12 rue du Fort, 43000 Le Puy-en-Velay".into(),
            channel: "email".into(),
            times: "Après 18 h".into(),
        },
    }
}
