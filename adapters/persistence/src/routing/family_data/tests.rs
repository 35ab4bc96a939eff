//! What is sealed opens to the same value.
use super::{open, seal};
use linf_kernel::Id;
use linf_routing::{Child, Contact, FamilyData, Hours, Month, Need, Slot, Start};
use uuid::Uuid;

fn full() -> FamilyData {
    FamilyData {
        situation: "parent".parse().unwrap(),
        children: vec![
            Child::Born { on: "2024-03-27".parse().unwrap() },
            Child::Expected { month: Month { year: 2027, month: 2 } },
            Child::Adoption,
        ],
        need: Need {
            start: Start::On("2027-01-04".parse().unwrap()),
            rhythm: "regular".parse().unwrap(),
            hours: Hours::Week(vec!["monday-morning".parse::<Slot>().unwrap()]),
            atypical_hours: true,
        },
        care_kinds: vec!["creche".parse().unwrap()],
        topics: vec!["cost".parse().unwrap(), "aids".parse().unwrap()],
        message: Some("« L’été »\n<b>&amp;</b> \"😀\"".parse().unwrap()),
        contact: Contact {
            surname: "Œuvrard".parse().unwrap(),
            first_name: "Noémie".parse().unwrap(),
            email: "noemie@example.org".parse().unwrap(),
            phone: Some("+687 25 12 34".parse().unwrap()),
            residence: Some("12 rue du Fort".parse().unwrap()),
            channel: "email".parse().unwrap(),
            times: Some("Après 18 h".parse().unwrap()),
        },
    }
}

#[test]
fn what_is_sealed_opens_to_the_same() {
    let id = Id::from_uuid(Uuid::from_u128(7));
    let least = FamilyData {
        need: Need { start: Start::AsSoonAsPossible, hours: Hours::Variable, ..full().need },
        message: None,
        contact: Contact { phone: None, residence: None, times: None, ..full().contact },
        ..full()
    };
    for data in [full(), least] {
        assert!(open(id, &seal(id, &data).unwrap()).unwrap() == data);
    }
}

// Proves: D16
#[test]
fn an_error_repeats_nothing_of_the_data() {
    let id = Id::from_uuid(Uuid::from_u128(7));
    let sealed = String::from_utf8(seal(id, &full()).unwrap()).unwrap();
    let broken = sealed.replace("regular", "Œuvrard");
    let error = open(id, broken.as_bytes()).unwrap_err();
    assert!(!format!("{error:?}").contains("uvrard"));
}
