//! The LINFs of a CAF by identifier, and the proposals that nobody decided.
super::engine::migration!(
    "
CREATE INDEX ix_linf_caf_id ON linf (caf, id);
CREATE INDEX ix_commune_proposal_open ON commune_proposal (is_open, id);
"
);
