//! What was typed: the fields of the page are the paths of the domain's form, written so that
//! they can be anchors.
use super::FormView;
use linf_routing::{ChildForm, ContactForm, NeedForm, RawDate, RequestForm};

/// The most children of a form, as the domain accepts.
pub(super) const CHILDREN: usize = 10;

/// The field of the page for a path of the domain: `children[1].born_on` is `children-1-born_on`.
pub(super) fn field_name(path: &str) -> String {
    path.replace(['[', '.'], "-").replace(']', "")
}

/// What is said of a field: among several children, which one.
pub(super) fn told(path: &str, message: String, children: usize) -> String {
    let number = path.strip_prefix("children[").and_then(|rest| rest.split(']').next());
    let number = number.and_then(|at| at.parse::<usize>().ok()).filter(|_| children > 1);
    let mut letters = message.chars();
    match (number, letters.next()) {
        (Some(at), Some(first)) => {
            format!("Enfant {}\u{a0}: {}{}", at + 1, first.to_lowercase(), letters.as_str())
        }
        _ => message,
    }
}

/// The form as typed.
pub(super) struct Typed {
    pub(super) form: FormView,
    children: usize,
    changes_children: bool,
}

impl Typed {
    /// A new form.
    pub(super) fn blank(linf: &str, key: String) -> Self {
        let pairs = [("linf", linf), ("key", &key), ("contact-channel", "email")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self { form: FormView::typed(pairs.to_vec()), children: 1, changes_children: false }
    }
    /// A form that was sent, with one more child or one less when that was asked.
    pub(super) fn read(mut pairs: Vec<(String, String)>) -> Self {
        let asked = |name: &str| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
        let mut children = asked("children").and_then(|n| n.parse().ok()).unwrap_or(1);
        children = usize::clamp(children, 1, CHILDREN);
        let sends = asked("send").is_some();
        let adds = !sends && asked("add_child").is_some();
        let removed = asked("remove_child").and_then(|n| n.parse::<usize>().ok());
        let removed = removed.filter(|n| !sends && (1..=children).contains(n) && children > 1);
        if adds && children < CHILDREN {
            children += 1;
        }
        if let Some(number) = removed {
            remove_child(&mut pairs, number - 1);
            children -= 1;
        }
        let changes_children = adds || removed.is_some();
        Self { form: FormView::typed(pairs), children, changes_children }
    }
    /// Whether the form was sent for another number of children, not to be recorded.
    pub(super) const fn changes_children(&self) -> bool {
        self.changes_children
    }
    /// How many children it shows.
    pub(super) const fn children(&self) -> usize {
        self.children
    }
    /// What makes a second sending harmless (T6).
    pub(super) fn key(&self) -> &str {
        self.form.value("key")
    }
    /// Another key: what follows is another request.
    pub(super) fn renew_key(&mut self, key: String) {
        self.form.set("key", key);
    }
    /// The domain's form.
    pub(super) fn request(&self, commune: &str) -> RequestForm {
        let text = |name: &str| self.form.value(name).to_owned();
        let all = |name: &str| {
            self.form.all(name).filter(|value| !value.is_empty()).map(str::to_owned).collect()
        };
        RequestForm {
            commune: commune.to_owned(),
            linf: text("linf"),
            place: text("place"),
            situation: text("situation"),
            children: (0..self.children).map(|at| self.child(at)).collect(),
            need: NeedForm {
                start: text("need-start"),
                start_on: self.date("need-start_on"),
                rhythm: text("need-rhythm"),
                hours: text("need-hours"),
                week: all("need-week"),
                atypical_hours: self.form.chosen("need-atypical_hours", "yes"),
            },
            care_kinds: all("care_kinds"),
            topics: all("topics"),
            message: text("message"),
            contact: ContactForm {
                surname: text("contact-surname"),
                first_name: text("contact-first_name"),
                email: text("contact-email"),
                phone: text("contact-phone"),
                residence: text("contact-residence"),
                channel: text("contact-channel"),
                times: text("contact-times"),
            },
        }
    }
    fn child(&self, at: usize) -> ChildForm {
        ChildForm {
            status: self.form.value(format!("children-{at}-status")).to_owned(),
            born_on: self.date(&format!("children-{at}-born_on")),
            expected_in: self.date(&format!("children-{at}-expected_in")),
        }
    }
    fn date(&self, name: &str) -> RawDate {
        let part = |part| self.form.value(format!("{name}-{part}")).to_owned();
        RawDate { day: part("day"), month: part("month"), year: part("year") }
    }
}

/// Takes a child's fields away; the next ones move up.
fn remove_child(pairs: &mut Vec<(String, String)>, at: usize) {
    pairs.retain_mut(|(name, _)| {
        let Some((number, field)) = name.strip_prefix("children-").and_then(|n| n.split_once('-'))
        else {
            return true;
        };
        let Ok(number) = number.parse::<usize>() else {
            return true;
        };
        if number > at {
            *name = format!("children-{}-{field}", number - 1);
        }
        number != at
    });
}

#[cfg(test)]
mod tests {
    use super::{Typed, field_name, told};

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        Typed::read(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn a_path_of_the_domain_is_a_field_of_the_page() {
        assert_eq!(field_name("children[1].born_on"), "children-1-born_on");
        assert_eq!(field_name("contact.email"), "contact-email");
    }

    #[test]
    fn a_message_says_which_of_several_children() {
        let said = |path, children| told(path, "Indiquez ceci.".to_owned(), children);
        assert_eq!(said("children[1].born_on", 2), "Enfant 2\u{a0}: indiquez ceci.");
        assert_eq!(said("children[0].status", 1), "Indiquez ceci.");
        assert_eq!(said("children", 2), "Indiquez ceci.");
        assert_eq!(said("contact.email", 2), "Indiquez ceci.");
    }

    // Proves: T7
    #[test]
    fn a_child_that_is_removed_leaves_the_others_as_typed() {
        let pairs = [
            ("children", "3"),
            ("children-0-status", "born"),
            ("children-1-status", "expected"),
            ("children-2-status", "adoption"),
            ("remove_child", "2"),
        ];
        let left = typed(&pairs);
        assert!(left.changes_children());
        let statuses: Vec<_> =
            left.request("43157").children.iter().map(|child| child.status.clone()).collect();
        assert_eq!(statuses, ["born", "adoption"]);
        let more = typed(&[("children", "1"), ("add_child", "1"), ("message", "x")]);
        assert_eq!((more.children(), more.form.value("message")), (2, "x"));
    }

    #[test]
    fn a_number_of_children_out_of_bounds_is_brought_back() {
        for (sent, read) in [("0", 1), ("9999", 10), ("x", 1), ("-1", 1), ("3", 3)] {
            assert_eq!(typed(&[("children", sent), ("send", "1")]).children(), read, "{sent}");
        }
        assert!(!typed(&[("children", "1"), ("remove_child", "1")]).changes_children());
    }
}
