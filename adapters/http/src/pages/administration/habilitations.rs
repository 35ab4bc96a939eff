//! « Gestion des habilitations des structures » (R51–R61).
mod act;
mod list;
mod sheet;
mod show;

pub(super) use act::{ask_more, link, mark_duplicate, refuse, send_convention, transfer, validate};
pub(super) use list::show_list;
pub(super) use show::{download_paper, download_signed, show_request};

/// The address of the list.
const HERE: &str = "/administration/habilitations";
