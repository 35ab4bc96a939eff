//! Contracts, conventions and annexe 1.
super::engine::migration!(
    "
CREATE TABLE contract (
    id {uuid} NOT NULL PRIMARY KEY,
    caf text NOT NULL,
    signed_on {day} NOT NULL,
    state text NOT NULL,
    received_on {day},
    version integer NOT NULL,
    CONSTRAINT ck_contract_state CHECK (
        (state = 'signed' AND received_on IS NULL)
        OR (state = 'terminated' AND received_on IS NOT NULL))
) {table};
CREATE INDEX ix_contract_caf ON contract (caf, signed_on);

CREATE TABLE convention (
    id {uuid} NOT NULL PRIMARY KEY,
    linf_id {uuid} NOT NULL,
    caf text NOT NULL,
    signed_on {day} NOT NULL,
    retrieval_days integer NOT NULL,
    state text NOT NULL,
    ended_on {day},
    ending text,
    version integer NOT NULL,
    CONSTRAINT ck_convention_retrieval_days CHECK (retrieval_days BETWEEN 5 AND 15),
    CONSTRAINT ck_convention_state CHECK (
        (state = 'signed' AND ended_on IS NULL AND ending IS NULL)
        OR (state = 'ended' AND ended_on IS NOT NULL AND ending IN ('notice', 'breach')))
) {table};
CREATE INDEX ix_convention_linf_id ON convention (linf_id, signed_on);

CREATE TABLE convention_commune (
    convention_id {uuid} NOT NULL,
    position integer NOT NULL,
    commune text NOT NULL,
    from_on {day} NOT NULL,
    until_on {day},
    PRIMARY KEY (convention_id, position),
    CONSTRAINT fk_convention_commune_convention
        FOREIGN KEY (convention_id) REFERENCES convention (id) ON DELETE CASCADE
) {table};
CREATE INDEX ix_convention_commune_commune ON convention_commune (commune, convention_id);

CREATE TABLE authorised_person (
    id {uuid} NOT NULL PRIMARY KEY,
    convention_id {uuid} NOT NULL,
    position integer NOT NULL,
    surname text NOT NULL,
    first_name text NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    address text NOT NULL,
    function text NOT NULL,
    withdrawn_at {instant},
    CONSTRAINT uq_authorised_person_position UNIQUE (convention_id, position),
    CONSTRAINT uq_authorised_person_email UNIQUE (convention_id, email_key),
    CONSTRAINT fk_authorised_person_convention
        FOREIGN KEY (convention_id) REFERENCES convention (id) ON DELETE CASCADE
) {table};
CREATE INDEX ix_authorised_person_email_key ON authorised_person (email_key);
"
);
