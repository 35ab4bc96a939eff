//! For the contract of `linf-routing`.
use crate::bed::Bed;
use async_trait::async_trait;
use chrono::NaiveDate;
use linf_accounts::testing::samples::PASSWORD;
use linf_accounts::{Account, AccountRecord, CredentialState, Generation};
use linf_habilitation::{
    Annexe, AnnexedCommune, AuthorisedPerson, ContractId, Convention, ConventionRecord,
    ConventionState, EndLetter, Ending, Letter, LetterFrom, PersonIdentity, RetrievalDays,
};
use linf_kernel::testing::instant;
use linf_kernel::{Id, LinfId, Period};
use linf_referencing::{
    Address, General, Gestionnaire, GestionnaireIdentity, GestionnaireNature, Hours, Linf,
    LinfKindChoice, LinfRecord, LinfState, Location, OnlineCounter, Presentation, Publication,
    Rubric, ServedCommune, ServiceKind,
};
use linf_routing::Notice;
use linf_routing::testing::{Arrange, Ports, SceneConvention, SceneLinf, ScenePerson};
use linf_territory::CafCode;
use sea_orm::QueryResult;
use std::sync::Arc;
use uuid::Uuid;

/// The record of a LINF, and its managing body.
pub(super) fn record(scene: &SceneLinf) -> (Gestionnaire, Linf) {
    let served = scene.served.iter();
    let body = Id::from_uuid(scene.id.as_uuid());
    let identity = GestionnaireIdentity {
        legal_name: "Communauté d’agglomération".parse().unwrap(),
        nature: GestionnaireNature::Commune,
        siret: None,
        representative: None,
        address: None,
    };
    let linf = Linf::rehydrate(LinfState {
        id: scene.id,
        record: LinfRecord {
            general: General {
                caf: scene.caf,
                rubric: Rubric::Linf,
                name: scene.name.parse().unwrap(),
                kind: ServiceKind::new(LinfKindChoice::Rpe, None).unwrap(),
                gestionnaire: body,
                rpe_record: None,
                single_desk: None,
            },
            location: Location {
                address: Address {
                    street: scene.street.parse().unwrap(),
                    postal_code: scene.postal_code.parse().unwrap(),
                    city: scene.city.parse().unwrap(),
                    commune: scene.seat,
                },
                phone: scene.phone.parse().unwrap(),
                email: scene.email.parse().unwrap(),
                website: None,
                reduced_mobility: None,
            },
            presentation: Presentation::default(),
            served: served
                .map(|(code, period)| ServedCommune { code: *code, period: *period })
                .collect(),
            hours: Hours::default(),
        },
        publication: if scene.published {
            Publication::Published { at: instant("2026-01-05T08:00:00Z") }
        } else {
            Publication::Draft
        },
        counter: if scene.counter_open { OnlineCounter::Open } else { OnlineCounter::Closed },
        version: 0,
    });
    (Gestionnaire::rehydrate(body, scene.caf, identity, 0), linf)
}

/// Its convention.
pub(super) fn convention(linf: LinfId, caf: CafCode, scene: &SceneConvention) -> Convention {
    let person = |person: &ScenePerson| AuthorisedPerson {
        id: person.id,
        identity: PersonIdentity {
            surname: person.surname.parse().unwrap(),
            first_name: person.first_name.parse().unwrap(),
            email: person.email.parse().unwrap(),
            address: "1 place du Breuil, 43000 Le Puy-en-Velay".parse().unwrap(),
            function: "Animatrice".parse().unwrap(),
        },
        period: Period::since(scene.signed_on),
        withdrawn_at: person.withdrawn_at,
    };
    let communes = scene.annexed.iter();
    let communes = communes.map(|(code, period)| AnnexedCommune { code: *code, period: *period });
    Convention::rehydrate(ConventionRecord {
        id: Id::from_uuid(linf.as_uuid()),
        linf,
        caf,
        signed_on: scene.signed_on,
        retrieval_days: RetrievalDays::new(scene.retrieval_days).unwrap(),
        annexe: Annexe {
            communes: communes.collect(),
            persons: scene.persons.iter().map(person).collect(),
        },
        state: match scene.ended {
            None => ConventionState::Signed,
            Some((on, false)) => ConventionState::Ended { on, ending: Ending::Notice },
            Some((on, true)) => ConventionState::Ended { on, ending: Ending::Breach },
        },
        end_letter: None,
        reminded_on: None,
        certified_for: None,
        version: 0,
    })
}

