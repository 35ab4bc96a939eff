//! Records of LINFs and the communes they serve; the generation of coverage.
super::engine::migration!(
    "
CREATE TABLE linf (
    id {uuid} NOT NULL PRIMARY KEY,
    caf text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    gestionnaire text NOT NULL,
    street text NOT NULL,
    postal_code text NOT NULL,
    city text NOT NULL,
    commune text NOT NULL,
    phone text NOT NULL,
    email text NOT NULL,
    publication text NOT NULL,
    publication_at {instant},
    counter text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT ck_linf_publication CHECK (
        (publication = 'draft' AND publication_at IS NULL)
        OR (publication IN ('published', 'withdrawn') AND publication_at IS NOT NULL)),
    CONSTRAINT ck_linf_counter CHECK (counter IN ('open', 'closed'))
) {table};

CREATE TABLE linf_commune (
    linf_id {uuid} NOT NULL,
    position integer NOT NULL,
    commune text NOT NULL,
    from_on {day} NOT NULL,
    until_on {day},
    PRIMARY KEY (linf_id, position),
    CONSTRAINT fk_linf_commune_linf FOREIGN KEY (linf_id) REFERENCES linf (id) ON DELETE CASCADE
) {table};
CREATE INDEX ix_linf_commune_commune ON linf_commune (commune, linf_id);

CREATE TABLE coverage_generation (
    id integer NOT NULL PRIMARY KEY,
    generation {long} NOT NULL,
    CONSTRAINT ck_coverage_generation_id CHECK (id = 1)
) {table};
INSERT INTO coverage_generation (id, generation) VALUES (1, 0);
"
);
