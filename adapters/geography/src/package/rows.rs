//! From the files of the package to rows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use linf_territory::{
    Commune, CommuneCode, Departement, Epci, EpciCode, EpciKind, GazetteerRows, OtherKind,
    OtherPlace, PostalCode,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::archive::{Files, fault, text};
use crate::GeographyError;

#[derive(Debug, Deserialize)]
struct Manifest {
    name: String,
    version: String,
}

/// The version of the package, if it is this one.
pub(super) fn version(files: &Files) -> Result<String, GeographyError> {
    let manifest: Manifest = parsed(files, "package.json")?;
    if manifest.name == super::NAME {
        Ok(manifest.version)
    } else {
        Err(fault(format!("it is the package {}", manifest.name)))
    }
}

/// A row of `communes.json`, of any kind.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CommuneRow {
    code: String,
    nom: String,
    #[serde(rename = "type")]
    kind: String,
    /// The commune of a delegated or associated one.
    chef_lieu: Option<String>,
    /// The commune of an arrondissement.
    commune: Option<String>,
    #[serde(default)]
    codes_postaux: Vec<String>,
    #[serde(default)]
    anciens_codes: Vec<String>,
    #[serde(default)]
    population: u32,
}

#[derive(Debug, Deserialize)]
struct DepartementRow {
    code: String,
    nom: String,
    region: String,
}

#[derive(Debug, Deserialize)]
struct RegionRow {
    code: String,
    nom: String,
}

#[derive(Debug, Deserialize)]
struct EpciRow {
    code: String,
    nom: String,
    #[serde(rename = "type")]
    kind: String,
    membres: Vec<MemberRow>,
}

#[derive(Debug, Deserialize)]
struct MemberRow {
    code: String,
}

/// All rows of the package.
pub(super) fn read(
    files: &Files,
    in_force_from: NaiveDate,
) -> Result<GazetteerRows, GeographyError> {
    let mut rows = GazetteerRows::new(in_force_from);
    rows.departements = departements(files)?;
    let mut epci_of = BTreeMap::new();
    for row in list::<EpciRow>(files, "epci.json")? {
        let code: EpciCode = code(&row.code)?;
        rows.epcis.push(Epci::new(code, epci_kind(&row.kind)?, row.nom));
        epci_of.extend(row.membres.into_iter().map(|member| (member.code, code)));
    }
    for row in list::<CommuneRow>(files, "communes.json")? {
        let epci = epci_of.get(&row.code).copied();
        add(&mut rows, row, epci)?;
    }
    Ok(rows)
}

fn departements(files: &Files) -> Result<Vec<Departement>, GeographyError> {
    let regions: BTreeMap<String, String> = list::<RegionRow>(files, "regions.json")?
        .into_iter()
        .map(|row| (row.code, row.nom))
        .collect();
    let mut rows = Vec::new();
    for row in list::<DepartementRow>(files, "departements.json")? {
        let region = regions.get(&row.region);
        let region = region.ok_or_else(|| fault(format!("the région of {}", row.nom)))?;
        rows.push(Departement::new(code(&row.code)?, row.nom, region.as_str()));
    }
    Ok(rows)
}

fn epci_kind(kind: &str) -> Result<EpciKind, GeographyError> {
    Ok(match kind {
        "CC" => EpciKind::CommunauteDeCommunes,
        "CA" => EpciKind::CommunauteDAgglomeration,
        "CU" => EpciKind::CommunauteUrbaine,
        "METRO" => EpciKind::Metropole,
        "MET69" => EpciKind::MetropoleDeLyon,
        other => return Err(fault(format!("there is no kind of EPCI such as {other}"))),
    })
}

fn add(
    rows: &mut GazetteerRows,
    row: CommuneRow,
    epci: Option<EpciCode>,
) -> Result<(), GeographyError> {
    let own: CommuneCode = code(&row.code)?;
    let postal_codes: Result<Vec<PostalCode>, _> =
        row.codes_postaux.iter().map(|raw| code(raw)).collect();
    let kind = match row.kind.as_str() {
        "commune-actuelle" => {
            let commune = Commune::new(own, row.nom)
                .with_population(row.population)
                .with_postal_codes(postal_codes?);
            rows.communes.push(match epci {
                Some(epci) => commune.in_epci(epci),
                None => commune,
            });
            for former in row.anciens_codes {
                rows.former_codes.push((code(&former)?, own));
            }
            return Ok(());
        }
        "commune-deleguee" => OtherKind::Deleguee,
        "commune-associee" => OtherKind::Associee,
        "arrondissement-municipal" => OtherKind::Arrondissement,
        other => return Err(fault(format!("there is no kind of commune such as {other}"))),
    };
    let commune = row.chef_lieu.or(row.commune);
    let commune = commune.ok_or_else(|| fault(format!("what is {} part of?", row.nom)))?;
    rows.other_places.push(
        OtherPlace::new(kind, own, row.nom, code(&commune)?)
            .with_population(row.population)
            .with_postal_codes(postal_codes?),
    );
    Ok(())
}

fn code<T: std::str::FromStr<Err: std::fmt::Display>>(raw: &str) -> Result<T, GeographyError> {
    raw.parse().map_err(|error| fault(format!("{raw}: {error}")))
}

fn list<T: DeserializeOwned>(files: &Files, name: &str) -> Result<Vec<T>, GeographyError> {
    parsed(files, &format!("data/{name}"))
}

fn parsed<T: DeserializeOwned>(files: &Files, name: &str) -> Result<T, GeographyError> {
    serde_json::from_str(text(files, name)?).map_err(|error| fault(format!("{name}: {error}")))
}
