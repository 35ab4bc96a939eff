//! Who an e-mail address names, for operators.
use crate::entity::authorised_person::{Column, Entity};
use crate::store::Boxed;
use crate::{SeaStore, error::store_error};
use linf_kernel::{EmailAddress, Id, PersonId, StoreError};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

impl SeaStore {
    /// The persons of annexes 1 who have this address, whatever its case, and were not withdrawn.
    ///
    /// # Errors
    /// [`StoreError`] when they cannot be read.
    #[must_use]
    pub fn persons_with_email<'a>(
        &'a self,
        email: &'a EmailAddress,
    ) -> Boxed<'a, Result<Vec<PersonId>, StoreError>> {
        Box::pin(async move {
            let found: Vec<Uuid> = Entity::find()
                .select_only()
                .column(Column::Id)
                .filter(Column::EmailKey.eq(email.key()))
                .filter(Column::WithdrawnAt.is_null())
                .order_by_asc(Column::Id)
                .into_tuple()
                .all(self.read())
                .await
                .map_err(store_error)?;
            Ok(found.into_iter().map(Id::from_uuid).collect())
        })
    }
}
