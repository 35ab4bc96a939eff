//! A code may wait beside a password (R86), and a session remembers where it was opened from.
super::engine::migration!(
    "
CREATE TABLE account_next (
    id {uuid} NOT NULL PRIMARY KEY,
    email text NOT NULL,
    email_key text NOT NULL,
    state text NOT NULL,
    generation integer NOT NULL,
    code_expires_at {instant},
    wrong_codes integer,
    password_hash text,
    password_since {instant},
    version integer NOT NULL,
    CONSTRAINT uq_account_next_email_key UNIQUE (email_key),
    CONSTRAINT ck_account_next_state CHECK (
        (state = 'invited' AND code_expires_at IS NOT NULL AND wrong_codes IS NOT NULL
            AND password_hash IS NULL AND password_since IS NULL)
        OR (state = 'active' AND (code_expires_at IS NULL) = (wrong_codes IS NULL)
            AND password_hash IS NOT NULL AND password_since IS NOT NULL))
) {table};
INSERT INTO account_next (id, email, email_key, state, generation, code_expires_at, wrong_codes,
    password_hash, password_since, version)
SELECT id, email, email_key, state, generation, code_expires_at, wrong_codes, password_hash,
    password_since, version FROM account;
DROP TABLE account;
ALTER TABLE account_next RENAME TO account;

ALTER TABLE session ADD COLUMN address_block text;
ALTER TABLE session ADD COLUMN browser text;
"
);
