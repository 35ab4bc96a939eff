//! What the golden file asks about: things of LINF 1 and of CAF 43. A new operation or page adds
//! here what its parameters stand for, and the body or form that is accepted.
use super::super::support::{Stage, Who, form_json, record_json};
use super::Asked;
use super::back_office::{self, BackOffice};
use serde_json::{Value, json};

/// What stands behind the answers.
pub(in crate::http) struct Scene {
    pub(in crate::http) stage: Stage,
    request: String,
    returned: String,
    export: String,
    session: String,
    proposal: String,
    office: BackOffice,
}

/// What the parameter of an address stands for, by the address up to it, without what stands
/// before: `/linfs/{id}` for `/api/v1/linfs/{id}/requests`.
const PARAMETERS: &[(&str, Sample)] = &[
    ("/communes/{code}", Sample::Text("43157")),
    ("/linfs/{id}", Sample::Linf),
    ("/structures/{linf}", Sample::Linf),
    ("/services/{id}", Sample::Linf),
    ("/communes/{id}", Sample::Proposal),
    ("/commune-proposals/{id}", Sample::Proposal),
    ("/fiche/{part}", Sample::Text("presentation")),
    ("/requests/{id}", Sample::Request),
    ("/returned-requests/{id}", Sample::Returned),
    ("/demandes-rendues/{id}", Sample::Returned),
    ("/requests/receipts/{token}", Sample::Receipt),
    ("/demandes/{key}", Sample::Receipt),
    ("/demandes/{id}", Sample::Request),
    ("/exports/{id}", Sample::Export),
    ("/files/{number}", Sample::Text("1")),
    ("/exports/{id}/{file}", Sample::Text("1")),
    ("/sessions/{id}", Sample::Session),
    ("/sessions/{session}", Sample::Session),
    ("/staff/{id}", Sample::Role),
    ("/comptes/{role}", Sample::Role),
    ("/guides/{guide}", Sample::Text("caf")),
    ("/modeles/{file}", Sample::Text("convention-commune.pdf")),
    ("/courriers/{number}", Sample::Text("1")),
    ("/gestionnaires/{id}", Sample::Body),
    ("/organismes/{id}", Sample::Body),
    ("/caf-profiles/{caf}", Sample::Text("43")),
    ("/cafs/{caf}", Sample::Text("43")),
    ("/contracts/{id}", Sample::Contract),
    ("/contrats/{id}", Sample::Contract),
    ("/habilitation-requests/{id}", Sample::Asked),
    ("/habilitations/{id}", Sample::Asked),
    ("/professionnels/demandes/{secret}", Sample::Secret),
    ("/followed-habilitation-requests/{secret}", Sample::Secret),
    ("/conventions/{id}", Sample::Convention),
    ("/personnes/{person}", Sample::Person),
    ("/persons/{person}", Sample::Person),
    ("/duties/{id}", Sample::Duty),
    ("/files/{step}", Sample::Text("1")),
    ("/avenants/{id}", Sample::Avenant),
    ("/obligations/{id}", Sample::Duty),
    ("/obligations/{id}/{step}", Sample::Text("1")),
];

