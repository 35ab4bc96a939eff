//! Mails about other things than a family's request: `subject_id` names what, by the template, and
//! `caf` a CAF. The kinds are the code's to check: the table no longer lists them.
super::engine::migration!(
    "
CREATE TABLE mail_next (
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
    subject_id {uuid},
    caf text,
    CONSTRAINT ck_mail_next_state CHECK (
        (state = 'waiting' AND settled_at IS NULL)
        OR (state IN ('accepted', 'dead') AND settled_at IS NOT NULL AND answer IS NOT NULL))
) {table};
INSERT INTO mail_next (id, template, account_id, person_id, request_id, state, queued_at, due_at,
    attempts, settled_at, answer)
SELECT id, template, account_id, person_id, request_id, state, queued_at, due_at, attempts,
    settled_at, answer FROM mail;
DROP TABLE mail;
ALTER TABLE mail_next RENAME TO mail;
CREATE INDEX ix_mail_state_due_at ON mail (state, due_at, id);
CREATE INDEX ix_mail_request_id ON mail (request_id);
CREATE INDEX ix_mail_person_id ON mail (person_id);
CREATE INDEX ix_mail_subject_id ON mail (subject_id);
"
);
