//! Requests given back to their CAF after a breach: a state more, for those whose family is told
//! that nobody takes them, and the conventions of a CAF that ended so.
super::engine::migration!(
    "
CREATE TABLE request_next (
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
    told_at {instant},
    told_by {uuid},
    CONSTRAINT uq_request_of_reference UNIQUE (reference),
    CONSTRAINT uq_request_of_key_digest UNIQUE (key_digest),
    CONSTRAINT ck_request_kind_of_place CHECK (place IN ('home', 'work', 'future_home')),
    CONSTRAINT ck_request_retrieval_whole CHECK (
        (retrieval_at IS NULL) = (retrieval_until IS NULL)),
    CONSTRAINT ck_request_known_state CHECK (
        (state = 'new' AND treated_at IS NULL AND treated_by IS NULL AND reading IS NULL
            AND told_at IS NULL AND told_by IS NULL)
        OR (state = 'treated' AND treated_at IS NOT NULL AND treated_by IS NOT NULL
            AND reading IN ('opened', 'exported') AND told_at IS NULL AND told_by IS NULL)
        OR (state = 'family_told' AND treated_at IS NULL AND treated_by IS NULL
            AND reading IS NULL AND told_at IS NOT NULL AND told_by IS NOT NULL))
) {table};
INSERT INTO request_next (id, reference, key_digest, linf_id, commune, place, recorded_at, zone,
    retrieval_days, retrieval_at, retrieval_until, state, treated_at, treated_by, reading)
SELECT id, reference, key_digest, linf_id, commune, place, recorded_at, zone,
    retrieval_days, retrieval_at, retrieval_until, state, treated_at, treated_by, reading
FROM request;
CREATE TABLE request_content_next (
    request_id {uuid} NOT NULL PRIMARY KEY,
    data {bytes} NOT NULL,
    CONSTRAINT fk_request_content_of
        FOREIGN KEY (request_id) REFERENCES request_next (id) ON DELETE CASCADE
) {table};
INSERT INTO request_content_next (request_id, data) SELECT request_id, data FROM request_content;
DROP TABLE request_content;
DROP TABLE request;
ALTER TABLE request_next RENAME TO request;
ALTER TABLE request_content_next RENAME TO request_content;
CREATE INDEX ix_request_linf_id ON request (linf_id, id);
CREATE INDEX ix_request_linf_id_state ON request (linf_id, state, id);
CREATE INDEX ix_request_linf_id_state_recorded_at ON request (linf_id, state, recorded_at);
CREATE INDEX ix_request_recorded_at ON request (recorded_at, id);
CREATE INDEX ix_convention_caf_ending ON convention (caf, ending, linf_id);
"
);
