//! Part 4: « Communes desservies ».
use chrono::NaiveDate;
use linf_kernel::Period;
use linf_territory::CommuneCode;
use std::fmt;
use std::str::FromStr;

/// A commune or arrondissement that the record serves, and when (B2). Written
/// `43157 2026-01-05/2026-12-31`, the end left out when there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ServedCommune {
    /// Which.
    pub code: CommuneCode,
    /// When.
    pub period: Period,
}

/// Not a served commune.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a commune and a period")]
pub struct ServedCommuneError;

impl fmt::Display for ServedCommune {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}/", self.code, self.period.from)?;
        self.period.until.map_or(Ok(()), |until| write!(f, "{until}"))
    }
}
impl FromStr for ServedCommune {
    type Err = ServedCommuneError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let day = |raw: &str| raw.parse::<NaiveDate>().map_err(|_not_a_day| ServedCommuneError);
        let (code, period) = raw.split_once(' ').ok_or(ServedCommuneError)?;
        let (from, until) = period.split_once('/').ok_or(ServedCommuneError)?;
        let until = if until.is_empty() { None } else { Some(day(until)?) };
        let code = code.parse().map_err(|_not_a_code| ServedCommuneError)?;
        Ok(Self { code, period: Period { from: day(from)?, until } })
    }
}
