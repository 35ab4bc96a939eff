//! Mails about somebody's access: the invitation of staff, the lost password, the end.
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use linf_kernel::Id;

/// Marker of a role given to an account (it lives in `accounts`).
#[derive(Debug)]
pub enum GivenRoleTag {}
/// Identifier of a role given to an account.
pub type GivenRoleId = Id<GivenRoleTag>;

/// Which mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccessMail {
    /// A role was given.
    Invitation(GivenRoleId),
    /// Mail 6: a code, because the password is lost (R86).
    LostPassword,
    /// Mail 13: a role was withdrawn.
    End(GivenRoleId),
}

impl AccessMail {
    /// A stable word for storage, templates, metrics and logs.
    #[must_use]
    pub const fn template(self) -> &'static str {
        match self {
            Self::Invitation(_) => "staff_invitation",
            Self::LostPassword => "lost_password",
            Self::End(_) => "access_end",
        }
    }
    /// The mail of a stored word, and the role that it is about.
    #[must_use]
    pub fn known(template: &str, role: Option<GivenRoleId>) -> Option<Self> {
        match (template, role) {
            ("staff_invitation", Some(role)) => Some(Self::Invitation(role)),
            ("lost_password", None) => Some(Self::LostPassword),
            ("access_end", Some(role)) => Some(Self::End(role)),
            _ => None,
        }
    }
    /// The role that it is about.
    #[must_use]
    pub const fn role(self) -> Option<GivenRoleId> {
        match self {
            Self::Invitation(role) | Self::End(role) => Some(role),
            Self::LostPassword => None,
        }
    }
}

/// What somebody is, in a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleFacts {
    /// Administrator at the CNAF.
    CnafAdministrator,
    /// Administrator of the CAF of this name.
    CafAdministrator(String),
    /// Agent of the CAF of this name.
    CafAgent(String),
    /// Manager of the record of the LINF of this name.
    LinfManager(String),
}

/// What these mails say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessMessage {
    /// A role was given.
    Invitation {
        /// Which.
        role: RoleFacts,
        /// The activation code and when it ends; none when the account already has a password.
        activation: Option<(String, DateTime<Utc>)>,
        /// The clock to show times by.
        zone: Tz,
    },
    /// A code, because the password is lost.
    LostPassword {
        /// The code.
        code: String,
        /// When it ends.
        ends: DateTime<Utc>,
        /// The clock to show times by.
        zone: Tz,
    },
    /// A role was withdrawn.
    End {
        /// Which.
        role: RoleFacts,
    },
}
