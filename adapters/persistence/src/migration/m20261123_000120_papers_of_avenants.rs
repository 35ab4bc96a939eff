//! The document of an avenant is kept as it was sent.
super::engine::migration!(
    "
ALTER TABLE avenant ADD COLUMN paper_id {uuid};
"
);