#[derive(Clone, Copy)]
enum Sample {
    Text(&'static str),
    Linf,
    Request,
    Returned,
    Receipt,
    Export,
    Session,
    Role,
    Body,
    Contract,
    Asked,
    Secret,
    Convention,
    Person,
    Avenant,
    Duty,
    Proposal,
}

/// What an address asks after its `?`, by operation or page.
const QUERIES: &[(&str, &str)] = &[
    ("searchCommunes", "q=pau"),
    ("listStaff", "caf=43"),
    ("listRecords", "caf=43"),
    ("listGestionnaires", "caf=43"),
    ("GET /administration/organismes", "caf=43"),
    ("GET /administration/organismes/nouveau", "caf=43"),
    ("POST /administration/organismes/nouveau", "caf=43"),
    ("listContracts", "caf=43"),
    ("listConventions", "caf=43"),
    ("listDuties", "caf=43"),
    ("listReturnedRequests", "caf=43"),
    ("GET /administration/demandes-rendues", "caf=43"),
    ("signAvenant", "signed_on=2026-11-23"),
    ("listHabilitationRequests", "caf=43"),
    ("signContract", "signed_on=2026-01-05"),
    ("validateConvention", "partner_signed_on=2026-11-20&caf_signed_on=2026-11-21"),
    ("GET /professionnels/demande", "caf=43"),
    ("GET /administration/caf", "caf=43"),
    ("GET /administration/contrats", "caf=43"),
    ("GET /administration/habilitations", "caf=43"),
    ("GET /administration/conventions", "caf=43"),
    ("GET /administration/obligations", "caf=43"),
    ("getOfficialList", "caf=43"),
    ("listCommuneProposals", "caf=43"),
    ("GET /administration/communes", "caf=43"),
    ("GET /administration", "caf=43"),
    ("GET /administration/comptes", "caf=43"),
    ("GET /administration/structures", "caf=43"),
    ("GET /administration/structures/nouvelle", "caf=43"),
    ("POST /administration/structures/nouvelle", "caf=43"),
];

/// A record that a CAF creates.
const CREATION: [(&str, &str); 13] = [
    ("rubric", "linf"),
    ("general-name", "Relais"),
    ("general-kind", "rpe"),
    ("gestionnaire-legal_name", "Commune"),
    ("gestionnaire-nature", "commune"),
    ("location-street", "1 place du Breuil"),
    ("location-postal_code", "43000"),
    ("location-commune", "43157"),
    ("location-phone", "04 71 02 03 04"),
    ("location-email", "relais@example.fr"),
    ("communes-how", "commune"),
    ("communes-from", "2026-01-05"),
    ("communes-until", ""),
];

impl Scene {
    pub(in crate::http) async fn open() -> Self {
        let stage = Stage::open();
        let request = stage.recorded(1, 1).await;
        let other = stage.recorded(2, 1).await;
        let returned = stage.given_back(3, 3).await;
        let token = stage.log_in_as(Who::Person(1)).await;
        let body =
            json!({"linf": Stage::linf(1).to_string(), "requests": [other], "format": "xml"});
        let export = stage.post_as(&token, "/api/v1/exports", &body).await.json();
        let sessions = stage.get_as(&token, "/api/v1/sessions").await.json();
        let word = |value: &Value| value.as_str().expect("an identifier").to_owned();
        let (export, session) = (word(&export["id"]), word(&sessions["items"][0]["id"]));
        let office = BackOffice::open(&stage).await;
        let proposal = stage.new_list().await;
        Self { stage, request, returned, export, session, proposal, office }
    }

    fn sample(&self, sample: Sample) -> String {
        match sample {
            Sample::Text(text) => text.to_owned(),
            Sample::Linf => Stage::linf(1).to_string(),
            Sample::Request => self.request.clone(),
            Sample::Returned => self.returned.clone(),
            Sample::Receipt => format!("signed-{}", self.request.replace('-', "")),
            Sample::Export => self.export.clone(),
            Sample::Session => self.session.clone(),
            Sample::Body => linf_referencing::testing::samples::gestionnaire_id(1).to_string(),
            Sample::Contract => self.office.contract.clone(),
            Sample::Asked => self.office.asked.clone(),
            Sample::Secret => self.office.secret.clone(),
            Sample::Convention => self.office.convention.clone(),
            Sample::Person => self.office.person.clone(),
            Sample::Avenant => self.office.avenant.clone(),
            Sample::Duty => self.office.duty.clone(),
            Sample::Proposal => self.proposal.clone(),
            Sample::Role => linf_accounts::testing::samples::role_id(3).to_string(), // the agent of 43
        }
    }

