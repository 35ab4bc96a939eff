//! The folded names of all places, searched in one pass.

use std::ops::Range;

use super::fold::{fold, without_article};
use super::rank::{Hit, Rank};

/// Shorter queries are answered by the beginnings of words only.
const SHORTEST_PART: usize = 3;
/// No typing error is forgiven in shorter names.
const SHORTEST_NEARLY: usize = 4;

/// Folded names, one a row, in one text: `\nname\nname\n`.
///
/// Searching the whole of it is one scan of half a megabyte, and nothing has to be sorted or
/// hashed at start.
#[derive(Debug)]
pub(crate) struct NameIndex {
    text: String,
    /// Where each name begins, and where one more would.
    starts: Vec<usize>,
    /// The rows whose name has figures.
    with_figures: Vec<usize>,
}

/// How careful the match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    /// The letters as they are.
    Exactly,
    /// One letter too many, missing, wrong or swapped, and spaces do not count.
    Nearly,
}

impl NameIndex {
    pub(crate) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut text = String::from("\n");
        let mut starts = vec![text.len()];
        let mut with_figures = Vec::new();
        for (row, name) in names.enumerate() {
            let folded = fold(name);
            if folded.contains(|c: char| c.is_ascii_digit()) {
                with_figures.push(row);
            }
            text.push_str(&folded);
            text.push('\n');
            starts.push(text.len());
        }
        text.shrink_to_fit();
        starts.shrink_to_fit();
        Self { text, starts, with_figures }
    }

    /// The rows whose name has figures.
    pub(crate) fn with_figures(&self) -> impl Iterator<Item = usize> {
        self.with_figures.iter().copied()
    }

    /// The folded name of a row.
    pub(crate) fn name(&self, row: usize) -> &str {
        let bounds = self.starts.get(row).zip(self.starts.get(row + 1));
        bounds.and_then(|(&start, &next)| self.text.get(start..next - 1)).unwrap_or_default()
    }

    /// Adds the rows of a range whose name answers, each once.
    pub(crate) fn scan(&self, care: Care, rows: Range<usize>, needle: &str, hits: &mut Vec<Hit>) {
        match care {
            _ if needle.is_empty() => {}
            Care::Exactly => self.scan_exactly(rows, needle, hits),
            Care::Nearly => self.scan_nearly(rows, needle, hits),
        }
    }

    fn scan_exactly(&self, rows: Range<usize>, needle: &str, hits: &mut Vec<Hit>) {
        let bounds = self.starts.get(rows.start).zip(self.starts.get(rows.end));
        let Some((&from, &to)) = bounds else { return };
        let Some(stretch) = self.text.get(from..to) else {
            return;
        };
        let first_hit = hits.len();
        let mut row = rows.start;
        for (offset, _) in stretch.match_indices(needle) {
            let at = from + offset;
            while self.starts.get(row + 1).is_some_and(|&next| next <= at) {
                row += 1;
            }
            let Some(rank) = self.rank(row, at, needle.len()) else {
                continue;
            };
            match hits.get_mut(first_hit..).and_then(<[Hit]>::last_mut) {
                Some(last) if last.row == row => last.rank = last.rank.min(rank),
                _ => hits.push(Hit { rank, row }),
            }
        }
    }

    /// The rank of a needle of this length found at this place of the text.
    fn rank(&self, row: usize, at: usize, length: usize) -> Option<Rank> {
        let before = self.text.get(*self.starts.get(row)?..at)?;
        let whole = self.text.as_bytes().get(at + length) == Some(&b'\n');
        let after_article = without_article(before) == Some("");
        match (before.is_empty(), after_article) {
            (true, _) if whole => Some(Rank::Exact),
            (_, true) if whole => Some(Rank::ExactWithoutArticle),
            (true, _) | (_, true) => Some(Rank::Prefix),
            _ if before.ends_with(' ') => Some(Rank::WordPrefix),
            _ if length >= SHORTEST_PART => Some(Rank::Part),
            _ => None,
        }
    }

    fn scan_nearly(&self, rows: Range<usize>, needle: &str, hits: &mut Vec<Hit>) {
        let needle: String = letters(needle).map(char::from).collect();
        let set = set_of(&needle);
        for row in rows {
            let name = self.name(row);
            let near = |name: &str| nearly(name, &needle, set);
            if near(name) || without_article(name).is_some_and(near) {
                hits.push(Hit { rank: Rank::Nearly, row });
            }
        }
    }
}

