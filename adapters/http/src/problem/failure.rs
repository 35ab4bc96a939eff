//! Why a request is not answered as asked: the one error of pages and of the API.
use super::Code;
use linf_accounts::use_cases::{
    ActivateError, ChangePasswordError, CloseSessionError, GiveRoleError, LogInError,
    LostPasswordError, StaffError, WithdrawRoleError,
};
use linf_authorisation::Denied;
use linf_kernel::{BoxError, StoreError};
use linf_referencing::use_cases::{AccessError, GestionnaireError, PrintError};
use linf_routing::ports::RenderError;
use linf_routing::use_cases::{
    DownloadError, ExportError, ListError, OpenError, ReadError, ReceiptError, SubmitError,
};
use poem::error::ResponseError;
use poem::http::StatusCode;
use std::fmt;

/// A field and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldProblem {
    /// The field's path: `contact.email`, `children[1].born_on`.
    pub(crate) field: String,
    /// A stable word.
    pub(crate) code: &'static str,
    /// What to do, in French.
    pub(crate) message: String,
}

/// Why a request is not answered as asked. Its source is for the log only.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What it is.
    pub(crate) code: Code,
    /// The fields to correct.
    pub(crate) errors: Vec<FieldProblem>,
    /// Seconds to wait.
    pub(crate) retry_after: Option<u32>,
    /// The methods that exist there.
    pub(crate) allow: Option<String>,
    /// The page to come back to after a login.
    pub(crate) back: Option<String>,
    source: Option<BoxError>,
}

