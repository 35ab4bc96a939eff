//! A LINF has one signed convention at most: of two signed at the same instant, one is refused.
super::engine::migration!(
    "
CREATE UNIQUE INDEX ux_convention_linf_id_signed ON convention (linf_id) WHERE state = 'signed';
"
);
