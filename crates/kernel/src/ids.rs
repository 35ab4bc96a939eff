//! Identifiers that cross the border of a domain. Those of one domain alone live in it.
use crate::Id;

/// Marker of a LINF (its record lives in `referencing`).
#[derive(Debug)]
pub enum LinfKind {}
/// Identifier of a LINF.
pub type LinfId = Id<LinfKind>;

/// Marker of an account (it lives in `accounts`).
#[derive(Debug)]
pub enum AccountKind {}
/// Identifier of an account.
pub type AccountId = Id<AccountKind>;

/// Marker of a person named in a convention (they live in `habilitation`).
#[derive(Debug)]
pub enum PersonKind {}
/// Identifier of a person named in a convention.
pub type PersonId = Id<PersonKind>;

/// Marker of a family's request (it lives in `routing`).
#[derive(Debug)]
pub enum RequestKind {}
/// Identifier of a family's request.
pub type RequestId = Id<RequestKind>;
