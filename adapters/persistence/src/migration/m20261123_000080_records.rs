//! The five parts of a record, managing bodies, and the history of changes.
super::engine::migration!(
    "
CREATE TABLE gestionnaire (
    id {uuid} NOT NULL PRIMARY KEY,
    caf text NOT NULL,
    legal_name text NOT NULL,
    name_folded {sorted} NOT NULL,
    nature text NOT NULL,
    nature_which text,
    siret text,
    representative_name text,
    representative_quality text,
    address text,
    version integer NOT NULL,
    CONSTRAINT ck_gestionnaire_nature CHECK (
        (nature IN ('conseil_departemental', 'commune', 'entreprise') AND nature_which IS NULL)
        OR (nature = 'other' AND nature_which IS NOT NULL)),
    CONSTRAINT ck_gestionnaire_representative CHECK (
        (representative_name IS NULL) = (representative_quality IS NULL))
) {table};
CREATE INDEX ix_gestionnaire_name ON gestionnaire (caf, name_folded, id);
CREATE UNIQUE INDEX uq_gestionnaire_siret ON gestionnaire (caf, siret);

INSERT INTO gestionnaire (id, caf, legal_name, name_folded, nature, nature_which, version)
    SELECT id, caf, gestionnaire, lower(gestionnaire), 'other', 'à préciser', 0 FROM linf;

ALTER TABLE linf ADD COLUMN rubric text NOT NULL DEFAULT 'linf'
    CONSTRAINT ck_linf_rubric CHECK (rubric IN ('linf', 'rpe'));
ALTER TABLE linf ADD COLUMN name_folded {sorted} NOT NULL DEFAULT '';
ALTER TABLE linf ADD COLUMN city_folded text NOT NULL DEFAULT '';
ALTER TABLE linf ADD COLUMN kind_which text;
ALTER TABLE linf ADD COLUMN gestionnaire_id {uuid}
    CONSTRAINT fk_linf_gestionnaire REFERENCES gestionnaire (id);
ALTER TABLE linf ADD COLUMN rpe_record_id {uuid}
    CONSTRAINT fk_linf_rpe_record REFERENCES linf (id);
ALTER TABLE linf ADD COLUMN single_desk text;
ALTER TABLE linf ADD COLUMN website text;
ALTER TABLE linf ADD COLUMN reduced_mobility text;
ALTER TABLE linf ADD COLUMN about text;
ALTER TABLE linf ADD COLUMN services text;
ALTER TABLE linf ADD COLUMN appointment text;
ALTER TABLE linf ADD COLUMN week text NOT NULL DEFAULT '';
ALTER TABLE linf ADD COLUMN by_appointment integer NOT NULL DEFAULT 0;
ALTER TABLE linf ADD COLUMN closures text NOT NULL DEFAULT '';
ALTER TABLE linf ADD COLUMN hours_note text;
UPDATE linf SET gestionnaire_id = id, name_folded = lower(name), city_folded = lower(city);
UPDATE linf SET kind_which = 'à préciser' WHERE kind = 'other';
ALTER TABLE linf DROP COLUMN gestionnaire;
CREATE INDEX ix_linf_caf ON linf (caf, name_folded, id);
CREATE INDEX ix_linf_name ON linf (publication, name_folded, id);
CREATE INDEX ix_linf_kind ON linf (kind, publication, name_folded, id);
CREATE INDEX ix_linf_rubric ON linf (rubric, publication, name_folded, id);
CREATE INDEX ix_linf_gestionnaire ON linf (gestionnaire_id);
CREATE UNIQUE INDEX uq_linf_rpe_record ON linf (rpe_record_id);

CREATE INDEX ix_convention_caf ON convention (caf, linf_id);

CREATE TABLE linf_change (
    id {uuid} NOT NULL PRIMARY KEY,
    linf_id {uuid} NOT NULL,
    account_id {uuid} NOT NULL,
    occurred_at {instant} NOT NULL,
    version integer NOT NULL,
    field text NOT NULL,
    before text,
    after text,
    CONSTRAINT fk_linf_change_linf FOREIGN KEY (linf_id) REFERENCES linf (id) ON DELETE CASCADE
) {table};
CREATE INDEX ix_linf_change_linf ON linf_change (linf_id, id);
"
);
