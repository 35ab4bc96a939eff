//! Lists of communes that were put in force, what they changed, and what they propose.
super::engine::migration!(
    "
CREATE TABLE official_list (
    rank integer NOT NULL PRIMARY KEY,
    in_force_from {day} NOT NULL,
    source text NOT NULL,
    digest text NOT NULL,
    communes integer NOT NULL,
    imported_at {instant} NOT NULL,
    imported_by text NOT NULL
) {table};

CREATE TABLE official_list_content (
    list_rank integer NOT NULL PRIMARY KEY,
    bytes {bytes} NOT NULL,
    CONSTRAINT fk_official_list_content_list
        FOREIGN KEY (list_rank) REFERENCES official_list (rank) ON DELETE CASCADE
) {table};

CREATE TABLE official_change (
    list_rank integer NOT NULL,
    position integer NOT NULL,
    caf text,
    content text NOT NULL,
    PRIMARY KEY (list_rank, position),
    CONSTRAINT fk_official_change_list
        FOREIGN KEY (list_rank) REFERENCES official_list (rank) ON DELETE CASCADE
) {table};
CREATE INDEX ix_official_change_caf ON official_change (list_rank, caf, position);

CREATE TABLE commune_proposal (
    id {uuid} NOT NULL PRIMARY KEY,
    list_rank integer NOT NULL,
    caf text NOT NULL,
    linf_id {uuid} NOT NULL,
    subject text NOT NULL,
    subject_id {uuid} NOT NULL,
    content text NOT NULL,
    state text NOT NULL,
    is_open integer NOT NULL,
    settled_at {instant},
    settled_by {uuid},
    version integer NOT NULL,
    CONSTRAINT ck_commune_proposal_subject CHECK (subject IN ('record', 'annexe')),
    CONSTRAINT ck_commune_proposal_state CHECK (
        (state = 'proposed' AND is_open = 1 AND settled_at IS NULL AND settled_by IS NULL)
        OR (state IN ('accepted', 'amended', 'obsolete')
            AND is_open = 0 AND settled_at IS NOT NULL)),
    CONSTRAINT fk_commune_proposal_list FOREIGN KEY (list_rank) REFERENCES official_list (rank),
    CONSTRAINT fk_commune_proposal_linf
        FOREIGN KEY (linf_id) REFERENCES linf (id) ON DELETE CASCADE
) {table};
CREATE UNIQUE INDEX uq_commune_proposal_subject ON commune_proposal (list_rank, subject, subject_id);
CREATE INDEX ix_commune_proposal_caf ON commune_proposal (caf, is_open, id);
CREATE INDEX ix_commune_proposal_subject ON commune_proposal (subject_id, subject, is_open);
CREATE INDEX ix_commune_proposal_linf ON commune_proposal (linf_id);

CREATE TABLE carried_commune (
    proposal_id {uuid} NOT NULL,
    position integer NOT NULL,
    linf_id {uuid} NOT NULL,
    convention_id {uuid},
    then_code text NOT NULL,
    now_code text NOT NULL,
    PRIMARY KEY (proposal_id, position),
    CONSTRAINT fk_carried_commune_proposal
        FOREIGN KEY (proposal_id) REFERENCES commune_proposal (id) ON DELETE CASCADE
) {table};
CREATE INDEX ix_carried_commune_now ON carried_commune (now_code, linf_id);
CREATE INDEX ix_carried_commune_linf ON carried_commune (linf_id);
"
);
