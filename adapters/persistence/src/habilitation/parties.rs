//! Who signs the papers of a convention.
use super::{profiles, request};
use crate::entity::{caf_profile, convention, gestionnaire, habilitation_request as asked, linf};
use crate::{SeaStore, decode, error::store_error};
use async_trait::async_trait;
use linf_habilitation::ports::{Parties, PartyDirectory};
use linf_habilitation::{
    ConventionId, ConventionReturn, ConventionSending, Party, RequestState, RequestStateKind,
    Signatory,
};
use linf_kernel::{Id, LinfId, StoreError};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Who signs when nobody was entered: written by hand on the document.
const REPRESENTATIVE: &str = "Le représentant légal";

/// The managing body as the record names it.
fn of_record(linf: &linf::Model, body: &gestionnaire::Model) -> Result<Party, StoreError> {
    let seat = || format!("{}, {} {}", linf.street, linf.postal_code, linf.city);
    let address = body.address.clone().unwrap_or_else(seat);
    let or_else =
        |known: &Option<String>| known.clone().unwrap_or_else(|| REPRESENTATIVE.to_owned());
    let name = or_else(&body.representative_name);
    let quality = or_else(&body.representative_quality);
    Ok(Party {
        name: decode::parse("gestionnaire.legal_name", &body.legal_name)?,
        address: decode::parse("gestionnaire.address", &address)?,
        signatory: Signatory {
            name: decode::parse("gestionnaire.representative_name", &name)?,
            quality: decode::parse("gestionnaire.representative_quality", &quality)?,
        },
    })
}

/// What was sent and what came back, of the request that made a convention.
pub(super) async fn made(
    connection: &impl ConnectionTrait,
    linf: LinfId,
    id: ConventionId,
) -> Result<Option<(ConventionSending, ConventionReturn)>, StoreError> {
    let found = asked::Entity::find()
        .filter(asked::Column::LinfId.eq(linf.as_uuid()))
        .filter(asked::Column::State.eq(RequestStateKind::Validated.code()))
        .order_by_desc(asked::Column::Id);
    for row in found.all(connection).await.map_err(store_error)? {
        if let RequestState::Validated { sending, returned } = request::to_domain(&row)?.state()
            && returned.convention == id
        {
            return Ok(Some((sending.as_ref().clone(), *returned)));
        }
    }
    Ok(None)
}

impl SeaStore {
    /// The managing body that the record names.
    async fn managing(&self, linf: &linf::Model) -> Result<Option<Party>, StoreError> {
        let Some(id) = linf.gestionnaire_id else {
            return Ok(None);
        };
        let found = gestionnaire::Entity::find_by_id(id).one(self.read()).await;
        let found = found.map_err(store_error)?;
        found.map(|body| of_record(linf, &body)).transpose()
    }
}

#[async_trait]
impl PartyDirectory for SeaStore {
    async fn parties(&self, id: ConventionId) -> Result<Option<Parties>, StoreError> {
        let read = self.read();
        let convention = convention::Entity::find_by_id(id.as_uuid()).one(read).await;
        let Some(convention) = convention.map_err(store_error)? else {
            return Ok(None);
        };
        let caf = caf_profile::Entity::find_by_id(convention.caf.clone()).one(read).await;
        let linf = linf::Entity::find_by_id(convention.linf_id).one(read).await;
        let (Some(caf), Some(linf)) = (caf.map_err(store_error)?, linf.map_err(store_error)?)
        else {
            return Ok(None);
        };
        // As the convention itself names it: as it was when it was sent (R55, R70).
        let partner = match made(read, Id::from_uuid(linf.id), id).await? {
            Some((sending, _)) => Some(sending.partner),
            None => self.managing(&linf).await?,
        };
        let Some(partner) = partner else {
            return Ok(None);
        };
        Ok(Some(Parties {
            caf: profiles::to_domain(&caf)?.party(),
            partner,
            linf: decode::parse("linf.name", &linf.name)?,
        }))
    }
}
