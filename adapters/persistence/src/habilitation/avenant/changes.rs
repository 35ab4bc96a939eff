//! What an avenant changes, as one text: it is read whole or not at all.
use crate::decode;
use crate::habilitation::identity::StoredIdentity;
use linf_habilitation::{AnnexeChanges, Newcomer};
use linf_kernel::{Id, StoreError};
use linf_territory::CommuneCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Serialize, Deserialize)]
struct StoredChanges {
    added: Vec<StoredNewcomer>,
    withdrawn: Vec<String>,
    communes_added: Vec<String>,
    communes_withdrawn: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredNewcomer {
    id: String,
    #[serde(flatten)]
    identity: StoredIdentity,
}

/// Changes → text.
pub(super) fn written(changes: &AnnexeChanges) -> String {
    let codes = |codes: &[CommuneCode]| codes.iter().map(ToString::to_string).collect();
    let added = |added: &Newcomer| StoredNewcomer {
        id: added.id.to_string(),
        identity: StoredIdentity::of(&added.identity),
    };
    let stored = StoredChanges {
        added: changes.added.iter().map(added).collect(),
        withdrawn: changes.withdrawn.iter().map(ToString::to_string).collect(),
        communes_added: codes(&changes.communes_added),
        communes_withdrawn: codes(&changes.communes_withdrawn),
    };
    // Texts and lists of texts: nothing that JSON cannot say.
    serde_json::to_value(&stored).map(|value| value.to_string()).unwrap_or_default()
}

/// Text → changes.
pub(super) fn parse(raw: &str) -> Result<AnnexeChanges, StoreError> {
    let stored: StoredChanges = serde_json::from_str(raw).map_err(StoreError::corrupt)?;
    let uuid = |raw: &String| decode::parse::<Uuid>("avenant.changes", raw);
    let codes = |codes: &[String]| {
        let codes = codes.iter().map(|raw| decode::parse("avenant.changes", raw));
        codes.collect::<Result<Vec<CommuneCode>, _>>()
    };
    let added = stored.added.iter().map(|added| {
        let identity = added.identity.to_domain("avenant.changes")?;
        Ok(Newcomer { id: Id::from_uuid(uuid(&added.id)?), identity })
    });
    let withdrawn = stored.withdrawn.iter().map(|raw| uuid(raw).map(Id::from_uuid));
    Ok(AnnexeChanges {
        added: added.collect::<Result<_, StoreError>>()?,
        withdrawn: withdrawn.collect::<Result<_, _>>()?,
        communes_added: codes(&stored.communes_added)?,
        communes_withdrawn: codes(&stored.communes_withdrawn)?,
    })
}
