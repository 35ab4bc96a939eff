//! What a person may have meant by what was typed.

use crate::{CommuneCode, DepartementCode, PostalCode};

/// Qualifiers taken off one query, at most.
const MOST_QUALIFIERS: usize = 2;
/// Words in the longest name of a département.
const LONGEST_DEPARTEMENT: usize = 5;
/// Words that link a name to what follows, left over when that is taken off.
const LINKS: [&str; 11] = ["a", "d", "dans", "de", "des", "du", "en", "l", "la", "le", "les"];
/// Words that follow the number of an arrondissement.
const AFTER_NUMBER: [&str; 10] =
    ["arr", "arrdt", "arrondissement", "arrt", "ardt", "e", "eme", "er", "ieme", "nd"];

/// A query, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Query {
    /// Two to four figures: the beginning of a postal code, perhaps a département.
    Figures(String),
    /// Five figures: a postal code, or the code of a commune.
    FiveFigures(PostalCode),
    /// A code that can only be that of a commune.
    Code(CommuneCode),
    /// `2A` or `2B`.
    Departement(DepartementCode),
    /// A name, in all the ways it can be read; none if it cannot be a name.
    Names(Vec<Reading>),
}

/// One way to read a query: a name, and what must hold of the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) name: String,
    pub(crate) within: Vec<Within>,
}

/// What was typed beside a name to tell which one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Within {
    /// A département, by its name or its number.
    Departement(DepartementCode),
    /// A whole postal code.
    PostalCode(PostalCode),
    /// Figures: the beginning of a postal code, or the number of a département.
    Figures(String),
    /// The code of a commune.
    Code(CommuneCode),
    /// The number of a municipal arrondissement.
    Arrondissement(u8),
}

/// The folded names of the départements, with and without their article.
#[derive(Debug)]
pub(crate) struct DepartementNames(Vec<(String, DepartementCode)>);

impl DepartementNames {
    pub(crate) fn new<'a>(names: impl Iterator<Item = (&'a str, DepartementCode)>) -> Self {
        let mut all = Vec::new();
        for (name, code) in names {
            let folded = super::fold::fold(name);
            if let Some(rest) = super::fold::without_article(&folded) {
                all.push((rest.to_owned(), code));
            }
            all.push((folded, code));
        }
        Self(all)
    }

    pub(crate) fn find(&self, folded: &str) -> Option<DepartementCode> {
        self.0.iter().find(|(name, _)| name == folded).map(|&(_, code)| code)
    }
}

/// Reads a folded query.
pub(crate) fn read(folded: &str, departements: &DepartementNames) -> Query {
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let glued = words.concat();
    if let Ok(code) = glued.parse() {
        return Query::FiveFigures(code);
    }
    if let Ok(code) = glued.parse() {
        return Query::Code(code);
    }
    match words.as_slice() {
        [only] if is_figures(only, 2..=4) => return Query::Figures((*only).to_owned()),
        [only] => {
            if let Ok(code) = only.parse() {
                return Query::Departement(code);
            }
        }
        _ => {}
    }
    let mut readings = Vec::new();
    if glued.bytes().all(|byte| byte.is_ascii_digit()) {
        return Query::Names(readings);
    }
    add_readings(&words, &[], departements, &mut readings);
    Query::Names(readings)
}

fn add_readings(
    words: &[&str],
    within: &[Within],
    departements: &DepartementNames,
    readings: &mut Vec<Reading>,
) {
    readings.push(Reading { name: words.join(" "), within: within.to_vec() });
    if within.len() == MOST_QUALIFIERS {
        return;
    }
    for (rest, qualifier) in qualifiers(words, departements) {
        if !rest.is_empty() {
            add_readings(rest, &[within, &[qualifier]].concat(), departements, readings);
        }
    }
}

/// The qualifiers that may stand at either end, each with the words it leaves.
fn qualifiers<'w, 't>(
    words: &'w [&'t str],
    departements: &DepartementNames,
) -> Vec<(&'w [&'t str], Within)> {
    let mut found = Vec::new();
    if let Some((last, rest)) = words.split_last() {
        found.extend(of_word(last).map(|within| (without_links_after(rest), within)));
    }
    if let Some((first, rest)) = words.split_first() {
        found.extend(of_word(first).map(|within| (without_links_before(rest), within)));
    }
    found.extend(arrondissement_after(words));
    found.extend(arrondissement_before(words));
    for taken in 1..=LONGEST_DEPARTEMENT.min(words.len().saturating_sub(1)) {
        let (name, rest) = words.split_at(taken);
        let code = departements.find(&name.join(" "));
        found.extend(code.map(|code| (without_links_before(rest), Within::Departement(code))));
        let (rest, name) = words.split_at(words.len() - taken);
        let code = departements.find(&name.join(" "));
        found.extend(code.map(|code| (without_links_after(rest), Within::Departement(code))));
    }
    found
}

/// What one word may say of the place.
fn of_word(word: &str) -> impl Iterator<Item = Within> + use<> {
    let figures = is_figures(word, 2..=4).then(|| Within::Figures(word.to_owned()));
    let postal_code = word.parse().ok().map(Within::PostalCode);
    let code = word.parse().ok().map(Within::Code);
    let letters = word.ends_with(|last: char| last.is_ascii_alphabetic());
    let departement =
        letters.then(|| word.parse().ok().map(Within::Departement)).into_iter().flatten();
    let arrondissement = arrondissement_number(word).map(Within::Arrondissement);
    [arrondissement, figures, postal_code, code].into_iter().flatten().chain(departement)
}

