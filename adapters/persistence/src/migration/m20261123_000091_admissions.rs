//! Contracts from their draft to their end; profiles of CAFs; files of documents to sign;
//! habilitation requests and notes.
super::engine::migration!(
    "
CREATE TABLE contract_next (
    id {uuid} NOT NULL PRIMARY KEY,
    caf text NOT NULL,
    signed_on {day},
    state text NOT NULL,
    received_on {day},
    version integer NOT NULL,
    cnaf_signatory text,
    cnaf_quality text,
    caf_name text,
    caf_address text,
    caf_signatory text,
    caf_quality text,
    sent_at {instant},
    paper_id {uuid},
    template text,
    signed_file_id {uuid},
    letter_from text,
    letter_sent_on {day},
    letter_presented_on {day},
    CONSTRAINT ck_contract_next_state CHECK (
        (state IN ('draft', 'cancelled') AND signed_on IS NULL AND received_on IS NULL)
        OR (state = 'sent' AND signed_on IS NULL AND received_on IS NULL AND sent_at IS NOT NULL)
        OR (state = 'signed' AND signed_on IS NOT NULL AND received_on IS NULL)
        OR (state = 'terminated' AND signed_on IS NOT NULL AND received_on IS NOT NULL)),
    CONSTRAINT ck_contract_next_parties CHECK (
        (cnaf_signatory IS NULL) = (caf_name IS NULL)),
    CONSTRAINT ck_contract_next_sent CHECK (
        (sent_at IS NULL) = (paper_id IS NULL) AND (sent_at IS NULL) = (template IS NULL))
) {table};
INSERT INTO contract_next (id, caf, signed_on, state, received_on, version, letter_from)
SELECT id, caf, signed_on, state, received_on, version,
    CASE WHEN state = 'terminated' THEN 'cnaf' END FROM contract;
DROP TABLE contract;
ALTER TABLE contract_next RENAME TO contract;
CREATE INDEX ix_contract_caf ON contract (caf, signed_on);

CREATE TABLE signed_file (
    id {uuid} NOT NULL PRIMARY KEY,
    name text NOT NULL,
    sha256 {bytes} NOT NULL,
    bytes {bytes} NOT NULL,
    kept_at {instant} NOT NULL,
    kept_by {uuid}
) {table};

CREATE TABLE caf_profile (
    caf text NOT NULL PRIMARY KEY,
    name text NOT NULL,
    address text NOT NULL,
    signatory text NOT NULL,
    quality text NOT NULL,
    mailbox text,
    phone text,
    email text,
    data_protection text,
    version integer NOT NULL
) {table};

CREATE TABLE habilitation_request (
    id {uuid} NOT NULL PRIMARY KEY,
    caf text NOT NULL,
    linf_id {uuid},
    state text NOT NULL,
    submission_key text NOT NULL,
    link {bytes} NOT NULL,
    submitted_at {instant} NOT NULL,
    moved_at {instant} NOT NULL,
    content text NOT NULL,
    progress text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT uq_habilitation_request_key UNIQUE (submission_key),
    CONSTRAINT ck_habilitation_request_state CHECK (state IN ('untreated', 'more_asked',
        'convention_sent', 'validated', 'refused', 'withdrawn', 'duplicate'))
) {table};
CREATE UNIQUE INDEX ux_habilitation_request_link ON habilitation_request (link);
CREATE INDEX ix_habilitation_request_caf ON habilitation_request (caf, id);
CREATE INDEX ix_habilitation_request_state ON habilitation_request (state, caf, moved_at);

CREATE TABLE caf_reminder (
    caf text NOT NULL PRIMARY KEY,
    reminded_at {instant} NOT NULL
) {table};

CREATE TABLE caf_note (
    id {uuid} NOT NULL PRIMARY KEY,
    caf text NOT NULL,
    service text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    message text NOT NULL,
    submission_key text NOT NULL,
    left_at {instant} NOT NULL,
    CONSTRAINT uq_caf_note_key UNIQUE (submission_key)
) {table};
CREATE INDEX ix_caf_note_caf ON caf_note (caf, left_at);
"
);
