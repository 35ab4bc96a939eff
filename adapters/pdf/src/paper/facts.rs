//! The values of a document, by the names that templates call them.

use linf_habilitation::{
    AvenantPaper, ContractPaper, ConventionPaper, NamedCommune, Paper, PartnerNature, Party,
    PersonIdentity,
};
use minijinja::{Value, context};

use crate::french;

/// A line to be filled by hand.
const BLANK: &str = "……………………………………";

/// The values of a document.
pub(super) fn facts(paper: &Paper) -> Value {
    match paper {
        Paper::Contract(contract) => of_contract(contract),
        Paper::Convention(convention) => of_convention(convention),
        Paper::Avenant(avenant) => of_avenant(avenant),
    }
}

/// The values of a convention whose particulars are left blank: the type that a contract annexes.
pub(super) fn blank_convention() -> Value {
    let signatory = context! { name => BLANK, quality => BLANK };
    let party = context! { name => BLANK, address => BLANK, signatory };
    let commune = context! { name => BLANK, code => "…………", postal_codes => "…………" };
    let person = context! {
        surname => BLANK, first_name => BLANK, email => BLANK, address => BLANK, function => BLANK,
    };
    context! {
        caf => context! { name => format!("Caisse d’allocations familiales {BLANK}"), ..party.clone() },
        partner => party,
        nature => "other",
        nature_words => "selon le cas, conseil départemental, commune, entreprise ou autre organisme",
        linf => BLANK,
        retrieval_days => "…… (de 5 à 15)",
        communes => vec![commune],
        persons => vec![person],
    }
}

fn of_contract(contract: &ContractPaper) -> Value {
    let ContractPaper { cnaf, caf, departement } = contract;
    context! { cnaf => party(cnaf), caf => party(caf), departement }
}

fn of_convention(convention: &ConventionPaper) -> Value {
    let ConventionPaper { nature, communes: on, persons: of, .. } = convention;
    context! {
        caf => party(&convention.caf),
        partner => party(&convention.partner),
        nature => nature_code(nature),
        nature_words => nature_words(nature),
        linf => convention.linf.as_str(),
        retrieval_days => convention.retrieval_days.get().to_string(),
        communes => communes(on),
        persons => persons(of),
    }
}

fn of_avenant(avenant: &AvenantPaper) -> Value {
    context! {
        caf => party(&avenant.caf),
        partner => party(&avenant.partner),
        linf => avenant.linf.as_str(),
        convention_signed_on => french::day(avenant.convention_signed_on),
        rank => avenant.rank.to_string(),
        added => persons(&avenant.added),
        withdrawn => persons(&avenant.withdrawn),
        communes_added => communes(&avenant.communes_added),
        communes_withdrawn => communes(&avenant.communes_withdrawn),
    }
}

fn party(party: &Party) -> Value {
    let Party { name, address, signatory } = party;
    let signatory = context! {
        name => signatory.name.as_str(),
        quality => signatory.quality.as_str(),
    };
    context! { name => name.as_str(), address => address.as_str(), signatory }
}

const fn nature_code(nature: &PartnerNature) -> &'static str {
    match nature {
        PartnerNature::ConseilDepartemental => "conseil_departemental",
        PartnerNature::Commune => "commune",
        PartnerNature::Entreprise => "entreprise",
        PartnerNature::Other(_) => "other",
    }
}

fn nature_words(nature: &PartnerNature) -> &str {
    match nature {
        PartnerNature::ConseilDepartemental => "conseil départemental",
        PartnerNature::Commune => "commune",
        PartnerNature::Entreprise => "entreprise",
        PartnerNature::Other(words) => words.as_str(),
    }
}

fn communes(communes: &[NamedCommune]) -> Vec<Value> {
    let of = |commune: &NamedCommune| {
        let NamedCommune { code, name, postal_codes } = commune;
        context! { code => code.as_str(), name, postal_codes }
    };
    communes.iter().map(of).collect()
}

fn persons(persons: &[PersonIdentity]) -> Vec<Value> {
    let of = |person: &PersonIdentity| {
        context! {
            surname => person.surname.to_string(),
            first_name => person.first_name.to_string(),
            email => person.email.as_str(),
            address => person.address.as_str(),
            function => person.function.as_str(),
        }
    };
    persons.iter().map(of).collect()
}
