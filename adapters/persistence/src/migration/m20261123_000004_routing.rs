//! Requests and exports. Families' and children's data is in `request_content.data` and in
//! `export_piece.bytes`, and nowhere else.
super::engine::migration!(
    "
CREATE TABLE request (
    id {uuid} NOT NULL PRIMARY KEY,
    reference text NOT NULL,
    key_digest {bytes} NOT NULL,
    linf_id {uuid} NOT NULL,
    commune text NOT NULL,
    place text NOT NULL,
    recorded_at {instant} NOT NULL,
    zone text NOT NULL,
    retrieval_days integer NOT NULL,
    retrieval_at {instant},
    retrieval_until {day},
    state text NOT NULL,
    treated_at {instant},
    treated_by {uuid},
    reading text,
    CONSTRAINT uq_request_reference UNIQUE (reference),
    CONSTRAINT uq_request_key_digest UNIQUE (key_digest),
    CONSTRAINT ck_request_place CHECK (place IN ('home', 'work', 'future_home')),
    CONSTRAINT ck_request_retrieval CHECK (
        (retrieval_at IS NULL) = (retrieval_until IS NULL)),
    CONSTRAINT ck_request_state CHECK (
        (state = 'new' AND treated_at IS NULL AND treated_by IS NULL AND reading IS NULL)
        OR (state = 'treated' AND treated_at IS NOT NULL AND treated_by IS NOT NULL
            AND reading IN ('opened', 'exported')))
) {table};
CREATE INDEX ix_request_linf_id ON request (linf_id, id);
CREATE INDEX ix_request_linf_id_state ON request (linf_id, state, id);
CREATE INDEX ix_request_linf_id_state_recorded_at ON request (linf_id, state, recorded_at);
CREATE INDEX ix_request_recorded_at ON request (recorded_at, id);

CREATE TABLE request_content (
    request_id {uuid} NOT NULL PRIMARY KEY,
    data {bytes} NOT NULL,
    CONSTRAINT fk_request_content_request
        FOREIGN KEY (request_id) REFERENCES request (id) ON DELETE CASCADE
) {table};

CREATE TABLE export (
    id {uuid} NOT NULL PRIMARY KEY,
    linf_id {uuid} NOT NULL,
    account_id {uuid} NOT NULL,
    made_at {instant} NOT NULL,
    format text NOT NULL,
    bytes text NOT NULL,
    CONSTRAINT ck_export_format CHECK (format IN ('pdf', 'xml')),
    CONSTRAINT ck_export_bytes CHECK (bytes IN ('kept', 'erased'))
) {table};
CREATE INDEX ix_export_linf_id ON export (linf_id, id);
CREATE INDEX ix_export_bytes ON export (bytes, made_at);

CREATE TABLE export_request (
    export_id {uuid} NOT NULL,
    request_id {uuid} NOT NULL,
    PRIMARY KEY (export_id, request_id),
    CONSTRAINT fk_export_request_export
        FOREIGN KEY (export_id) REFERENCES export (id) ON DELETE CASCADE
) {table};
CREATE INDEX ix_export_request_request_id ON export_request (request_id);

CREATE TABLE export_file (
    export_id {uuid} NOT NULL,
    number integer NOT NULL,
    requests integer NOT NULL,
    size {long} NOT NULL,
    digest {bytes} NOT NULL,
    PRIMARY KEY (export_id, number),
    CONSTRAINT fk_export_file_export
        FOREIGN KEY (export_id) REFERENCES export (id) ON DELETE CASCADE
) {table};

CREATE TABLE export_piece (
    export_id {uuid} NOT NULL,
    file integer NOT NULL,
    piece integer NOT NULL,
    bytes {bytes} NOT NULL,
    PRIMARY KEY (export_id, file, piece)
) {table};
"
);
