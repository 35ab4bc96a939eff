//! The whole endpoint over the in-memory adapters: one program, so that it links once.
#![expect(
    clippy::clone_on_ref_ptr,
    clippy::wildcard_enum_match_arm,
    reason = "tests: a port is shared as its trait, and what is not expected stops the test"
)]

#[cfg(test)]
mod http {
    mod api_bad_input;
    mod api_bodies;
    mod api_communes;
    mod api_conventions;
    mod api_desk;
    mod api_exports;
    mod api_habilitations;
    mod api_own_access;
    mod api_records;
    mod api_session;
    mod api_staff;
    mod api_submission;
    mod every_body;
    mod every_commune;
    mod every_form;
    mod every_parameter;
    mod openapi;
    mod pages_administration;
    mod pages_bodies;
    mod pages_communes;
    mod pages_conventions;
    mod pages_everywhere;
    mod pages_family;
    mod pages_guides;
    mod pages_habilitations;
    mod pages_partner;
    mod pages_professionals;
    mod pages_session;
    mod pages_staff;
    mod pages_structures;
    mod pages_table;
    mod returned_requests;
    mod security_access;
    mod security_errors;
    mod security_limits;
    mod security_logs;
    mod serving;
    mod support;
}
