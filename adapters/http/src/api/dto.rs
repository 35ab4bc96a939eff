//! The shapes of the API's JSON: they only describe and serialise; the domain decides.
pub(super) mod choices;
pub(super) mod commune;
pub(super) mod contract;
pub(super) mod export;
pub(super) mod family;
pub(super) mod gestionnaire;
pub(super) mod habilitation;
pub(super) mod own_access;
pub(super) mod progress;
pub(super) mod record;
pub(super) mod request;
pub(super) mod request_body;
pub(super) mod session;
pub(super) mod staff;
