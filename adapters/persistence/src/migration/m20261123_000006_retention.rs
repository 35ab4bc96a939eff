//! The register of destructions, which survives the data and holds nothing personal.
super::engine::migration!(
    "
CREATE TABLE proces_verbal (
    id {uuid} NOT NULL PRIMARY KEY,
    batch_id {uuid} NOT NULL,
    linf_id {uuid} NOT NULL,
    linf_name text NOT NULL,
    zone text NOT NULL,
    destroyed_at {instant} NOT NULL,
    issued_at {instant}
) {table};
CREATE INDEX ix_proces_verbal_issued_at ON proces_verbal (issued_at, destroyed_at, id);
CREATE INDEX ix_proces_verbal_linf_id ON proces_verbal (linf_id, id);

CREATE TABLE destruction (
    proces_verbal_id {uuid} NOT NULL,
    position integer NOT NULL,
    reference text NOT NULL,
    recorded_on {day} NOT NULL,
    due_on {day} NOT NULL,
    state text NOT NULL,
    PRIMARY KEY (proces_verbal_id, position),
    CONSTRAINT fk_destruction_proces_verbal
        FOREIGN KEY (proces_verbal_id) REFERENCES proces_verbal (id)
) {table};
CREATE INDEX ix_destruction_reference ON destruction (reference);
"
);
