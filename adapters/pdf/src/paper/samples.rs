//! Made-up documents: what texts are checked with, and what specimens show.

use chrono::NaiveDate;
use linf_habilitation::{
    AvenantPaper, ContractPaper, ConventionPaper, NamedCommune, Paper, PartnerNature, Party,
    PersonIdentity, RetrievalDays, Signatory,
};

/// A made-up document.
#[derive(Debug, Clone)]
pub struct SamplePaper {
    /// Its name in an address.
    pub name: &'static str,
    /// What it is, in words.
    pub title: &'static str,
    /// What it says.
    pub paper: Paper,
}

/// The contract, a convention with each kind of partner (R63), an avenant of persons and one of
/// communes. Nobody and nothing in them exists, but places and the address of the CNAF.
#[must_use]
pub fn sample_papers() -> Vec<SamplePaper> {
    built().unwrap_or_default()
}

fn built() -> Option<Vec<SamplePaper>> {
    let sample = |name, title, paper| SamplePaper { name, title, paper };
    let mut papers = vec![sample("contrat", "Contrat entre la Cnaf et la Caf", contract()?)];
    let names = [
        ("convention-departement", "Convention avec un conseil départemental"),
        ("convention-commune", "Convention avec une commune"),
        ("convention-entreprise", "Convention avec une entreprise"),
        ("convention-autre", "Convention avec un autre organisme"),
    ];
    for ((name, title), (nature, partner)) in names.into_iter().zip(partners()?) {
        papers.push(sample(name, title, convention(nature, partner)?));
    }
    papers.push(sample("avenant-personnes", "Avenant : personnes", avenant_of_persons()?));
    papers.push(sample("avenant-communes", "Avenant : communes", avenant_of_communes()?));
    Some(papers)
}

fn contract() -> Option<Paper> {
    let cnaf = party(
        "Caisse nationale des allocations familiales",
        "32 avenue de la Sibelle, 75014 Paris",
        ("Dominique Exemple", "sur délégation du directeur général"),
    )?;
    let departement = "de la Haute-Loire".to_owned();
    Some(Paper::Contract(ContractPaper { cnaf, caf: caf()?, departement }))
}

fn convention(nature: PartnerNature, partner: Party) -> Option<Paper> {
    let communes = vec![
        commune("43157", "Le Puy-en-Velay", "43000")?,
        commune("43078", "Coubon", "43700")?,
        commune("43046", "Chadrac", "43770")?,
    ];
    Some(Paper::Convention(ConventionPaper {
        caf: caf()?,
        partner,
        nature,
        linf: "Relais petite enfance de l’Exemple".parse().ok()?,
        retrieval_days: RetrievalDays::default(),
        communes,
        persons: vec![person("Modèle", "Claire")?, person("Spécimen", "Marc")?],
    }))
}

fn avenant_of_persons() -> Option<Paper> {
    let (added, withdrawn) = (vec![person("Modèle", "Claire")?], vec![person("Spécimen", "Marc")?]);
    avenant(1, added, withdrawn, [Vec::new(), Vec::new()])
}

fn avenant_of_communes() -> Option<Paper> {
    let added = vec![commune("43041", "Brives-Charensac", "43700")?];
    let withdrawn = vec![commune("43046", "Chadrac", "43770")?];
    avenant(2, Vec::new(), Vec::new(), [added, withdrawn])
}

fn avenant(
    rank: u32,
    added: Vec<PersonIdentity>,
    withdrawn: Vec<PersonIdentity>,
    [communes_added, communes_withdrawn]: [Vec<NamedCommune>; 2],
) -> Option<Paper> {
    let (_, partner) = partners()?.into_iter().nth(1)?;
    Some(Paper::Avenant(AvenantPaper {
        caf: caf()?,
        partner,
        linf: "Relais petite enfance de l’Exemple".parse().ok()?,
        convention_signed_on: NaiveDate::from_ymd_opt(2027, 1, 4)?,
        rank,
        added,
        withdrawn,
        communes_added,
        communes_withdrawn,
    }))
}

fn partners() -> Option<Vec<(PartnerNature, Party)>> {
    let departement = party(
        "Département de l’Exemple",
        "1 place du Département, 43000 Le Puy-en-Velay",
        ("Camille Exemple", "présidente du conseil départemental"),
    )?;
    let commune = party(
        "Commune de l’Exemple",
        "1 place de la Mairie, 43000 Le Puy-en-Velay",
        ("Camille Exemple", "maire"),
    )?;
    let company = party(
        "Les Exemples réunis, SARL",
        "3 rue du Commerce, 43000 Le Puy-en-Velay",
        ("Camille Exemple", "directeur"),
    )?;
    let other = party(
        "Association de l’Exemple",
        "5 rue des Associations, 43000 Le Puy-en-Velay",
        ("Camille Exemple", "présidente"),
    )?;
    Some(vec![
        (PartnerNature::ConseilDepartemental, departement),
        (PartnerNature::Commune, commune),
        (PartnerNature::Entreprise, company),
        (PartnerNature::Other("association".parse().ok()?), other),
    ])
}

fn caf() -> Option<Party> {
    party(
        "Caf de la Haute-Loire",
        "10 avenue de l’Exemple, 43000 Le Puy-en-Velay",
        ("Dominique Modèle", "directrice"),
    )
}

fn party(name: &str, address: &str, (signatory, quality): (&str, &str)) -> Option<Party> {
    let signatory = Signatory { name: signatory.parse().ok()?, quality: quality.parse().ok()? };
    Some(Party { name: name.parse().ok()?, address: address.parse().ok()?, signatory })
}

fn commune(code: &str, name: &str, postal_codes: &str) -> Option<NamedCommune> {
    let (name, postal_codes) = (name.to_owned(), postal_codes.to_owned());
    Some(NamedCommune { code: code.parse().ok()?, name, postal_codes })
}

fn person(surname: &str, first_name: &str) -> Option<PersonIdentity> {
    Some(PersonIdentity {
        surname: surname.parse().ok()?,
        first_name: first_name.parse().ok()?,
        email: format!("{}@example.fr", first_name.to_lowercase()).parse().ok()?,
        address: "8 rue de l’Exemple, 43000 Le Puy-en-Velay".parse().ok()?,
        function: "Responsable du relais".parse().ok()?,
    })
}
