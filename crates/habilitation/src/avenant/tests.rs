//! The table of an avenant: state × command → state, or refusal.
use super::{AnnexeChanges, Avenant, AvenantRecord, AvenantState, SignedAvenant};
use crate::{SignedFileId, TemplateVersion};
use linf_kernel::Id;
use linf_kernel::testing::{day, instant};
use uuid::Uuid;

fn paper() -> SignedFileId {
    Id::from_uuid(Uuid::from_u128(4))
}

fn avenant(state: AvenantState) -> Avenant {
    Avenant::rehydrate(AvenantRecord {
        id: Id::from_uuid(Uuid::from_u128(1)),
        convention: Id::from_uuid(Uuid::from_u128(2)),
        linf: Id::from_uuid(Uuid::from_u128(3)),
        rank: 1,
        prepared_at: instant("2026-11-23T10:00:00Z"),
        changes: AnnexeChanges::default(),
        paper: None,
        state,
        version: 0,
    })
}

// Proves: R70, R74
#[test]
fn an_avenant_is_prepared_sent_then_signed_or_abandoned() {
    let at = instant("2026-11-24T10:00:00Z");
    let template = || TemplateVersion("avenant 1".to_owned());
    let states = [
        AvenantState::Prepared,
        AvenantState::Sent { at, template: template() },
        AvenantState::Signed { on: day("2026-11-24"), at, file: None },
        AvenantState::Abandoned { at },
    ];
    let signed = SignedAvenant { on: day("2026-11-24"), at, file: None };
    let mut lines = Vec::new();
    for state in &states {
        for command in ["revise", "send", "sign", "abandon"] {
            let mut avenant = avenant(state.clone());
            let before = avenant.clone();
            let done = match command {
                "revise" => avenant.revise(AnnexeChanges::default()).is_ok(),
                "send" => avenant.send(at, (template(), paper())).is_ok(),
                "sign" => avenant.sign(signed, Vec::new()).is_ok(),
                _ => avenant.abandon(at).is_ok(),
            };
            if !done {
                assert_eq!(avenant, before, "a refused command changes nothing");
            }
            if done && command == "send" {
                assert_eq!(avenant.paper(), Some(paper()), "what was sent is kept");
            }
            let result = if done { avenant.state().name() } else { "refused" };
            lines.push(format!("{} + {command} -> {result}", state.name()));
        }
    }
    assert_eq!(
        lines.join("\n"),
        "prepared + revise -> prepared
prepared + send -> sent
prepared + sign -> refused
prepared + abandon -> abandoned
sent + revise -> refused
sent + send -> refused
sent + sign -> signed
sent + abandon -> abandoned
signed + revise -> refused
signed + send -> refused
signed + sign -> refused
signed + abandon -> refused
abandoned + revise -> refused
abandoned + send -> refused
abandoned + sign -> refused
abandoned + abandon -> refused"
    );
}
