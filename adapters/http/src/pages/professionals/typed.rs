//! What a professional typed: the fields of the page are the paths of the domain’s form, written
//! so that they can be anchors.
use super::super::view::FormView;
use linf_habilitation::request::{HabilitationForm, NoteForm, PERSONS, PersonForm};

/// The field of the page for a path of the domain: `persons[1].email` is `persons-1-email`.
pub(super) fn field_name(path: &str) -> String {
    path.replace(['[', '.'], "-").replace(']', "")
}

/// What is said of a field: among several persons, which one.
pub(super) fn told(path: &str, message: String, persons: usize) -> String {
    let number = path.strip_prefix("persons[").and_then(|rest| rest.split(']').next());
    let number = number.and_then(|at| at.parse::<usize>().ok()).filter(|_| persons > 1);
    match number {
        Some(at) => format!("Personne {}\u{a0}: {message}", at + 1),
        None => message,
    }
}

/// What a button of the form asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// Another number of persons.
    Persons,
    /// The form again.
    Edit,
    /// The recapitulation (R48).
    Recapitulation,
    /// To transmit what was recapitulated.
    Transmission,
}

/// The form as typed.
pub(super) struct Typed {
    pub(super) form: FormView,
    pub(super) persons: usize,
    pub(super) asks: Asks,
}

impl Typed {
    /// A new form for a CAF.
    pub(super) fn blank(caf: &str, linf: &str, key: String) -> Self {
        let pairs = [("caf", caf), ("linf", linf), ("key", &key)];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self { form: FormView::typed(pairs.to_vec()), persons: 1, asks: Asks::Edit }
    }
    /// A form that was sent, with one more person or one less when that was asked.
    pub(super) fn read(mut pairs: Vec<(String, String)>) -> Self {
        let asked = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
        let persons = asked("persons").and_then(|n| n.parse().ok()).unwrap_or(1);
        let mut persons = usize::clamp(persons, 1, PERSONS);
        let removed = asked("remove_person").and_then(|n| n.parse::<usize>().ok());
        let removed = removed.filter(|n| (1..=persons).contains(n) && persons > 1);
        let asks = if asked("send").is_some() {
            Asks::Transmission
        } else if asked("add_person").is_some() || asked("remove_person").is_some() {
            Asks::Persons
        } else if asked("edit").is_some() {
            Asks::Edit
        } else {
            Asks::Recapitulation
        };
        if asked("add_person").is_some() && persons < PERSONS {
            persons += 1;
        }
        if let Some(number) = removed {
            remove_person(&mut pairs, number - 1);
            persons -= 1;
        }
        let buttons = ["send", "add_person", "remove_person", "edit", "persons"];
        pairs.retain(|(name, _)| !buttons.contains(&name.as_str()));
        Self { form: FormView::typed(pairs), persons, asks }
    }
    /// What makes a second sending harmless.
    pub(super) fn key(&self) -> &str {
        self.form.value("key")
    }
    /// Whether a machine filled what nobody sees.
    pub(super) fn is_a_robots(&self) -> bool {
        !self.form.value("site").trim().is_empty()
    }
    /// The domain’s form.
    pub(super) fn request(&self) -> HabilitationForm {
        let text = |name: &str| self.form.value(name).to_owned();
        let communes = self.form.value("communes").split(['\n', ',', ';']);
        HabilitationForm {
            caf: text("caf"),
            linf: text("linf"),
            service_name: text("service_name"),
            service_address: text("service_address"),
            service_phone: text("service_phone"),
            service_email: text("service_email"),
            partner_name: text("partner_name"),
            partner_nature: text("partner_nature"),
            partner_other: text("partner_other"),
            partner_address: text("partner_address"),
            signatory_name: text("signatory_name"),
            signatory_quality: text("signatory_quality"),
            communes: communes.map(str::to_owned).collect(),
            persons: (0..self.persons).map(|at| person(&self.form, at)).collect(),
            requester_name: text("requester_name"),
            requester_email: text("requester_email"),
            remark: text("remark"),
        }
    }
}

/// Person number `at`, as typed.
pub(in crate::pages) fn person(form: &FormView, at: usize) -> PersonForm {
    let text = |name: &str| form.value(format!("persons-{at}-{name}")).to_owned();
    PersonForm {
        surname: text("surname"),
        first_name: text("first_name"),
        email: text("email"),
        address: text("address"),
        function: text("function"),
    }
}

/// The domain’s form of a note.
pub(super) fn note(form: &FormView) -> NoteForm {
    let text = |name: &str| form.value(name).to_owned();
    NoteForm {
        caf: text("caf"),
        service: text("service"),
        name: text("name"),
        email: text("email"),
        message: text("message"),
    }
}

/// Takes a person’s fields away; the next ones move up.
fn remove_person(pairs: &mut Vec<(String, String)>, at: usize) {
    pairs.retain_mut(|(name, _)| {
        let Some((number, field)) = name.strip_prefix("persons-").and_then(|n| n.split_once('-'))
        else {
            return true;
        };
        let Ok(number) = number.parse::<usize>() else {
            return true;
        };
        if number > at {
            *name = format!("persons-{}-{field}", number - 1);
        }
        number != at
    });
}

#[cfg(test)]
mod tests {
    use super::{Asks, Typed, field_name, told};

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        Typed::read(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn a_person_who_is_removed_leaves_the_others_as_typed() {
        let left = typed(&[
            ("persons", "3"),
            ("persons-0-surname", "Un"),
            ("persons-1-surname", "Deux"),
            ("persons-2-surname", "Trois"),
            ("remove_person", "2"),
        ]);
        assert_eq!((left.asks, left.persons), (Asks::Persons, 2));
        let names: Vec<_> = left.request().persons.into_iter().map(|p| p.surname).collect();
        assert_eq!(names, ["Un", "Trois"]);
    }

    #[test]
    fn the_button_says_what_is_asked() {
        for (button, asks) in [
            ("send", Asks::Transmission),
            ("edit", Asks::Edit),
            ("add_person", Asks::Persons),
            ("verify", Asks::Recapitulation),
        ] {
            assert_eq!(typed(&[("persons", "1"), (button, "1")]).asks, asks);
        }
        assert_eq!(typed(&[("persons", "9999"), ("verify", "1")]).persons, 20);
    }

    #[test]
    fn a_path_is_a_field_and_a_message_says_which_person() {
        assert_eq!(field_name("persons[1].email"), "persons-1-email");
        let said = told("persons[1].email", "Indiquez ceci.".to_owned(), 2);
        assert_eq!(said, "Personne 2\u{a0}: Indiquez ceci.");
        assert_eq!(told("caf", "Indiquez ceci.".to_owned(), 2), "Indiquez ceci.");
    }
}
