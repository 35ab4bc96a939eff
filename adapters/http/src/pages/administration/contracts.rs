//! The contract between the CNAF and a CAF, from its draft to its end (R31–R43).
mod act;
mod show;

pub(super) use act::{cancel, draft, receive_letter, redraft, send, sign};
pub(super) use show::{download_paper, download_signed, show_contracts};
