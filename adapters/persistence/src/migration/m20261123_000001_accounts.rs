//! Accounts, their sessions, and counted failures.
super::engine::migration!(
    "
CREATE TABLE account (
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
    CONSTRAINT uq_account_email_key UNIQUE (email_key),
    CONSTRAINT ck_account_state CHECK (
        (state = 'invited' AND code_expires_at IS NOT NULL AND wrong_codes IS NOT NULL
            AND password_hash IS NULL AND password_since IS NULL)
        OR (state = 'active' AND code_expires_at IS NULL AND wrong_codes IS NULL
            AND password_hash IS NOT NULL AND password_since IS NOT NULL))
) {table};

CREATE TABLE session (
    key {bytes} NOT NULL PRIMARY KEY,
    account_id {uuid} NOT NULL,
    opened_at {instant} NOT NULL,
    used_at {instant} NOT NULL
) {table};
CREATE INDEX ix_session_account_id ON session (account_id);
CREATE INDEX ix_session_used_at ON session (used_at);

CREATE TABLE throttle (
    key {bytes} NOT NULL PRIMARY KEY,
    failures integer NOT NULL,
    ends_at {instant} NOT NULL
) {table};
CREATE INDEX ix_throttle_ends_at ON throttle (ends_at);
"
);
