//! Where the request of a LINF stands is found by the LINF.
super::engine::migration!(
    "
CREATE INDEX ix_habilitation_request_linf ON habilitation_request (linf_id, id);
"
);
