//! Kinds and their names.
use super::{LinfKindChoice, ServiceKind, UnnamedKind};

// Proves: R10
#[test]
fn another_kind_says_which() {
    let which = "Ludothèque".parse().unwrap();
    assert_eq!(ServiceKind::new(LinfKindChoice::Other, None), Err(UnnamedKind));
    let other = ServiceKind::new(LinfKindChoice::Other, Some(which)).unwrap();
    assert_eq!(other.which(), Some("Ludothèque"));
    let pmi = ServiceKind::new(LinfKindChoice::Pmi, "Antenne".parse().ok()).unwrap();
    assert_eq!((pmi.choice(), pmi.which()), (LinfKindChoice::Pmi, None));
}

// Proves: R15
#[test]
fn old_names_lead_to_the_kind_of_today() {
    for (word, kind) in [
        ("RAM", LinfKindChoice::Rpe),
        ("Relais d’Assistants Maternels", LinfKindChoice::Rpe),
        ("msap", LinfKindChoice::FranceServices),
        ("crèche", LinfKindChoice::Eaje),
    ] {
        assert_eq!(LinfKindChoice::by_word(word), Some(kind), "{word}");
    }
    assert_eq!(LinfKindChoice::by_word("Le Puy"), None);
}
