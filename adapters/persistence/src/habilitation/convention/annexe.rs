//! Rows of annexe 1: its communes and its persons.
use crate::entity::{authorised_person as person, convention_commune as commune};
use crate::{bulk, decode, error::store_error, instant::micros};
use linf_habilitation::{Annexe, AnnexedCommune, AuthorisedPerson, Convention, PersonIdentity};
use linf_kernel::{Id, StoreError};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// What the two tables hold of one convention, in order.
#[derive(PartialEq, Eq)]
pub(super) struct Rows {
    communes: Vec<commune::Model>,
    persons: Vec<person::Model>,
}

impl Rows {
    /// Reads them.
    pub(super) async fn read(
        connection: &impl ConnectionTrait,
        convention: Uuid,
    ) -> Result<Self, StoreError> {
        let communes = commune::Entity::find()
            .filter(commune::Column::ConventionId.eq(convention))
            .order_by_asc(commune::Column::Position);
        let communes = communes.all(connection).await.map_err(store_error)?;
        let persons = person::Entity::find()
            .filter(person::Column::ConventionId.eq(convention))
            .order_by_asc(person::Column::Position);
        let persons = persons.all(connection).await.map_err(store_error)?;
        Ok(Self { communes, persons })
    }
    /// Makes them.
    pub(super) fn of(convention: &Convention) -> Self {
        let convention_id = convention.id().as_uuid();
        let commune = |(position, commune): (i32, &AnnexedCommune)| commune::Model {
            convention_id,
            position,
            commune: commune.code.to_string(),
            from_on: commune.period.from,
            until_on: commune.period.until,
        };
        let person = |(position, person): (i32, &AuthorisedPerson)| person::Model {
            id: person.id.as_uuid(),
            convention_id,
            position,
            surname: person.identity.surname.to_string(),
            first_name: person.identity.first_name.to_string(),
            email: person.identity.email.as_str().to_owned(),
            email_key: person.identity.email.key(),
            address: person.identity.address.to_string(),
            function: person.identity.function.to_string(),
            from_on: person.period.from,
            until_on: person.period.until,
            withdrawn_at: person.withdrawn_at.map(micros),
        };
        let Annexe { communes, persons } = convention.annexe();
        Self {
            communes: (0..).zip(communes).map(commune).collect(),
            persons: (0..).zip(persons).map(person).collect(),
        }
    }
    /// Gives annexe 1 back.
    pub(super) fn to_domain(&self) -> Result<Annexe, StoreError> {
        let communes = self.communes.iter().map(commune_to_domain);
        let persons = self.persons.iter().map(person_to_domain);
        Ok(Annexe {
            communes: communes.collect::<Result<_, _>>()?,
            persons: persons.collect::<Result<_, _>>()?,
        })
    }
    /// Writes them.
    pub(super) async fn insert(self, connection: &impl ConnectionTrait) -> Result<(), StoreError> {
        bulk::insert::<commune::Entity, _>(connection, self.communes).await?;
        bulk::insert::<person::Entity, _>(connection, self.persons).await
    }
    /// Writes them in place of those of a convention, when they differ.
    pub(super) async fn replace(
        self,
        connection: &impl ConnectionTrait,
        convention: Uuid,
    ) -> Result<(), StoreError> {
        if Self::read(connection, convention).await? == self {
            return Ok(());
        }
        let communes = commune::Column::ConventionId.eq(convention);
        let before = commune::Entity::delete_many().filter(communes);
        before.exec(connection).await.map_err(store_error)?;
        let persons = person::Column::ConventionId.eq(convention);
        let before = person::Entity::delete_many().filter(persons);
        before.exec(connection).await.map_err(store_error)?;
        self.insert(connection).await
    }
}

fn commune_to_domain(row: &commune::Model) -> Result<AnnexedCommune, StoreError> {
    let code = decode::parse("convention_commune.commune", &row.commune)?;
    Ok(AnnexedCommune { code, period: decode::period(row.from_on, row.until_on) })
}

fn person_to_domain(row: &person::Model) -> Result<AuthorisedPerson, StoreError> {
    Ok(AuthorisedPerson {
        id: Id::from_uuid(row.id),
        identity: PersonIdentity {
            surname: decode::parse("authorised_person.surname", &row.surname)?,
            first_name: decode::parse("authorised_person.first_name", &row.first_name)?,
            email: decode::parse("authorised_person.email", &row.email)?,
            address: decode::parse("authorised_person.address", &row.address)?,
            function: decode::parse("authorised_person.function", &row.function)?,
        },
        period: decode::period(row.from_on, row.until_on),
        withdrawn_at: row.withdrawn_at,
    })
}
