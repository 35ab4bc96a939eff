//! What waits for somebody in the demonstration: a habilitation request, an avenant, a declaration.
use super::papers::somebody;
use super::territories::{DemoLinf, LINFS};
use crate::wiring::Services;
use anyhow::Context;
use linf_authorisation::Role;
use linf_habilitation::DutySubject;
use linf_habilitation::request::{HabilitationForm, PersonForm};
use linf_habilitation::use_cases::{AvenantContent, DeclareDuty};
use linf_kernel::LinfId;
use linf_territory::CafCode;

/// The LINF whose avenant and declaration are under way.
const CHANGING: &str = "64102";

/// A service that nobody treated yet, which has no record.
fn newcomer() -> HabilitationForm {
    let address = "4 place du Marché, 43300 Langeac";
    HabilitationForm {
        caf: "43".to_owned(),
        linf: String::new(),
        service_name: "Point info famille de Langeac".to_owned(),
        service_address: address.to_owned(),
        service_phone: "01 99 00 43 06".to_owned(),
        service_email: "contact@pif-langeac.example".to_owned(),
        partner_name: "Commune (fictive)".to_owned(),
        partner_nature: "commune".to_owned(),
        partner_other: String::new(),
        partner_address: address.to_owned(),
        signatory_name: "Andréa Boyer".to_owned(),
        signatory_quality: "Maire".to_owned(),
        communes: vec!["43112".to_owned()],
        persons: vec![colleague("Inès", "Chabrier", "ines.chabrier@pif-langeac.example", address)],
        requester_name: "Inès Chabrier".to_owned(),
        requester_email: "ines.chabrier@pif-langeac.example".to_owned(),
        remark: "Nous ouvrons en janvier.".to_owned(),
    }
}

fn colleague(first_name: &str, surname: &str, email: &str, address: &str) -> PersonForm {
    PersonForm {
        surname: surname.to_owned(),
        first_name: first_name.to_owned(),
        email: email.to_owned(),
        address: address.to_owned(),
        function: "Animatrice".to_owned(),
    }
}

/// Leaves them, each by who would.
pub(crate) async fn leave(services: &Services, linfs: &[LinfId]) -> anyhow::Result<()> {
    services.admissions.requests.submit(&newcomer(), "demo-under-way".parse()?).await?;
    let mut all = LINFS.iter().zip(linfs.iter().copied());
    let (demo, linf) = all.find(|(demo, _)| demo.commune == CHANGING).context("nobody changes")?;
    avenant(services, demo, linf).await?;
    let person = somebody(services, Role::LinfPerson(linf));
    let words = Some("Le relais déménage le mois prochain au 3 rue d’Espagne.".parse()?);
    let declaration = DeclareDuty { linf, subject: DutySubject::Change, words };
    services.duties.declare(&person, declaration).await?;
    Ok(())
}

/// A person is to be added.
async fn avenant(services: &Services, demo: &DemoLinf, linf: LinfId) -> anyhow::Result<()> {
    let caf: CafCode = "64".parse()?;
    let agent = somebody(services, Role::CafAgent(caf));
    let convention = services.conventions.latest_of(&agent, linf).await?.convention.id();
    let address = format!("{}, {} {}", demo.street, demo.postal_code, demo.city);
    let added =
        colleague("Xan", "Harguindey", "xan.harguindey@relais-cote-basque.example", &address);
    let added = added.check("").map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
    let content = AvenantContent {
        added: vec![added],
        withdrawn: Vec::new(),
        communes_added: Vec::new(),
        communes_withdrawn: Vec::new(),
    };
    services.avenants.prepare(&agent, convention, content).await?;
    Ok(())
}