/// Whether one typing error at most tells a name from spaceless letters, of which this is the set.
fn nearly(name: &str, needle: &str, set: u64) -> bool {
    // Most names are told apart by their length, or by more than the two letters that one error
    // can change in the set.
    let spaces = name.bytes().filter(|&byte| byte == b' ').count();
    let length = name.len() - spaces;
    if length < SHORTEST_NEARLY || length.abs_diff(needle.len()) > 1 {
        return false;
    }
    if (set_of(name) ^ set).count_ones() > 2 {
        return false;
    }
    let name: String = letters(name).map(char::from).collect();
    strsim::osa_distance(&name, needle) <= 1
}

/// The letters and figures of a folded text.
fn letters(folded: &str) -> impl Iterator<Item = u8> {
    folded.bytes().filter(|&byte| byte != b' ')
}

/// The set of the letters and figures of a folded text.
fn set_of(folded: &str) -> u64 {
    letters(folded).fold(0, |set, byte| set | 1 << (byte % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> NameIndex {
        let names = ["Le Havre", "Havre-Caumartin", "Le Grand-Havre", "Maxhavre", "Y", "Ay-la-Y"];
        NameIndex::new(names.into_iter())
    }

    fn ranks(care: Care, needle: &str) -> Vec<(usize, Rank)> {
        let mut hits = Vec::new();
        index().scan(care, 0..6, needle, &mut hits);
        hits.into_iter().map(|hit| (hit.row, hit.rank)).collect()
    }

    // Proves: F4
    #[test]
    fn whole_names_come_before_beginnings_words_and_parts() {
        assert_eq!(
            ranks(Care::Exactly, "havre"),
            [
                (0, Rank::ExactWithoutArticle),
                (1, Rank::Prefix),
                (2, Rank::WordPrefix),
                (3, Rank::Part)
            ]
        );
        assert_eq!(ranks(Care::Exactly, "le havre"), [(0, Rank::Exact)]);
        assert_eq!(ranks(Care::Exactly, "grand h"), [(2, Rank::Prefix)]);
        assert_eq!(
            ranks(Care::Exactly, "hav"),
            [(0, Rank::Prefix), (1, Rank::Prefix), (2, Rank::WordPrefix), (3, Rank::Part)]
        );
    }

    // Proves: F4
    #[test]
    fn one_letter_is_enough_and_gives_beginnings_only() {
        assert_eq!(ranks(Care::Exactly, "y"), [(4, Rank::Exact), (5, Rank::WordPrefix)]);
        assert_eq!(ranks(Care::Exactly, ""), []);
    }

    // Proves: F4
    #[test]
    fn one_error_is_forgiven_and_no_more() {
        for typed in ["le havr", "le ahvre", "le havree", "lehavre", "le hevre", "havr", "hvare"] {
            assert!(ranks(Care::Nearly, typed).contains(&(0, Rank::Nearly)), "{typed}");
        }
        for typed in ["le avr", "le havresac", "x", "lz havrz", ""] {
            assert_eq!(ranks(Care::Nearly, typed), [], "{typed}");
        }
    }

    #[test]
    fn a_range_is_searched_and_no_more() {
        let mut hits = Vec::new();
        index().scan(Care::Exactly, 1..3, "havre", &mut hits);
        assert_eq!(hits.iter().map(|hit| hit.row).collect::<Vec<_>>(), [1, 2]);
        index().scan(Care::Exactly, 5..9, "y", &mut hits);
        assert_eq!(hits.len(), 2, "a range beyond the last row finds nothing");
    }
}