impl Failure {
    /// A problem of this code.
    pub(crate) const fn new(code: Code) -> Self {
        Self { code, errors: Vec::new(), retry_after: None, allow: None, back: None, source: None }
    }
    /// Fields to correct.
    pub(crate) fn fields(errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..Self::new(Code::InvalidFields) }
    }
    /// One parameter to correct.
    pub(crate) fn parameter(field: &str, code: &'static str, message: &str) -> Self {
        let field = field.to_owned();
        let errors = vec![FieldProblem { field, code, message: message.to_owned() }];
        Self { errors, ..Self::new(Code::InvalidParameter) }
    }
    /// Something of ours broke.
    pub(crate) fn internal(source: impl Into<BoxError>) -> Self {
        Self { source: Some(source.into()), ..Self::new(Code::Internal) }
    }
    /// Something that cannot happen did.
    pub(crate) fn bug(what: &'static str) -> Self {
        Self::internal(what)
    }
    /// Asks to wait.
    pub(crate) const fn wait(code: Code, seconds: u32) -> Self {
        let mut failure = Self::new(code);
        failure.retry_after = Some(seconds);
        failure
    }
    /// What the log keeps.
    pub(crate) fn cause(&self) -> Option<&(dyn std::error::Error + Send + Sync + 'static)> {
        self.source.as_deref()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())
    }
}
impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}
impl ResponseError for Failure {
    fn status(&self) -> StatusCode {
        self.code.status()
    }
}
impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}
impl From<Denied> for Failure {
    /// What one may not see is told as what does not exist (T14).
    fn from(_denied: Denied) -> Self {
        Self::new(Code::NotFound)
    }
}
impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) => {
                let source = Some(error.into());
                Self { source, ..Self::wait(Code::Unavailable, 30) }
            }
            StoreError::Stale | StoreError::Duplicate => Self::new(Code::Conflict),
            StoreError::Corrupt(_) | StoreError::Other(_) | _ => Self::internal(error),
        }
    }
}
impl From<PrintError> for Failure {
    fn from(error: PrintError) -> Self {
        match error {
            PrintError::Access(error) => error.into(),
            PrintError::Printer(error) => Self::internal(error),
            _ => Self::bug("a record that is not printed for an unknown reason"),
        }
    }
}
impl From<AccessError> for Failure {
    fn from(error: AccessError) -> Self {
        match error {
            AccessError::NotFound => Self::new(Code::NotFound),
            AccessError::Denied(denied) => denied.into(),
            AccessError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
impl From<GestionnaireError> for Failure {
    fn from(error: GestionnaireError) -> Self {
        match error {
            GestionnaireError::NotFound => Self::new(Code::NotFound),
            GestionnaireError::Denied(denied) => denied.into(),
            GestionnaireError::Invalid(errors) => {
                Self::fields(errors.iter().map(FieldProblem::from).collect())
            }
            GestionnaireError::Stale(_) => Self::new(Code::Conflict),
            GestionnaireError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Self {
        Self::internal(error)
    }
}

macro_rules! not_found_or_store {
    ($($error:ident),+) => { $(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                match error {
                    $error::NotFound => Self::new(Code::NotFound),
                    $error::Store(error) => error.into(),
                    other => Self::internal(other),
                }
            }
        }
    )+ };
}
not_found_or_store!(ListError, OpenError, ReadError, StaffError, GiveRoleError, CloseSessionError);

impl From<ReceiptError> for Failure {
    fn from(error: ReceiptError) -> Self {
        match error {
            ReceiptError::NotFound => Self::new(Code::NotFound),
            ReceiptError::Store(error) => error.into(),
            ReceiptError::Render(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
impl From<DownloadError> for Failure {
    fn from(error: DownloadError) -> Self {
        match error {
            DownloadError::NotFound => Self::new(Code::NotFound),
            DownloadError::Gone => Self::new(Code::ExportGone),
            DownloadError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        let field = |fault| Self::fields(vec![FieldProblem::of("requests", fault)]);
        match error {
            ExportError::Empty => field(linf_routing::Fault::Missing),
            ExportError::TooMany => {
                field(linf_routing::Fault::TooMany { max: linf_routing::EXPORT_REQUESTS })
            }
            ExportError::NotFound => Self::new(Code::NotFound),
            ExportError::Render(error) => error.into(),
            ExportError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
impl From<SubmitError> for Failure {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::Invalid(errors) => {
                Self::fields(errors.iter().map(FieldProblem::from).collect())
            }
            SubmitError::NotCovered(_) => Self::new(Code::NotCovered),
            SubmitError::NotReceiving(_) => Self::new(Code::NotReceiving),
            SubmitError::KeyReused => Self::new(Code::KeyReused),
            SubmitError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
impl From<LogInError> for Failure {
    fn from(error: LogInError) -> Self {
        match error {
            LogInError::Refused => Self::new(Code::LogInRefused),
            LogInError::TooMany => Self::wait(Code::TooManyTries, 900),
            LogInError::Store(error) => error.into(),
            LogInError::Hash(error) => Self::internal(error),
            other => Self::internal(other),
        }
    }
}
impl From<ActivateError> for Failure {
    fn from(error: ActivateError) -> Self {
        match error {
            ActivateError::Password(fault) => {
                Self::fields(vec![FieldProblem::of_password("password", fault)])
            }
            ActivateError::Refused => Self::new(Code::ActivationRefused),
            ActivateError::TooMany => Self::wait(Code::TooManyTries, 900),
            ActivateError::Store(error) => error.into(),
            ActivateError::Hash(error) => Self::internal(error),
            other => Self::internal(other),
        }
    }
}
impl From<ChangePasswordError> for Failure {
    fn from(error: ChangePasswordError) -> Self {
        match error {
            ChangePasswordError::Password(fault) => {
                Self::fields(vec![FieldProblem::of_password("new_password", fault)])
            }
            ChangePasswordError::Refused => Self::new(Code::PasswordRefused),
            ChangePasswordError::Store(error) => error.into(),
            ChangePasswordError::Hash(error) => Self::internal(error),
            other => Self::internal(other),
        }
    }
}
impl From<WithdrawRoleError> for Failure {
    fn from(error: WithdrawRoleError) -> Self {
        match error {
            WithdrawRoleError::NotFound => Self::new(Code::NotFound),
            WithdrawRoleError::Own => Self::new(Code::OwnRole),
            WithdrawRoleError::LastAdministrator => Self::new(Code::LastAdministrator),
            WithdrawRoleError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
impl From<LostPasswordError> for Failure {
    fn from(error: LostPasswordError) -> Self {
        match error {
            LostPasswordError::Answer => Self::new(Code::AnswerRefused),
            LostPasswordError::TooMany => Self::wait(Code::TooManyTries, 900),
            LostPasswordError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
