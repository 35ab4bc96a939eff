//! From rows to columns.

use chrono::Datelike;
use linf_territory::{
    Commune, Departement, Epci, EpciKind, GazetteerRows, OtherKind, OtherPlace, PostalCode,
};

use super::codes::{differences, number_of, postal_number};
use super::text::join;
use super::{Columns, Communes, Departements, Epcis, Former, Others, Served};
use crate::{GeographyError, GeographyFile};

impl Columns {
    /// Puts rows in order, then in columns.
    pub(crate) fn from_file(file: GeographyFile) -> Result<Self, GeographyError> {
        let GeographyFile { source, mut rows } = file;
        rows.departements.sort_by_key(Departement::code);
        rows.epcis.sort_by_key(Epci::code);
        rows.communes.sort_by_key(Commune::code);
        rows.other_places.sort_by_key(|place| (place.code(), place.kind()));
        rows.former_codes.sort_unstable();
        let postal_codes = all_postal_codes(&rows);
        let numbers: Result<Vec<i32>, _> =
            postal_codes.iter().map(|&code| postal_number(code)).collect();
        Ok(Self {
            source,
            in_force_from: rows.in_force_from.num_days_from_ce(),
            departements: departements(&rows.departements)?,
            epcis: epcis(&rows.epcis)?,
            postal_codes: differences(numbers?),
            communes: communes(&rows, &postal_codes)?,
            others: others(&rows.other_places, &postal_codes)?,
            former: former(&rows)?,
        })
    }
}

fn all_postal_codes(rows: &GazetteerRows) -> Vec<PostalCode> {
    let communes = rows.communes.iter().flat_map(Commune::postal_codes);
    let others = rows.other_places.iter().flat_map(OtherPlace::postal_codes);
    let mut all: Vec<PostalCode> = communes.chain(others).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn departements(rows: &[Departement]) -> Result<Departements, GeographyError> {
    let codes: Vec<String> = rows.iter().map(|row| row.code().to_string()).collect();
    Ok(Departements {
        codes: join(codes.iter().map(String::as_str))?,
        names: join(rows.iter().map(Departement::name))?,
        regions: join(rows.iter().map(Departement::region))?,
    })
}

fn epcis(rows: &[Epci]) -> Result<Epcis, GeographyError> {
    let codes: Vec<String> = rows.iter().map(|row| row.code().to_string()).collect();
    let kind = |row: &Epci| match row.kind() {
        EpciKind::CommunauteDeCommunes => 0,
        EpciKind::CommunauteDAgglomeration => 1,
        EpciKind::CommunauteUrbaine => 2,
        EpciKind::Metropole => 3,
        EpciKind::MetropoleDeLyon => 4,
    };
    Ok(Epcis {
        codes: join(codes.iter().map(String::as_str))?,
        kinds: rows.iter().map(kind).collect(),
        names: join(rows.iter().map(Epci::name))?,
    })
}

fn communes(rows: &GazetteerRows, all: &[PostalCode]) -> Result<Communes, GeographyError> {
    let codes: Result<Vec<i32>, _> =
        rows.communes.iter().map(|row| number_of(row.code())).collect();
    let epci = |row: &Commune| match row.epci() {
        None => Ok(0),
        Some(code) => place(rows.epcis.binary_search_by_key(&code, Epci::code)).map(|at| at + 1),
    };
    let epcis: Result<Vec<u32>, _> = rows.communes.iter().map(epci).collect();
    Ok(Communes {
        codes: differences(codes?),
        names: join(rows.communes.iter().map(Commune::name))?,
        populations: rows.communes.iter().map(Commune::population).collect(),
        epcis: epcis?,
        served: served(rows.communes.iter().map(Commune::postal_codes), all)?,
    })
}

fn others(rows: &[OtherPlace], all: &[PostalCode]) -> Result<Others, GeographyError> {
    let kind = |row: &OtherPlace| match row.kind() {
        OtherKind::Deleguee => 0,
        OtherKind::Associee => 1,
        OtherKind::Arrondissement => 2,
    };
    let codes: Result<Vec<i32>, _> = rows.iter().map(|row| number_of(row.code())).collect();
    let commune = |row: &OtherPlace| Ok(number_of(row.commune())? - number_of(row.code())?);
    let communes: Result<Vec<i32>, GeographyError> = rows.iter().map(commune).collect();
    Ok(Others {
        codes: differences(codes?),
        kinds: rows.iter().map(kind).collect(),
        names: join(rows.iter().map(OtherPlace::name))?,
        populations: rows.iter().map(OtherPlace::population).collect(),
        communes: communes?,
        served: served(rows.iter().map(OtherPlace::postal_codes), all)?,
    })
}

fn former(rows: &GazetteerRows) -> Result<Former, GeographyError> {
    let codes: Result<Vec<i32>, _> =
        rows.former_codes.iter().map(|&(code, _)| number_of(code)).collect();
    let next: Result<Vec<i32>, _> =
        rows.former_codes.iter().map(|&(_, next)| number_of(next)).collect();
    Ok(Former { codes: differences(codes?), next: differences(next?) })
}

fn served<'a>(
    rows: impl Iterator<Item = &'a [PostalCode]>,
    all: &[PostalCode],
) -> Result<Served, GeographyError> {
    let (mut counts, mut places) = (Vec::new(), Vec::new());
    for codes in rows {
        counts.push(u32::try_from(codes.len()).map_err(|_length| TOO_LONG)?);
        for code in codes {
            let at = place(all.binary_search(code))?;
            places.push(i32::try_from(at).map_err(|_place| TOO_LONG)?);
        }
    }
    Ok(Served { counts, places: differences(places) })
}

const TOO_LONG: GeographyError = GeographyError::Column("a column is too long");

fn place(found: Result<usize, usize>) -> Result<u32, GeographyError> {
    let at = found.map_err(|_absent| GeographyError::Column("a row points to one not given"))?;
    u32::try_from(at).map_err(|_place| TOO_LONG)
}