/// `paris 16 eme arrondissement`.
fn arrondissement_after<'w, 't>(words: &'w [&'t str]) -> Option<(&'w [&'t str], Within)> {
    let count = words.iter().rev().take_while(|word| AFTER_NUMBER.contains(word)).count();
    let (number, rest) = words.get(..words.len().checked_sub(count)?)?.split_last()?;
    let number = arrondissement_number(number).filter(|_| count > 0)?;
    Some((rest, Within::Arrondissement(number)))
}

/// `16 eme arrondissement de paris`.
fn arrondissement_before<'w, 't>(words: &'w [&'t str]) -> Option<(&'w [&'t str], Within)> {
    let (number, rest) = words.split_first()?;
    let count = rest.iter().take_while(|word| AFTER_NUMBER.contains(word)).count();
    let number = arrondissement_number(number).filter(|_| count > 0)?;
    Some((without_links_before(rest.get(count..)?), Within::Arrondissement(number)))
}

/// The number of an arrondissement: `1`, `16`, `16e`, `3eme`, `1er`.
pub(crate) fn arrondissement_number(word: &str) -> Option<u8> {
    let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = word.strip_prefix(figures).unwrap_or_default();
    if !is_figures(figures, 1..=2) || !(ordinal.is_empty() || AFTER_NUMBER.contains(&ordinal)) {
        return None;
    }
    figures.parse().ok().filter(|&number| number > 0)
}

fn is_figures(word: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn without_links_after<'w, 't>(mut words: &'w [&'t str]) -> &'w [&'t str] {
    while let [rest @ .., last] = words
        && LINKS.contains(last)
        && !rest.is_empty()
    {
        words = rest;
    }
    words
}

/// An article before a name is part of it, a preposition is not.
fn without_links_before<'w, 't>(words: &'w [&'t str]) -> &'w [&'t str] {
    match words {
        ["a" | "d" | "dans" | "de" | "des" | "du" | "en", rest @ ..] if !rest.is_empty() => rest,
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> DepartementNames {
        let code = |raw: &str| raw.parse().unwrap();
        let names = [("La Réunion", code("974")), ("Haute-Loire", code("43"))];
        DepartementNames::new(names.into_iter())
    }

    fn readings(folded: &str) -> Vec<Reading> {
        let Query::Names(readings) = read(folded, &names()) else { panic!("{folded}") };
        readings
    }

    fn has(folded: &str, name: &str, within: &Within) -> bool {
        readings(folded).iter().any(|r| r.name == name && r.within == [within.clone()])
    }

    // Proves: F2, F3
    #[test]
    fn figures_alone_are_postal_codes_codes_or_beginnings_of_them() {
        assert_eq!(read("43", &names()), Query::Figures("43".to_owned()));
        assert_eq!(read("43770", &names()), Query::FiveFigures("43770".parse().unwrap()));
        assert_eq!(read("43 770", &names()), Query::FiveFigures("43770".parse().unwrap()));
        assert_eq!(read("2a004", &names()), Query::Code("2A004".parse().unwrap()));
        assert_eq!(read("2b", &names()), Query::Departement("2B".parse().unwrap()));
        assert_eq!(readings("437701"), []);
        assert_eq!(readings("4"), []);
    }

    // Proves: F3, F4
    #[test]
    fn a_qualifier_is_taken_off_either_end() {
        let reunion = Within::Departement("974".parse().unwrap());
        for typed in [
            "saint denis reunion",
            "saint denis la reunion",
            "saint denis de la reunion",
            "saint denis a la reunion",
            "la reunion saint denis",
        ] {
            assert!(has(typed, "saint denis", &reunion), "{typed}");
        }
        let postal_code = Within::PostalCode("97400".parse().unwrap());
        assert!(has("saint denis 97400", "saint denis", &postal_code));
        assert!(has("97400 saint denis", "saint denis", &postal_code));
        assert!(has("chadrac 43", "chadrac", &Within::Figures("43".to_owned())));
        assert!(has("bastia 2b", "bastia", &Within::Departement("2B".parse().unwrap())));
    }

    // Proves: F5
    #[test]
    fn an_arrondissement_is_read_in_all_its_spellings() {
        for typed in [
            "paris 16",
            "paris 16e",
            "paris 16eme",
            "paris 16 eme",
            "paris 16e arrondissement",
            "16 paris",
            "16e arrondissement de paris",
        ] {
            assert!(has(typed, "paris", &Within::Arrondissement(16)), "{typed}");
        }
        assert!(has("lyon 1er", "lyon", &Within::Arrondissement(1)));
        for word in ["0", "160", "16x", "e", "", "x16"] {
            assert_eq!(arrondissement_number(word), None, "{word}");
        }
    }

    #[test]
    fn two_qualifiers_are_taken_off_and_no_more() {
        let both = readings("43000 chadrac haute loire");
        assert!(both.iter().any(|r| r.name == "chadrac" && r.within.len() == 2));
        let hostile = readings(&"01 a ".repeat(60));
        assert!(hostile.len() < 100, "{}", hostile.len());
    }
}
