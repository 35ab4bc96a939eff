//! What must follow a change: events and mails, references only; and leases.
super::engine::migration!(
    "
CREATE TABLE event (
    id {uuid} NOT NULL PRIMARY KEY,
    topic text NOT NULL,
    payload text NOT NULL,
    occurred_at {instant} NOT NULL,
    due_at {instant},
    attempts integer NOT NULL
) {table};
CREATE INDEX ix_event_due_at ON event (due_at, id);

CREATE TABLE mail (
    id {uuid} NOT NULL PRIMARY KEY,
    template text NOT NULL,
    account_id {uuid},
    person_id {uuid},
    request_id {uuid},
    state text NOT NULL,
    queued_at {instant} NOT NULL,
    due_at {instant} NOT NULL,
    attempts integer NOT NULL,
    settled_at {instant},
    answer text,
    CONSTRAINT ck_mail_template CHECK (
        (template = 'welcome' AND account_id IS NOT NULL AND person_id IS NOT NULL
            AND request_id IS NULL)
        OR (template = 'new_request' AND account_id IS NULL AND person_id IS NOT NULL
            AND request_id IS NOT NULL)
        OR (template IN ('request_recorded', 'request_treated') AND account_id IS NULL
            AND person_id IS NULL AND request_id IS NOT NULL)),
    CONSTRAINT ck_mail_state CHECK (
        (state = 'waiting' AND settled_at IS NULL)
        OR (state IN ('accepted', 'dead') AND settled_at IS NOT NULL AND answer IS NOT NULL))
) {table};
CREATE INDEX ix_mail_state_due_at ON mail (state, due_at, id);
CREATE INDEX ix_mail_request_id ON mail (request_id);
CREATE INDEX ix_mail_person_id ON mail (person_id);

CREATE TABLE lease (
    work text NOT NULL PRIMARY KEY,
    holder {uuid} NOT NULL,
    until {instant} NOT NULL
) {table};
"
);
