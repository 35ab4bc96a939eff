//! Notes left to CAFs that do not habilitate yet.
use crate::api::body::Reading;
use chrono::{DateTime, Utc};
use linf_habilitation::CafNote;
use linf_habilitation::request::NoteForm;
use poem_openapi::Object;
use serde_json::Value;

/// A note to leave.
#[derive(Object)]
#[oai(rename = "HabilitationNoteBody")]
pub(crate) struct NoteBody {
    /// The code of the CAF.
    caf: String,
    /// The service that would be habilitated.
    #[oai(validator(max_length = 200))]
    service: String,
    /// Who writes.
    #[oai(validator(max_length = 200))]
    name: String,
    /// Where to answer.
    email: String,
    /// What they say.
    #[oai(validator(max_length = 2000))]
    message: String,
}

/// A note that was left.
#[derive(Object)]
#[oai(rename = "HabilitationNote")]
pub(crate) struct NoteDto {
    /// Its identifier.
    id: String,
    /// The code of the CAF.
    caf: String,
    /// The service that would be habilitated.
    service: String,
    /// Who wrote it.
    name: String,
    /// Where to answer.
    email: String,
    /// What it says.
    message: String,
    /// When it was left.
    left_at: DateTime<Utc>,
}

/// The latest notes.
#[derive(Object)]
#[oai(rename = "HabilitationNoteList")]
pub(crate) struct NoteListDto {
    /// The notes, the newest first: 200 at most.
    notes: Vec<NoteDto>,
}

impl NoteListDto {
    /// Notes.
    pub(crate) fn new(notes: &[CafNote]) -> Self {
        let note = |note: &CafNote| NoteDto {
            id: note.id.to_string(),
            caf: note.caf.to_string(),
            service: note.service.to_string(),
            name: note.name.to_string(),
            email: note.email.to_string(),
            message: note.message.to_string(),
            left_at: note.left_at,
        };
        Self { notes: notes.iter().map(note).collect() }
    }
}

/// Reads a note; what is of a wrong type is gathered, and empty in the form.
pub(crate) fn read_note(body: &Value, reading: &mut Reading) -> NoteForm {
    let root = reading.root(body);
    NoteForm {
        caf: reading.text(&root, "caf"),
        service: reading.text(&root, "service"),
        name: reading.text(&root, "name"),
        email: reading.text(&root, "email"),
        message: reading.text(&root, "message"),
    }
}
