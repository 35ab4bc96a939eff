//! Roles that somebody gave. A role withdrawn is kept, so that what was done stays explained.
super::engine::migration!(
    "
CREATE TABLE role (
    id {uuid} NOT NULL PRIMARY KEY,
    account_id {uuid} NOT NULL,
    kind text NOT NULL,
    caf text,
    linf_id {uuid},
    given_by {uuid},
    given_at {instant} NOT NULL,
    withdrawn_by {uuid},
    withdrawn_at {instant},
    CONSTRAINT ck_role_kind CHECK (
        (kind = 'cnaf_administrator' AND caf IS NULL AND linf_id IS NULL)
        OR (kind IN ('caf_administrator', 'caf_agent') AND caf IS NOT NULL AND linf_id IS NULL)
        OR (kind = 'linf_manager' AND caf IS NULL AND linf_id IS NOT NULL)),
    CONSTRAINT ck_role_withdrawn CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL))
) {table};
CREATE UNIQUE INDEX uq_role_national ON role (account_id)
    WHERE kind = 'cnaf_administrator' AND withdrawn_at IS NULL;
CREATE UNIQUE INDEX uq_role_caf ON role (account_id, kind, caf)
    WHERE caf IS NOT NULL AND withdrawn_at IS NULL;
CREATE UNIQUE INDEX uq_role_linf ON role (account_id, linf_id)
    WHERE linf_id IS NOT NULL AND withdrawn_at IS NULL;
CREATE INDEX ix_role_account_id ON role (account_id);
CREATE INDEX ix_role_national ON role (id)
    WHERE kind = 'cnaf_administrator' AND withdrawn_at IS NULL;
CREATE INDEX ix_role_caf ON role (caf, id) WHERE withdrawn_at IS NULL;
CREATE INDEX ix_role_linf_id ON role (linf_id, id) WHERE withdrawn_at IS NULL;
"
);