    /// The address of what belongs to LINF 1 or to CAF 43.
    pub(in crate::http) fn path(&self, asked: &Asked) -> String {
        let (mut path, mut template) = (String::new(), String::new());
        for part in asked.path.split('/').skip(1) {
            template = format!("{template}/{part}");
            let known = PARAMETERS.iter().filter(|(end, _)| template.ends_with(end));
            path.push('/');
            if part.starts_with('{') {
                let longest = known.max_by_key(|(end, _)| end.len());
                let (_, sample) = longest.unwrap_or_else(|| {
                    panic!("{}: say in PARAMETERS what {template} stands for", asked.name)
                });
                path.push_str(&self.sample(*sample));
            } else {
                path.push_str(part);
            }
        }
        Self::with_query(asked, &path)
    }

    fn with_query(asked: &Asked, path: &str) -> String {
        let query = QUERIES.iter().find(|(name, _)| *name == asked.name);
        query.map_or_else(|| path.to_owned(), |(_, query)| format!("{path}?{query}"))
    }

    /// The same address, of what does not exist.
    pub(in crate::http) fn missing(asked: &Asked, text: &str) -> String {
        let parts = asked.path.split('/');
        let parts = parts.map(|part| if part.starts_with('{') { text } else { part });
        Self::with_query(asked, &parts.collect::<Vec<_>>().join("/"))
    }

    /// The body of an operation.
    pub(in crate::http) fn body(&self, operation: &str) -> Value {
        match operation {
            "submitRequest" => form_json(),
            "exportRequests" => {
                json!({"linf": Stage::linf(1).to_string(), "requests": [self.request], "format": "pdf"})
            }
            "rerouteReturnedRequest" => json!({"linf": Stage::linf(1).to_string()}),
            "createRecord" => record_json(),
            "saveRecordGeneral" => {
                json!({"version": 0, "part": {"name": "Relais petite enfance 1", "kind": "rpe",
                    "gestionnaire": linf_referencing::testing::samples::gestionnaire_id(1).to_string()}})
            }
            "saveRecordLocation" => json!({"version": 0, "part": record_json()["location"]}),
            "saveRecordPresentation" => {
                json!({"version": 0, "part": {"about": "Le relais informe."}})
            }
            "saveRecordCommunes" => json!({"version": 0, "communes": record_json()["communes"]}),
            "saveRecordHours" => json!({"version": 0, "part": {"by_appointment": true}}),
            "tryRecordCommunes" => json!({"communes": ["Chadrac"], "from": "2026-11-23"}),
            "giveRole" => json!({"email": "x@caf.example", "kind": "caf_agent", "caf": "43"}),
            "decideCommuneProposal" => json!({"version": 0}),
            _ => back_office::body(operation, &self.office),
        }
    }

    /// The fields of a form.
    pub(in crate::http) fn form(&self, page: &str) -> Vec<(&'static str, String)> {
        let form = |pairs: &[(&'static str, &str)]| {
            pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
        };
        match page {
            "POST /espace/structures/:linf/exports" => {
                form(&[("requests", self.request.as_str()), ("format", "pdf")])
            }
            "POST /administration/demandes-rendues/:id/transmission" => {
                form(&[("linf", &Stage::linf(1).to_string())])
            }
            "POST /administration/structures/nouvelle" => form(&CREATION),
            "POST /administration/structures/:linf/etat" => form(&[("action", "retirer")]),
            "POST /administration/structures/:linf/fiche/:part" => {
                form(&[("version", "0"), ("presentation-about", "Le relais informe.")])
            }
            "POST /administration/structures/:linf/communes" => {
                form(&[("action", "retrait"), ("version", "0"), ("place", "0")])
            }
            "POST /administration/structures/:linf/communes/essai" => {
                form(&[("list", "Chadrac"), ("from", "2026-11-23")])
            }
            "POST /administration/structures/:linf/droits" => form(&[("email", "x@linf.example")]),
            "POST /administration/comptes" => {
                form(&[("caf", "43"), ("email", "x@caf.example"), ("kind", "caf_agent")])
            }
            "POST /administration/communes/:id" => form(&[("version", "0"), ("acte", "accepter")]),
            _ => back_office::fields(page, &self.office),
        }
    }
}
