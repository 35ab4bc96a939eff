//! Made-up values.
use crate::{
    Account, AccountRecord, AddressBlock, CredentialState, Generation, ManagedLinf, RoleId,
};
use chrono::{DateTime, Utc};
use linf_kernel::testing::SequenceIds;
use linf_kernel::{AccountId, EmailAddress, Id, LinfId, PersonId};
use std::net::IpAddr;

/// Long enough, and not guessable for [`super::LenientJudge`].
pub const PASSWORD: &str = "trois chats sur le toit";

/// An address.
#[must_use]
pub fn email(raw: &str) -> EmailAddress {
    raw.parse().unwrap()
}

/// Where the requests of the tests come from.
#[must_use]
pub fn home() -> AddressBlock {
    AddressBlock::of(IpAddr::from([192, 0, 2, 7]))
}

/// The identifier of account number `n`, the same as in `linf-routing`'s samples.
#[must_use]
pub fn account_id(n: u64) -> AccountId {
    Id::from_uuid(SequenceIds::nth(3_000_000 + n))
}

/// The identifier of person number `n`, the same as in `linf-routing`'s samples.
#[must_use]
pub fn person_id(n: u64) -> PersonId {
    Id::from_uuid(SequenceIds::nth(2_000_000 + n))
}

/// The identifier of LINF number `n`, the same as in `linf-routing`'s samples.
#[must_use]
pub fn linf_id(n: u64) -> LinfId {
    Id::from_uuid(SequenceIds::nth(1_000_000 + n))
}

/// The identifier of role number `n`.
#[must_use]
pub fn role_id(n: u64) -> RoleId {
    Id::from_uuid(SequenceIds::nth(4_000_000 + n))
}

/// LINF number `n`, of a CAF.
#[must_use]
pub fn managed_linf(n: u64, caf: &str) -> ManagedLinf {
    let name = format!("Relais petite enfance {n}");
    ManagedLinf { linf: linf_id(n), name, caf: caf.parse().unwrap() }
}

/// Account number `n`, `marieN@example.fr`, with the personal password [`PASSWORD`] as
/// [`super::FakeHasher`] hashes it.
#[must_use]
pub fn active(n: u64, since: DateTime<Utc>) -> Account {
    Account::rehydrate(AccountRecord {
        id: account_id(n),
        email: email(&format!("marie{n}@example.fr")),
        credential: CredentialState::Active {
            password: super::FakeHasher::hash_of(PASSWORD),
            since,
            reset: None,
        },
        generation: Generation(1),
        version: 0,
    })
}

/// Account number `n`, `marieN@example.fr`, whose first activation code waits.
#[must_use]
pub fn invited(n: u64, at: DateTime<Utc>) -> Account {
    Account::invite(account_id(n), email(&format!("marie{n}@example.fr")), at).0
}
