//! What happens to a convention after its signature: its end, its yearly marks, the periods of the
//! persons of annexe 1, avenants, and what LINFs owe.
super::engine::migration!(
    "
ALTER TABLE convention ADD COLUMN letter_from text;
ALTER TABLE convention ADD COLUMN letter_sent_on {day};
ALTER TABLE convention ADD COLUMN letter_presented_on {day};
ALTER TABLE convention ADD COLUMN letter_received_on {day};
ALTER TABLE convention ADD COLUMN letter_reason text;
ALTER TABLE convention ADD COLUMN reminded_on {day};
ALTER TABLE convention ADD COLUMN certified_for {day};
ALTER TABLE convention ADD COLUMN next_reminder_on {day};
ALTER TABLE convention ADD COLUMN certify_by {day};
CREATE INDEX ix_convention_caf_id ON convention (caf, id);
CREATE INDEX ix_convention_next_reminder_on ON convention (next_reminder_on, id);

CREATE TABLE authorised_person_next (
    id {uuid} NOT NULL PRIMARY KEY,
    convention_id {uuid} NOT NULL,
    position integer NOT NULL,
    surname text NOT NULL,
    first_name text NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    address text NOT NULL,
    function text NOT NULL,
    from_on {day} NOT NULL,
    until_on {day},
    withdrawn_at {instant},
    CONSTRAINT uq_authorised_person_convention_position UNIQUE (convention_id, position),
    CONSTRAINT fk_authorised_person_of_convention
        FOREIGN KEY (convention_id) REFERENCES convention (id) ON DELETE CASCADE
) {table};
INSERT INTO authorised_person_next (id, convention_id, position, surname, first_name, email,
    email_key, address, function, from_on, until_on, withdrawn_at)
SELECT person.id, person.convention_id, person.position, person.surname, person.first_name,
    person.email, person.email_key, person.address, person.function, convention.signed_on, NULL,
    person.withdrawn_at
FROM authorised_person AS person JOIN convention ON convention.id = person.convention_id;
DROP TABLE authorised_person;
ALTER TABLE authorised_person_next RENAME TO authorised_person;
CREATE INDEX ix_authorised_person_email_key ON authorised_person (email_key);
CREATE UNIQUE INDEX uq_authorised_person_named ON authorised_person (convention_id, email_key)
    WHERE until_on IS NULL;

CREATE TABLE avenant (
    id {uuid} NOT NULL PRIMARY KEY,
    convention_id {uuid} NOT NULL,
    linf_id {uuid} NOT NULL,
    rank integer NOT NULL,
    prepared_at {instant} NOT NULL,
    changes text NOT NULL,
    state text NOT NULL,
    template text,
    signed_on {day},
    settled_at {instant},
    file_id {uuid},
    version integer NOT NULL,
    CONSTRAINT uq_avenant_rank UNIQUE (convention_id, rank),
    CONSTRAINT ck_avenant_state CHECK (
        (state = 'prepared' AND template IS NULL AND signed_on IS NULL AND settled_at IS NULL)
        OR (state = 'sent' AND template IS NOT NULL AND signed_on IS NULL
            AND settled_at IS NOT NULL)
        OR (state = 'signed' AND signed_on IS NOT NULL AND settled_at IS NOT NULL)
        OR (state = 'abandoned' AND signed_on IS NULL AND settled_at IS NOT NULL)),
    CONSTRAINT fk_avenant_convention
        FOREIGN KEY (convention_id) REFERENCES convention (id) ON DELETE CASCADE
) {table};
CREATE UNIQUE INDEX uq_avenant_open ON avenant (convention_id)
    WHERE state IN ('prepared', 'sent');

CREATE TABLE certification (
    convention_id {uuid} NOT NULL,
    due_on {day} NOT NULL,
    certified_at {instant} NOT NULL,
    certified_by {uuid} NOT NULL,
    departures text NOT NULL,
    PRIMARY KEY (convention_id, due_on),
    CONSTRAINT fk_certification_convention
        FOREIGN KEY (convention_id) REFERENCES convention (id) ON DELETE CASCADE
) {table};

CREATE TABLE convention_reminder (
    id {uuid} NOT NULL PRIMARY KEY,
    convention_id {uuid} NOT NULL,
    kind text NOT NULL,
    due_on {day} NOT NULL,
    sent_at {instant} NOT NULL,
    CONSTRAINT uq_convention_reminder UNIQUE (convention_id, due_on, kind),
    CONSTRAINT fk_convention_reminder_convention
        FOREIGN KEY (convention_id) REFERENCES convention (id) ON DELETE CASCADE
) {table};

CREATE TABLE duty (
    id {uuid} NOT NULL PRIMARY KEY,
    linf_id {uuid} NOT NULL,
    caf text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    state text NOT NULL,
    waits_for_caf integer NOT NULL,
    begun_by {uuid},
    version integer NOT NULL
) {table};
CREATE INDEX ix_duty_caf ON duty (caf, id);
CREATE INDEX ix_duty_caf_waiting ON duty (caf, waits_for_caf, id);
CREATE INDEX ix_duty_linf_id ON duty (linf_id, id);

CREATE TABLE duty_entry (
    duty_id {uuid} NOT NULL,
    position integer NOT NULL,
    step text NOT NULL,
    taken_at {instant} NOT NULL,
    taken_by {uuid} NOT NULL,
    words text,
    file_id {uuid},
    PRIMARY KEY (duty_id, position),
    CONSTRAINT fk_duty_entry_duty FOREIGN KEY (duty_id) REFERENCES duty (id) ON DELETE CASCADE
) {table};
"
);
