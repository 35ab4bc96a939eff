//! Made-up requests, contracts and profiles.
use crate::request::{Act, HistoryEntry};
use crate::{
    CafDetails, CafProfile, ContractParties, ConventionReturn, ConventionSending, Dispatch,
    HabilitationRequest, HabilitationRequestId, LinkDigest, PartnerNature, Party, PersonIdentity,
    RequestContent, Requester, RetrievalDays, ServiceContact, Signatory, TemplateVersion,
};
use linf_kernel::testing::{day, instant};
use linf_kernel::{AccountId, Id};
use uuid::Uuid;

/// Who signs.
#[must_use]
pub fn signatory() -> Signatory {
    Signatory { name: "Noémie Œuvrard".parse().unwrap(), quality: "Directrice".parse().unwrap() }
}

/// Who a contract binds.
#[must_use]
pub fn parties() -> ContractParties {
    let cnaf = Signatory {
        name: "Alix Lemaire".parse().unwrap(),
        quality: "Par délégation du directeur général".parse().unwrap(),
    };
    ContractParties { cnaf, caf: caf_profile("43").party() }
}

/// The profile of a CAF.
#[must_use]
pub fn caf_profile(caf: &str) -> CafProfile {
    let details = CafDetails {
        name: "Caf de la Haute-Loire".parse().unwrap(),
        address: "10 avenue André-Soulier, 43000 Le Puy-en-Velay".parse().unwrap(),
        signatory: signatory(),
        mailbox: Some("habilitations@caf43.example.fr".parse().unwrap()),
        phone: Some("04 71 00 00 43".parse().unwrap()),
        email: Some("contact@caf43.example.fr".parse().unwrap()),
        data_protection: Some("dpo@caf43.example.fr".parse().unwrap()),
    };
    CafProfile::new(caf.parse().unwrap(), details)
}

/// What a request says: one commune, one person who is also the requester.
#[must_use]
pub fn content() -> RequestContent {
    let person = PersonIdentity {
        surname: "Durand".parse().unwrap(),
        first_name: "Marie".parse().unwrap(),
        email: "marie.durand@relais.example".parse().unwrap(),
        address: "1 place du Breuil, 43000 Le Puy-en-Velay".parse().unwrap(),
        function: "Animatrice".parse().unwrap(),
    };
    RequestContent {
        service: ServiceContact {
            name: "Relais petite enfance du Puy-en-Velay".parse().unwrap(),
            address: "1 place du Breuil, 43000 Le Puy-en-Velay".parse().unwrap(),
            phone: "04 71 02 03 04".parse().unwrap(),
            email: "rpe@relais.example".parse().unwrap(),
        },
        partner: Party {
            name: "Communauté d’agglomération du Puy-en-Velay".parse().unwrap(),
            address: "16 place de la Libération, 43000 Le Puy-en-Velay".parse().unwrap(),
            signatory: signatory(),
        },
        nature: PartnerNature::Other("Intercommunalité".parse().unwrap()),
        communes: vec!["43157".parse().unwrap()],
        persons: vec![person],
        requester: Requester {
            name: "Marie Durand".parse().unwrap(),
            email: "Marie.Durand@relais.example".parse().unwrap(),
        },
        remark: Some("Merci.\nÀ bientôt.".parse().unwrap()),
    }
}

/// The identifier of request number `n`.
#[must_use]
pub fn request_id(n: u128) -> HabilitationRequestId {
    Id::from_uuid(Uuid::from_u128(4000 + n))
}

/// Request number `n`, of LINF 1001, sent to the Caf de la Haute-Loire on 20 November 2026.
#[must_use]
pub fn request(n: u128) -> HabilitationRequest {
    let byte = u8::try_from(n % 256).unwrap_or_default();
    let about = ("43".parse().unwrap(), Some(super::samples::convention(1).linf));
    let unique = (format!("key-{n}").parse().unwrap(), LinkDigest([byte; 32]));
    let at = instant("2026-11-20T10:00:00.123456Z");
    HabilitationRequest::submit(request_id(n), about, content(), unique, at).0
}

/// A convention that was sent.
#[must_use]
pub fn sending() -> ConventionSending {
    ConventionSending {
        dispatch: Dispatch {
            at: instant("2026-11-21T09:00:00Z"),
            paper: Id::from_uuid(Uuid::from_u128(8)),
            template: TemplateVersion("convention 1".to_owned()),
        },
        linf: super::samples::convention(1).linf,
        partner: Party {
            name: "Communauté d’agglomération du Puy".parse().unwrap(),
            ..content().partner
        },
        nature: PartnerNature::Commune,
        retrieval_days: RetrievalDays::new(7).unwrap(),
        communes: content().communes,
        persons: content().persons,
    }
}

/// A convention that came back.
#[must_use]
pub fn returned() -> ConventionReturn {
    ConventionReturn {
        convention: Id::from_uuid(Uuid::from_u128(1)),
        partner_signed_on: day("2026-11-21"),
        caf_signed_on: day("2026-11-22"),
        file: Id::from_uuid(Uuid::from_u128(9)),
    }
}

/// An agent acts on 22 November 2026.
#[must_use]
pub fn act() -> Act {
    let by: AccountId = Id::from_uuid(Uuid::from_u128(77));
    Act { at: instant("2026-11-22T10:00:00Z"), by: Some(by) }
}

/// One request in each state, with all kinds of history between them.
#[must_use]
pub fn requests_in_each_state() -> Vec<HabilitationRequest> {
    let linf = super::samples::convention(1).linf;
    let mut requests: Vec<_> = (1..=8).map(request).collect();
    if let [_, asked, answered, sent, validated, refused, withdrawn, duplicate] =
        requests.as_mut_slice()
    {
        asked.link(linf, act()).unwrap();
        asked.ask_more("Quelles communes ?\nMerci.".parse().unwrap(), act()).unwrap();
        answered.ask_more("Quoi ?".parse().unwrap(), act()).unwrap();
        answered.answer("Ceci.".parse().unwrap(), act().at).unwrap();
        answered.transfer("64".parse().unwrap(), "Autre siège.".parse().unwrap(), act()).unwrap();
        sent.send(sending(), act()).unwrap();
        validated.send(sending(), act()).unwrap();
        validated.validate(returned(), act()).unwrap();
        refused.refuse("Hors du département.".parse().unwrap(), act()).unwrap();
        withdrawn.withdraw(Some("Le projet s’arrête.".parse().unwrap()), act().at).unwrap();
        duplicate.mark_duplicate(request_id(1), "La même.".parse().unwrap(), act()).unwrap();
    }
    debug_assert!(requests.iter().all(|request| {
        let history: &[HistoryEntry] = &request.record().history;
        !history.is_empty()
    }));
    requests
}
