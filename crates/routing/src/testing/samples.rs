//! Made-up values.
use super::{MemoryPlaces, SceneLinf};
use crate::{
    AcceptedRequest, ChildForm, ContactForm, FamilyData, NeedForm, PlaceKind, RawDate, RequestForm,
};
use linf_kernel::testing::{SequenceIds, day, instant};
use linf_kernel::{Id, RequestId};

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

/// What [`form`] says, checked.
#[must_use]
pub fn family_data() -> FamilyData {
    let (_, data) = crate::form::check(&form(), day("2026-11-23")).unwrap();
    data
}

/// The identifier of request number `n`; a greater number is a later request.
#[must_use]
pub fn request_id(n: u64) -> RequestId {
    Id::from_uuid(SequenceIds::nth(n))
}

/// Request number `n` to a LINF, for the commune of its seat, received on 23 November 2026 at
/// 8 o'clock (UTC) and `n` seconds, under the key `form-n`.
///
/// The seat is one of [`MemoryPlaces`].
#[must_use]
pub fn accepted(n: u64, linf: &SceneLinf) -> AcceptedRequest {
    let seconds = chrono::TimeDelta::seconds(i64::try_from(n).unwrap());
    AcceptedRequest {
        id: request_id(n),
        linf: linf.id,
        place: MemoryPlaces::place(linf.seat.as_str()),
        place_kind: PlaceKind::Home,
        at: instant("2026-11-23T08:00:00.123456Z") + seconds,
        data: family_data(),
        key: format!("form-{n}").parse().unwrap(),
    }
}
