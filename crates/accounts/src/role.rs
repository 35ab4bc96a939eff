//! Roles that somebody gives, and who holds them.
use chrono::{DateTime, Utc};
use linf_authorisation::{Permission, Role, RoleKind, Scope};
use linf_kernel::{AccountId, EmailAddress, Id, LinfId};
use linf_territory::CafCode;

/// Marker of a role given to an account.
#[derive(Debug)]
pub enum RoleTag {}
/// Identifier of a role given to an account.
pub type RoleId = Id<RoleTag>;

/// Nobody gives this role: it follows from the convention (D5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this role follows from the convention")]
pub struct NotGiven;

/// A role that somebody gives: any but that of the persons of annexe 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GivenRole(Role);

impl TryFrom<Role> for GivenRole {
    type Error = NotGiven;

    fn try_from(role: Role) -> Result<Self, NotGiven> {
        match role {
            Role::LinfPerson(_) => Err(NotGiven),
            Role::CnafAdministrator
            | Role::CafAdministrator(_)
            | Role::CafAgent(_)
            | Role::LinfManager(_) => Ok(Self(role)),
        }
    }
}

impl GivenRole {
    /// An administrator of the CNAF.
    pub const NATIONAL: Self = Self(Role::CnafAdministrator);

    /// An administrator of a CAF.
    #[must_use]
    pub const fn caf_administrator(caf: CafCode) -> Self {
        Self(Role::CafAdministrator(caf))
    }
    /// An agent of a CAF.
    #[must_use]
    pub const fn caf_agent(caf: CafCode) -> Self {
        Self(Role::CafAgent(caf))
    }
    /// Somebody who may edit the record of a LINF (R28).
    #[must_use]
    pub const fn linf_manager(linf: LinfId) -> Self {
        Self(Role::LinfManager(linf))
    }
    /// The role.
    #[must_use]
    pub const fn role(self) -> Role {
        self.0
    }
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> RoleKind {
        self.0.kind()
    }
    /// What somebody must be allowed to give it or to withdraw it; a LINF’s belongs to the CAF of
    /// its seat, which is told.
    #[must_use]
    pub fn guarded_by(self, caf_of_linf: Option<CafCode>) -> Option<(Permission, Scope)> {
        match self.0 {
            Role::CnafAdministrator => Some((Permission::ManageNationalStaff, Scope::national())),
            Role::CafAdministrator(caf) | Role::CafAgent(caf) => {
                Some((Permission::ManageCafStaff, Scope::caf(caf)))
            }
            Role::LinfManager(linf) => {
                Some((Permission::GrantEditing, Scope::linf(linf, caf_of_linf?)))
            }
            Role::LinfPerson(_) => None,
        }
    }
}

/// A role given to an account. It is kept when it is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRole {
    /// Identifier.
    pub id: RoleId,
    /// Whose.
    pub account: AccountId,
    /// Which.
    pub role: GivenRole,
    /// Who gave it; none when the operator of the server did.
    pub given_by: Option<AccountId>,
    /// When.
    pub given_at: DateTime<Utc>,
    /// Who withdrew it, and when.
    pub withdrawn: Option<(AccountId, DateTime<Utc>)>,
}

/// A LINF, as roles know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManagedLinf {
    /// Which.
    pub linf: LinfId,
    /// Its name.
    pub name: String,
    /// The CAF of its seat.
    pub caf: CafCode,
}

/// Whose staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffOf {
    /// Administrators of the CNAF.
    Cnaf,
    /// Administrators and agents of a CAF.
    Caf(CafCode),
    /// Managers of a LINF’s record.
    Linf(LinfId),
}

/// Somebody of a staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// The role held.
    pub held: HeldRole,
    /// The address of the account.
    pub email: EmailAddress,
    /// Whether the personal password is set.
    pub active: bool,
}
