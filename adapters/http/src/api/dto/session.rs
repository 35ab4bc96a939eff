//! Sessions of authorised persons.
use crate::security::CurrentActor;
use linf_authorisation::Role;
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

/// A role, and for whom it is held.
#[derive(Object)]
#[oai(rename = "Role")]
pub(crate) struct RoleDto {
    /// `cnaf_administrator`, `caf_administrator`, `caf_agent`, `linf_manager` or `linf_person`.
    kind: String,
    /// The code of the CAF, when the role is of a CAF.
    #[oai(skip_serializing_if_is_none)]
    caf: Option<String>,
    /// The identifier of the LINF, when the role is of a LINF.
    #[oai(skip_serializing_if_is_none)]
    linf: Option<String>,
}

impl From<Role> for RoleDto {
    fn from(role: Role) -> Self {
        Self {
            kind: role.kind().code().to_owned(),
            caf: role.caf().map(|caf| caf.to_string()),
            linf: role.linf().map(|linf| linf.to_string()),
        }
    }
}

/// Who is logged in.
#[derive(Object)]
#[oai(rename = "Me")]
pub(crate) struct MeDto {
    /// The identifier.
    email: String,
    /// The services whose requests may be read at this moment.
    linfs: Vec<ReadableLinfDto>,
    /// The roles held at this moment.
    roles: Vec<RoleDto>,
}

impl From<&CurrentActor> for MeDto {
    fn from(current: &CurrentActor) -> Self {
        let linfs = current
            .reader
            .linfs()
            .iter()
            .map(|linf| ReadableLinfDto { id: linf.linf.to_string(), name: linf.name.clone() });
        let roles = current.actor.roles().iter().copied().map(RoleDto::from);
        Self { email: current.email.to_string(), linfs: linfs.collect(), roles: roles.collect() }
    }
}
