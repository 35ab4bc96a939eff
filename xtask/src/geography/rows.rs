//! From the files of the package to rows.

use super::package::Package;
use anyhow::{Context as _, Result, bail};
use chrono::NaiveDate;
use linf_territory::{
    Commune, CommuneCode, Departement, Epci, EpciCode, EpciKind, GazetteerRows, OtherKind,
    OtherPlace, PostalCode,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

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
pub(super) fn read(package: &Package, in_force_from: NaiveDate) -> Result<GazetteerRows> {
    let mut rows = GazetteerRows::new(in_force_from);
    rows.departements = departements(package)?;
    let mut epci_of = BTreeMap::new();
    for row in json::<EpciRow>(package, "epci.json")? {
        let code: EpciCode = row.code.parse()?;
        rows.epcis.push(Epci::new(code, epci_kind(&row.kind)?, row.nom));
        epci_of.extend(row.membres.into_iter().map(|member| (member.code, code)));
    }
    for row in json::<CommuneRow>(package, "communes.json")? {
        let epci = epci_of.get(&row.code).copied();
        add(&mut rows, row, epci)?;
    }
    Ok(rows)
}

fn departements(package: &Package) -> Result<Vec<Departement>> {
    let regions: BTreeMap<String, String> = json::<RegionRow>(package, "regions.json")?
        .into_iter()
        .map(|row| (row.code, row.nom))
        .collect();
    let mut rows = Vec::new();
    for row in json::<DepartementRow>(package, "departements.json")? {
        let region = regions.get(&row.region);
        let region = region.with_context(|| format!("the région of {}", row.nom))?;
        rows.push(Departement::new(row.code.parse()?, row.nom, region.as_str()));
    }
    Ok(rows)
}

fn epci_kind(kind: &str) -> Result<EpciKind> {
    Ok(match kind {
        "CC" => EpciKind::CommunauteDeCommunes,
        "CA" => EpciKind::CommunauteDAgglomeration,
        "CU" => EpciKind::CommunauteUrbaine,
        "METRO" => EpciKind::Metropole,
        "MET69" => EpciKind::MetropoleDeLyon,
        other => bail!("there is no kind of EPCI such as {other}"),
    })
}

fn add(rows: &mut GazetteerRows, row: CommuneRow, epci: Option<EpciCode>) -> Result<()> {
    let code: CommuneCode = row.code.parse().with_context(|| row.code.clone())?;
    let postal_codes: Result<Vec<PostalCode>, _> =
        row.codes_postaux.iter().map(|code| code.parse()).collect();
    let kind = match row.kind.as_str() {
        "commune-actuelle" => {
            let commune = Commune::new(code, row.nom)
                .with_population(row.population)
                .with_postal_codes(postal_codes?);
            rows.communes.push(match epci {
                Some(epci) => commune.in_epci(epci),
                None => commune,
            });
            for former in row.anciens_codes {
                rows.former_codes.push((former.parse()?, code));
            }
            return Ok(());
        }
        "commune-deleguee" => OtherKind::Deleguee,
        "commune-associee" => OtherKind::Associee,
        "arrondissement-municipal" => OtherKind::Arrondissement,
        other => bail!("there is no kind of commune such as {other}"),
    };
    let commune = row.chef_lieu.or(row.commune);
    let commune = commune.with_context(|| format!("what is {} part of?", row.nom))?;
    rows.other_places.push(
        OtherPlace::new(kind, code, row.nom, commune.parse()?)
            .with_population(row.population)
            .with_postal_codes(postal_codes?),
    );
    Ok(())
}

fn json<T: DeserializeOwned>(package: &Package, name: &str) -> Result<Vec<T>> {
    let text = package.read(&format!("data/{name}"))?;
    serde_json::from_str(&text).with_context(|| format!("reading {name}"))
}
