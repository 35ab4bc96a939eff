//! Codes as numbers, and numbers as differences.

use linf_territory::{CommuneCode, PostalCode};

use crate::GeographyError;

/// Corsica's letters, as numbers that no other code has.
const CORSICA: [(&str, i32); 2] = [("2A", 100_000), ("2B", 101_000)];

pub(super) fn number_of(code: CommuneCode) -> Result<i32, GeographyError> {
    let code = code.as_str();
    let corsica =
        CORSICA.iter().find_map(|(letters, base)| Some((code.strip_prefix(letters)?, base)));
    let (figures, base) = corsica.unwrap_or((code, &0));
    figures.parse().map(|number: i32| base + number).map_err(|_figures| WRONG_CODE)
}

pub(super) fn commune_code(number: i32) -> Result<CommuneCode, GeographyError> {
    let corsica = CORSICA.iter().rev().find(|(_, base)| number >= *base);
    let code = corsica.map_or_else(
        || format!("{number:05}"),
        |(letters, base)| format!("{letters}{:03}", number - base),
    );
    code.parse().map_err(|_code| WRONG_CODE)
}

pub(super) fn postal_number(code: PostalCode) -> Result<i32, GeographyError> {
    code.as_str().parse().map_err(|_figures| WRONG_POSTAL_CODE)
}

pub(super) fn postal_code(number: i32) -> Result<PostalCode, GeographyError> {
    format!("{number:05}").parse().map_err(|_code| WRONG_POSTAL_CODE)
}

const WRONG_CODE: GeographyError = GeographyError::Column("a code is not that of a commune");
const WRONG_POSTAL_CODE: GeographyError = GeographyError::Column("a postal code is not one");

/// Each number as its difference from the one before.
pub(super) fn differences(numbers: impl IntoIterator<Item = i32>) -> Vec<i32> {
    let mut before = 0_i32;
    let step = |number: i32| number.wrapping_sub(std::mem::replace(&mut before, number));
    numbers.into_iter().map(step).collect()
}

/// The numbers that these differences came from.
pub(super) fn sums(differences: &[i32]) -> impl Iterator<Item = i32> {
    differences.iter().scan(0_i32, |sum, difference| {
        *sum = sum.wrapping_add(*difference);
        Some(*sum)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive_being_numbers() {
        for raw in ["01001", "2A004", "2A362", "2B033", "20004", "43046", "97411", "98901"] {
            let code: CommuneCode = raw.parse().unwrap();
            assert_eq!(commune_code(number_of(code).unwrap()).unwrap(), code);
        }
        for number in [-1, 0, 99_999, 102_000, i32::MAX, i32::MIN] {
            assert!(commune_code(number).is_err(), "{number}");
        }
        assert!(postal_code(100_000).is_err());
        assert_eq!(postal_code(1_400).unwrap().as_str(), "01400");
    }

    #[test]
    fn numbers_survive_being_differences() {
        for numbers in [vec![], vec![5], vec![3, 1, 1, -7], vec![i32::MIN, i32::MAX, 0]] {
            let back: Vec<i32> = sums(&differences(numbers.clone())).collect();
            assert_eq!(back, numbers);
        }
    }
}