/// The account of a person.
pub(crate) fn account(person: &ScenePerson) -> Account {
    let since = instant("2026-01-06T08:00:00Z");
    let credential = if person.has_password {
        let password = linf_accounts::testing::FakeHasher::hash_of(PASSWORD);
        CredentialState::Active { password, since, reset: None }
    } else {
        CredentialState::Invited { generation: Generation(1), expires_at: since, wrong_codes: 0 }
    };
    Account::rehydrate(AccountRecord {
        id: person.account,
        email: person.email.parse().unwrap(),
        credential,
        generation: Generation(1),
        version: 0,
    })
}

/// The contract of a CAF.
pub(crate) fn contract_of(caf: &str) -> ContractId {
    let byte = |place| caf.as_bytes().get(place).copied().unwrap_or_default();
    let [a, b, c] = [0, 1, 2].map(byte);
    Id::from_uuid(Uuid::from_fields(u32::from_be_bytes([0, a, b, c]), 0, 0, &[0; 8]))
}

#[async_trait]
impl Arrange for Bed {
    fn ports(&self) -> Ports {
        Ports::of(&Arc::new(self.store.clone()))
    }
    async fn sign_contract(&self, caf: CafCode, on: NaiveDate) {
        let unit = linf_habilitation::ports::Store::begin(&self.store).await.unwrap();
        let id = contract_of(caf.as_str());
        let contract = linf_habilitation::testing::samples::signed_contract(id, caf, on);
        unit.contracts().add(&contract).await.unwrap();
        unit.commit().await.unwrap();
    }
    async fn put_linf(&self, linf: &SceneLinf) {
        let unit = linf_referencing::ports::Store::begin(&self.store).await.unwrap();
        let (body, record) = record(linf);
        unit.gestionnaires().add(&body).await.unwrap();
        unit.linfs().add(&record).await.unwrap();
        unit.commit().await.unwrap();
        if let Some(scene) = &linf.convention {
            let unit = linf_habilitation::ports::Store::begin(&self.store).await.unwrap();
            unit.conventions().add(&convention(linf.id, linf.caf, scene)).await.unwrap();
            unit.commit().await.unwrap();
        }
        for person in linf.persons() {
            let unit = linf_accounts::ports::Store::begin(&self.store).await.unwrap();
            if unit.accounts().get(person.account).await.unwrap().is_none() {
                unit.accounts().add(&account(person)).await.unwrap();
                unit.commit().await.unwrap();
            }
        }
    }
    async fn end_for_breach(&self, linf: LinfId, on: NaiveDate) {
        let unit = linf_habilitation::ports::Store::begin(&self.store).await.unwrap();
        let found = unit.conventions().get(Id::from_uuid(linf.as_uuid())).await.unwrap();
        let mut convention = found.unwrap();
        let letter = Letter::new(on, None, None).unwrap();
        let end = EndLetter { from: LetterFrom::Caf, letter, reason: None };
        convention.terminate(on, end).unwrap();
        unit.conventions().save(&convention).await.unwrap();
        unit.commit().await.unwrap();
    }
    async fn notices(&self) -> Vec<Notice> {
        let sql = "SELECT template, person_id, request_id FROM mail \
                   WHERE request_id IS NOT NULL AND state = 'waiting'";
        let notice = |row: &QueryResult| {
            let template: String = row.try_get("", "template").unwrap();
            let request = Id::from_uuid(row.try_get::<Uuid>("", "request_id").unwrap());
            match template.as_str() {
                "new_request" => {
                    let to = Id::from_uuid(row.try_get::<Uuid>("", "person_id").unwrap());
                    Notice::NewRequest { to, request }
                }
                "request_recorded" => Notice::RequestRecorded { request },
                "request_treated" => Notice::RequestTreated { request },
                "request_rerouted" => Notice::RequestRerouted { request },
                "family_told" => Notice::FamilyTold { request },
                other => unreachable!("{other}"),
            }
        };
        self.rows(sql).await.iter().map(notice).collect()
    }
    async fn events(&self) -> usize {
        self.events_of("routing").await
    }
}
