//! Who a person is, inside a stored text.
use crate::decode;
use linf_habilitation::PersonIdentity;
use linf_kernel::StoreError;
use serde::{Deserialize, Serialize};

/// The identity of a person.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredIdentity {
    surname: String,
    first_name: String,
    email: String,
    address: String,
    function: String,
}

impl StoredIdentity {
    /// Identity → texts.
    pub(super) fn of(identity: &PersonIdentity) -> Self {
        Self {
            surname: identity.surname.to_string(),
            first_name: identity.first_name.to_string(),
            email: identity.email.as_str().to_owned(),
            address: identity.address.to_string(),
            function: identity.function.to_string(),
        }
    }
    /// Texts → identity.
    pub(super) fn to_domain(&self, column: &'static str) -> Result<PersonIdentity, StoreError> {
        Ok(PersonIdentity {
            surname: decode::parse(column, &self.surname)?,
            first_name: decode::parse(column, &self.first_name)?,
            email: decode::parse(column, &self.email)?,
            address: decode::parse(column, &self.address)?,
            function: decode::parse(column, &self.function)?,
        })
    }
}
