//! What somebody is, and for whom.
use crate::Scope;
use linf_kernel::LinfId;
use linf_territory::CafCode;
use std::fmt;
use std::str::FromStr;

/// A role, and for whom it is held. An account may hold several (T3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Administrator at the CNAF.
    CnafAdministrator,
    /// « Administrateur CAF » of one CAF (R20).
    CafAdministrator(CafCode),
    /// « Agent CAF » of one CAF (R20).
    CafAgent(CafCode),
    /// May edit the record of one LINF; receives no request for that (R28).
    LinfManager(LinfId),
    /// Named in annexe 1 of a LINF and active: receives its requests (R101). Never given by hand: it
    /// follows from the convention (D5).
    LinfPerson(LinfId),
}

/// A role, whoever it is held for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleKind {
    /// See [`Role::CnafAdministrator`].
    CnafAdministrator,
    /// See [`Role::CafAdministrator`].
    CafAdministrator,
    /// See [`Role::CafAgent`].
    CafAgent,
    /// See [`Role::LinfManager`].
    LinfManager,
    /// See [`Role::LinfPerson`].
    LinfPerson,
}

/// Not the code of a kind of role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a kind of role")]
pub struct UnknownRoleKind;

impl RoleKind {
    /// Every kind, the widest first.
    pub const ALL: &[Self] = &[
        Self::CnafAdministrator,
        Self::CafAdministrator,
        Self::CafAgent,
        Self::LinfManager,
        Self::LinfPerson,
    ];
    /// The stable code of the kind, for storage and interfaces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CnafAdministrator => "cnaf_administrator",
            Self::CafAdministrator => "caf_administrator",
            Self::CafAgent => "caf_agent",
            Self::LinfManager => "linf_manager",
            Self::LinfPerson => "linf_person",
        }
    }
}
impl fmt::Display for RoleKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
impl FromStr for RoleKind {
    type Err = UnknownRoleKind;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|kind| kind.code() == raw).ok_or(UnknownRoleKind)
    }
}

impl Role {
    /// Which kind.
    #[must_use]
    pub const fn kind(self) -> RoleKind {
        match self {
            Self::CnafAdministrator => RoleKind::CnafAdministrator,
            Self::CafAdministrator(_) => RoleKind::CafAdministrator,
            Self::CafAgent(_) => RoleKind::CafAgent,
            Self::LinfManager(_) => RoleKind::LinfManager,
            Self::LinfPerson(_) => RoleKind::LinfPerson,
        }
    }
    /// The CAF it is held for, if it is a CAF’s.
    #[must_use]
    pub const fn caf(self) -> Option<CafCode> {
        match self {
            Self::CafAdministrator(caf) | Self::CafAgent(caf) => Some(caf),
            Self::CnafAdministrator | Self::LinfManager(_) | Self::LinfPerson(_) => None,
        }
    }
    /// The LINF it is held for, if it is a LINF’s.
    #[must_use]
    pub const fn linf(self) -> Option<LinfId> {
        match self {
            Self::LinfManager(linf) | Self::LinfPerson(linf) => Some(linf),
            Self::CnafAdministrator | Self::CafAdministrator(_) | Self::CafAgent(_) => None,
        }
    }
    /// Whether a thing lies where the role is held.
    #[must_use]
    pub fn covers(self, scope: Scope) -> bool {
        match self {
            Self::CnafAdministrator => true,
            Self::CafAdministrator(caf) | Self::CafAgent(caf) => scope.caf == Some(caf),
            Self::LinfManager(linf) | Self::LinfPerson(linf) => scope.linf == Some(linf),
        }
    }
}
