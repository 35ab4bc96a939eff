//! The service closes a guichet when a habilitation ends: nobody made that change.
super::engine::migration!(
    "
CREATE TABLE linf_change_kept (
    id {uuid} NOT NULL PRIMARY KEY,
    linf_id {uuid} NOT NULL,
    account_id {uuid},
    occurred_at {instant} NOT NULL,
    version integer NOT NULL,
    field text NOT NULL,
    before text,
    after text,
    CONSTRAINT fk_linf_change_of FOREIGN KEY (linf_id) REFERENCES linf (id) ON DELETE CASCADE
) {table};
INSERT INTO linf_change_kept
    SELECT id, linf_id, account_id, occurred_at, version, field, before, after FROM linf_change;
DROP TABLE linf_change;
ALTER TABLE linf_change_kept RENAME TO linf_change;
CREATE INDEX ix_linf_change_linf ON linf_change (linf_id, id);
CREATE INDEX ix_linf_counter ON linf (counter, id);
"
);
