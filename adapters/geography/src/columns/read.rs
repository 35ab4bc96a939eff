//! From columns to rows.

use chrono::NaiveDate;
use linf_territory::{
    Commune, CommuneCode, Departement, Epci, EpciKind, GazetteerRows, OtherKind, OtherPlace,
    PostalCode,
};

use super::codes::{commune_code, postal_code, sums};
use super::text::{same_length, split};
use super::{Columns, Communes, Departements, Epcis, Former, Others, Served};
use crate::{GeographyError, GeographyFile};

impl Columns {
    /// The rows, in the order of their codes.
    pub(crate) fn into_file(self) -> Result<GeographyFile, GeographyError> {
        let in_force_from = NaiveDate::from_num_days_from_ce_opt(self.in_force_from)
            .ok_or(GeographyError::Column("the date is not one"))?;
        let postal_codes: Result<Vec<PostalCode>, _> =
            sums(&self.postal_codes).map(postal_code).collect();
        let postal_codes = postal_codes?;
        let epcis = epcis(&self.epcis)?;
        let rows = GazetteerRows {
            departements: departements(&self.departements)?,
            communes: communes(&self.communes, &epcis, &postal_codes)?,
            epcis,
            other_places: others(&self.others, &postal_codes)?,
            former_codes: former(&self.former)?,
            ..GazetteerRows::new(in_force_from)
        };
        Ok(GeographyFile { source: self.source, rows })
    }
}

fn departements(columns: &Departements) -> Result<Vec<Departement>, GeographyError> {
    let codes: Vec<&str> = columns.codes.split_terminator('\n').collect();
    let names = split(&columns.names, codes.len())?;
    let regions = split(&columns.regions, codes.len())?;
    let rows = codes.into_iter().zip(names).zip(regions).map(|((code, name), region)| {
        let code = code.parse();
        let code = code.map_err(|_code| GeographyError::Column("a code is not of a département"));
        Ok(Departement::new(code?, name, region))
    });
    rows.collect()
}

fn epcis(columns: &Epcis) -> Result<Vec<Epci>, GeographyError> {
    let codes: Vec<&str> = columns.codes.split_terminator('\n').collect();
    let names = split(&columns.names, codes.len())?;
    same_length(columns.kinds.len(), codes.len())?;
    let rows = codes.into_iter().zip(names).zip(&columns.kinds).map(|((code, name), kind)| {
        let code = code.parse().map_err(|_code| GeographyError::Column("a code is not of an EPCI"));
        let kind = match kind {
            0 => EpciKind::CommunauteDeCommunes,
            1 => EpciKind::CommunauteDAgglomeration,
            2 => EpciKind::CommunauteUrbaine,
            3 => EpciKind::Metropole,
            4 => EpciKind::MetropoleDeLyon,
            _ => return Err(GeographyError::Column("there is no such kind of EPCI")),
        };
        Ok(Epci::new(code?, kind, name))
    });
    rows.collect()
}

fn communes(
    columns: &Communes,
    epcis: &[Epci],
    postal_codes: &[PostalCode],
) -> Result<Vec<Commune>, GeographyError> {
    let count = columns.codes.len();
    same_length(columns.populations.len(), count)?;
    same_length(columns.epcis.len(), count)?;
    let names = split(&columns.names, count)?;
    let served = served(&columns.served, count, postal_codes)?;
    let numbers = sums(&columns.codes).zip(&columns.populations).zip(&columns.epcis);
    let rows = numbers.zip(names).zip(served).map(|((numbers, name), served)| {
        let ((code, population), epci) = numbers;
        let commune = Commune::new(commune_code(code)?, name)
            .with_population(*population)
            .with_postal_codes(served);
        let Some(at) = epci.checked_sub(1) else {
            return Ok(commune);
        };
        let epci = usize::try_from(at).ok().and_then(|at| epcis.get(at));
        let epci = epci.ok_or(GeographyError::Column("there is no such EPCI"))?;
        Ok(commune.in_epci(epci.code()))
    });
    rows.collect()
}

fn others(
    columns: &Others,
    postal_codes: &[PostalCode],
) -> Result<Vec<OtherPlace>, GeographyError> {
    let count = columns.codes.len();
    same_length(columns.kinds.len(), count)?;
    same_length(columns.populations.len(), count)?;
    same_length(columns.communes.len(), count)?;
    let names = split(&columns.names, count)?;
    let served = served(&columns.served, count, postal_codes)?;
    let numbers = sums(&columns.codes).zip(&columns.communes).zip(&columns.populations);
    let rows = numbers.zip(&columns.kinds).zip(names).zip(served);
    let rows = rows.map(|(((numbers, kind), name), served)| {
        let ((code, difference), population) = numbers;
        let kind = match kind {
            0 => OtherKind::Deleguee,
            1 => OtherKind::Associee,
            2 => OtherKind::Arrondissement,
            _ => return Err(GeographyError::Column("there is no such kind of place")),
        };
        let commune = commune_code(code.wrapping_add(*difference))?;
        Ok(OtherPlace::new(kind, commune_code(code)?, name, commune)
            .with_population(*population)
            .with_postal_codes(served))
    });
    rows.collect()
}

fn former(columns: &Former) -> Result<Vec<(CommuneCode, CommuneCode)>, GeographyError> {
    same_length(columns.next.len(), columns.codes.len())?;
    let pairs = sums(&columns.codes).zip(sums(&columns.next));
    pairs.map(|(code, next)| Ok((commune_code(code)?, commune_code(next)?))).collect()
}

/// The postal codes of each of so many rows.
fn served(
    columns: &Served,
    count: usize,
    postal_codes: &[PostalCode],
) -> Result<Vec<Vec<PostalCode>>, GeographyError> {
    same_length(columns.counts.len(), count)?;
    let mut places = sums(&columns.places);
    let mut next = || {
        let place = places.next().and_then(|place| usize::try_from(place).ok());
        let code = place.and_then(|place| postal_codes.get(place).copied());
        code.ok_or(GeographyError::Column("there is no such postal code"))
    };
    let rows: Result<Vec<Vec<PostalCode>>, _> =
        columns.counts.iter().map(|&count| (0..count).map(|_| next()).collect()).collect();
    let rows = rows?;
    same_length(rows.iter().map(Vec::len).sum(), columns.places.len())?;
    Ok(rows)
}
