//! Exports whose files are being made: nobody reads them, and what stays behind is found again.
super::engine::migration!(
    "
ALTER TABLE export ADD COLUMN under_way_since {instant};
CREATE INDEX ix_export_under_way_since ON export (under_way_since)
    WHERE under_way_since IS NOT NULL;
"
);
