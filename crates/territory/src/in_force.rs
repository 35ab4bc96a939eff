//! The list in force in a program that keeps running while lists follow one another.

use std::fmt;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::{
    Area, Commune, CommuneCode, Departement, DepartementCode, Epci, EpciCode, Gazetteer, Geography,
    Match, Resolved,
};

/// The list in force: the last of those that were given, one a year.
///
/// Answers borrow from the list that gave them, so a list that was followed stays in memory until
/// the program ends.
pub struct GeographyInForce {
    first: Link,
}

struct Link {
    list: Gazetteer,
    next: OnceLock<Box<Self>>,
}

impl Link {
    const fn last(list: Gazetteer) -> Self {
        Self { list, next: OnceLock::new() }
    }
}

impl GeographyInForce {
    /// Starts with a list.
    #[must_use]
    pub const fn new(list: Gazetteer) -> Self {
        Self { first: Link::last(list) }
    }

    /// Puts a list in force: everything asked from now on is answered from it.
    pub fn follow(&self, list: Gazetteer) {
        let mut link = Box::new(Link::last(list));
        let mut end = &self.first;
        loop {
            end = end.end();
            match end.next.set(link) {
                Ok(()) => return,
                // Another one came in between.
                Err(back) => link = back,
            }
        }
    }

    /// The list in force now.
    #[must_use]
    pub fn list(&self) -> &Gazetteer {
        &self.first.end().list
    }
}

impl Link {
    fn end(&self) -> &Self {
        let mut link = self;
        while let Some(next) = link.next.get() {
            link = next;
        }
        link
    }
}

impl fmt::Debug for GeographyInForce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("GeographyInForce").field(self.list()).finish()
    }
}

impl Geography for GeographyInForce {
    fn in_force_from(&self) -> NaiveDate {
        self.list().in_force_from()
    }
    fn commune(&self, code: CommuneCode) -> Option<&Commune> {
        self.list().commune(code)
    }
    fn resolve(&self, code: CommuneCode) -> Option<Resolved<'_>> {
        self.list().resolve(code)
    }
    fn search(&self, query: &str, limit: usize) -> Vec<Match<'_>> {
        self.list().search(query, limit)
    }
    fn communes_in(&self, area: Area) -> Vec<&Commune> {
        self.list().communes_in(area)
    }
    fn departements(&self) -> &[Departement] {
        self.list().departements()
    }
    fn epcis(&self) -> &[Epci] {
        self.list().epcis()
    }
    fn departement(&self, code: DepartementCode) -> Option<&Departement> {
        self.list().departement(code)
    }
    fn epci(&self, code: EpciCode) -> Option<&Epci> {
        self.list().epci(code)
    }
}

#[cfg(test)]
mod tests {
    use super::GeographyInForce;
    use crate::testing::rows;
    use crate::{Commune, Gazetteer, Geography};

    fn list(year: i32, name: &str) -> Gazetteer {
        let mut rows = rows();
        rows.in_force_from = chrono::NaiveDate::from_ymd_opt(year, 1, 1).expect("a day");
        rows.communes.push(Commune::new("43999".parse().expect("a code"), name));
        Gazetteer::new(rows).expect("a list")
    }

    // Proves: F7
    #[test]
    fn what_was_answered_before_a_new_list_stays_readable() {
        let in_force = GeographyInForce::new(list(2026, "Avant"));
        let code = "43999".parse().expect("a code");
        let before = in_force.commune(code).expect("a commune");
        in_force.follow(list(2027, "Après"));
        in_force.follow(list(2028, "Plus tard"));
        assert_eq!(before.name(), "Avant");
        assert_eq!(in_force.commune(code).map(Commune::name), Some("Plus tard"));
        assert_eq!(in_force.in_force_from().to_string(), "2028-01-01");
    }
}
