//! What went wrong, told to people and to programs without inner text.
mod code;
mod conventions;
mod failure;
mod framework;
mod habilitation;
mod json;
mod messages;
mod returned;
mod review;

pub(crate) use code::Code;
pub(crate) use failure::{Failure, FieldProblem};
pub(crate) use habilitation::{field as wrong_field, text as typed_text};
pub(crate) use json::{ProblemDto, answer as json_answer};
