//! The contracts and conventions of the demonstration, through every step that people take.
use super::territories::DemoLinf;
use crate::wiring::Services;
use anyhow::Context;
use chrono::NaiveDate;
use linf_authorisation::{Actor, Role};
use linf_habilitation::request::{HabilitationForm, PersonForm};
use linf_habilitation::use_cases::contracts::{ContractFile, SignContract};
use linf_habilitation::use_cases::requests::{RequestFile, ValidateConvention};
use linf_habilitation::use_cases::{GiveNotice, TerminateConvention};
use linf_habilitation::{
    CafDetails, ConventionId, Letter, LetterFrom, Signatory, SignedFile, Upload,
};
use linf_kernel::{Id, LinfId};
use linf_territory::{CafCode, CommuneCode};

/// Somebody with a role, who has no account.
pub(crate) fn somebody(services: &Services, role: Role) -> Actor {
    Actor::new(Id::from_uuid(services.referencing.ids.next()), vec![role])
}

/// Both parties sign the paper that was printed: it comes back as it left.
fn come_back(paper: SignedFile) -> Upload {
    Upload { name: paper.name, bytes: paper.bytes }
}

/// Who signs for a CAF of the demonstration.
fn details(caf: CafCode) -> anyhow::Result<CafDetails> {
    let (name, address, signatory) = match caf.as_str() {
        "43" => (
            "Caf de la Haute-Loire",
            "10 avenue André-Soulier, 43000 Le Puy-en-Velay",
            "Camille Roche",
        ),
        _ => ("Caf des Pyrénées-Atlantiques", "7 rue de Liège, 64000 Pau", "Maddi Elissalde"),
    };
    Ok(CafDetails {
        name: name.parse()?,
        address: address.parse()?,
        signatory: Signatory { name: signatory.parse()?, quality: "Directrice".parse()? },
        mailbox: Some(format!("habilitations@caf{caf}.example").parse()?),
        phone: Some(format!("01 99 00 {caf} 99").parse()?),
        email: Some(format!("accueil@caf{caf}.example").parse()?),
        data_protection: Some(format!("dpo@caf{caf}.example").parse()?),
    })
}

/// A CAF says how it signs, and has its contract with the CNAF.
pub(crate) async fn contract(
    services: &Services,
    caf: CafCode,
    signed_on: NaiveDate,
) -> anyhow::Result<()> {
    let cnaf = somebody(services, Role::CnafAdministrator);
    let (profiles, contracts) = (&services.admissions.caf_profiles, &services.admissions.contracts);
    profiles.save(&cnaf, caf, details(caf)?, None).await?;
    let by = Signatory { name: "Alix Lemaire".parse()?, quality: "Par délégation".parse()? };
    let contract = contracts.draft(&cnaf, caf, by).await?;
    contracts.send(&cnaf, contract).await?;
    let file = come_back(contracts.file(&cnaf, contract, ContractFile::Paper).await?);
    contracts.sign(&cnaf, SignContract { contract, signed_on, file }).await?;
    Ok(())
}

fn form(
    demo: &DemoLinf,
    (linf, caf): (LinfId, CafCode),
    communes: &[CommuneCode],
) -> anyhow::Result<HabilitationForm> {
    let address = format!("{}, {} {}", demo.street, demo.postal_code, demo.city);
    let commune = demo.gestionnaire.starts_with("Commune ");
    let first = demo.persons.first().context("nobody to habilitate")?;
    let person = |person: &super::territories::DemoPerson| PersonForm {
        surname: person.surname.to_owned(),
        first_name: person.first_name.to_owned(),
        email: person.email.to_owned(),
        address: address.clone(),
        function: person.function.to_owned(),
    };
    Ok(HabilitationForm {
        caf: caf.to_string(),
        linf: linf.to_string(),
        service_name: demo.name.to_owned(),
        service_address: address.clone(),
        service_phone: demo.phone.to_owned(),
        service_email: demo.email.to_owned(),
        partner_name: demo.gestionnaire.to_owned(),
        partner_nature: if commune { "commune" } else { "other" }.to_owned(),
        partner_other: "Établissement public de coopération intercommunale".to_owned(),
        partner_address: address.clone(),
        signatory_name: "Dominique Faure".to_owned(),
        signatory_quality: "Présidence".to_owned(),
        communes: communes.iter().map(ToString::to_string).collect(),
        persons: demo.persons.iter().map(person).collect(),
        requester_name: format!("{} {}", first.first_name, first.surname),
        requester_email: first.email.to_owned(),
        remark: String::new(),
    })
}

/// A LINF asks for its habilitation; the CAF sends the convention, which comes back signed.
pub(crate) async fn convention(
    services: &Services,
    demo: &DemoLinf,
    (linf, caf): (LinfId, CafCode),
    (communes, signed_on): (&[CommuneCode], NaiveDate),
) -> anyhow::Result<ConventionId> {
    let requests = &services.admissions.requests;
    let agent = somebody(services, Role::CafAgent(caf));
    let key = format!("demo-{linf}").parse()?;
    let request = requests.submit(&form(demo, (linf, caf), communes)?, key).await?.id;
    let asked = requests.read(&agent, request).await?.request;
    requests.send_convention(&agent, asked.proposal(linf)).await?;
    let file = come_back(requests.file(&agent, request, RequestFile::Paper).await?);
    let (partner_signed_on, caf_signed_on) = (signed_on, signed_on);
    let command = ValidateConvention { request, partner_signed_on, caf_signed_on, file };
    requests.validate(&agent, command).await?;
    let latest = services.conventions.latest_of(&agent, linf).await?;
    Ok(latest.convention.id())
}

/// The managing body gives notice: the letter is received on a day.
pub(crate) async fn notice(
    services: &Services,
    (convention, caf): (ConventionId, CafCode),
    received_on: NaiveDate,
) -> anyhow::Result<()> {
    let administrator = somebody(services, Role::CafAdministrator(caf));
    let letter = Letter::new(received_on, None, Some(received_on))?;
    let command = GiveNotice { convention, from: LetterFrom::Partner, letter, reason: None };
    services.conventions.give_notice(&administrator, command).await?;
    Ok(())
}

/// The CAF ends the convention of a LINF for breach.
pub(crate) async fn breach(services: &Services, linf: LinfId, on: NaiveDate) -> anyhow::Result<()> {
    let caf = "43".parse()?;
    let administrator = somebody(services, Role::CafAdministrator(caf));
    let convention = services.conventions.latest_of(&administrator, linf).await?.convention.id();
    let letter = Letter::new(on, None, None)?;
    let reason = "Des demandes ont été communiquées à un tiers.".parse()?;
    let command = TerminateConvention { convention, letter, reason };
    services.conventions.terminate(&administrator, command).await?;
    Ok(())
}
