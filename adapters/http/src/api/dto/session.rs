//! Sessions of authorised persons.
use crate::security::CurrentReader;
use poem_openapi::Object;

/// Who logs in.
#[derive(Object)]
#[oai(rename = "LogInBody")]
pub(crate) struct LogInBody {
    /// The identifier: an e-mail address.
    email: String,
    /// The personal password.
    password: String,
}

/// A first password.
#[derive(Object)]
#[oai(rename = "ActivationBody")]
pub(crate) struct ActivationBody {
    /// The identifier: an e-mail address.
    email: String,
    /// The activation code received by mail.
    code: String,
    /// The personal password chosen.
    #[oai(validator(min_length = 12, max_length = 256))]
    password: String,
}

/// Another password.
#[derive(Object)]
#[oai(rename = "PasswordBody")]
pub(crate) struct PasswordBody {
    /// The present password.
    present_password: String,
    /// The personal password chosen.
    #[oai(validator(min_length = 12, max_length = 256))]
    new_password: String,
}

/// A session.
#[derive(Object)]
#[oai(rename = "Session")]
pub(crate) struct SessionDto {
    /// To send as `Authorization: Bearer …`. It ends after an hour without a request.
    pub(crate) token: String,
}

/// A service whose requests one may read.
#[derive(Object)]
#[oai(rename = "ReadableLinf")]
pub(crate) struct ReadableLinfDto {
    /// Its identifier.
    id: String,
    /// Its name.
    name: String,
}

/// Who is logged in.
#[derive(Object)]
#[oai(rename = "Me")]
pub(crate) struct MeDto {
    /// The identifier.
    email: String,
    /// The services whose requests may be read at this moment.
    linfs: Vec<ReadableLinfDto>,
}

impl From<&CurrentReader> for MeDto {
    fn from(current: &CurrentReader) -> Self {
        let linfs = current
            .reader
            .linfs()
            .iter()
            .map(|linf| ReadableLinfDto { id: linf.linf.to_string(), name: linf.name.clone() });
        Self { email: current.email.to_string(), linfs: linfs.collect() }
    }
}
