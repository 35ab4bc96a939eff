//! Who asks: somebody of each role, with an account of the scene.
use super::Stage;
use linf_accounts::GivenRole;
use linf_kernel::LinfId;

/// Somebody with one role. `log_in_as` gives the token of a program, `Browser::of` a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// An administrator of the CNAF.
    Cnaf,
    /// An administrator of a CAF: 43 or 64.
    Administrator(&'static str),
    /// An agent of a CAF: 43 or 64.
    Agent(&'static str),
    /// The manager of the record of LINF 1 or 2.
    Manager(u64),
    /// A person of annexe 1 of LINF 1 or 2.
    Person(u64),
}

impl Who {
    /// Those whose role somebody gave.
    pub(crate) const STAFF: [Self; 7] = [
        Self::Cnaf,
        Self::Administrator("43"),
        Self::Administrator("64"),
        Self::Agent("43"),
        Self::Agent("64"),
        Self::Manager(1),
        Self::Manager(2),
    ];
    /// Everybody.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Self::STAFF.into_iter().chain([Self::Person(1), Self::Person(2)])
    }
    /// The number of their account, which is `marieN@example.fr`.
    pub(crate) fn number(self) -> u64 {
        match self {
            Self::Person(n) => n,
            staff => {
                let place = Self::STAFF.iter().position(|known| *known == staff);
                11 + u64::try_from(place.expect("somebody of the scene")).expect("a few")
            }
        }
    }
    /// The role that somebody gave.
    pub(crate) fn role(self) -> GivenRole {
        let linf = |n| -> LinfId { Stage::linf(n) };
        match self {
            Self::Cnaf => GivenRole::NATIONAL,
            Self::Administrator(caf) => GivenRole::caf_administrator(caf.parse().expect("a CAF")),
            Self::Agent(caf) => GivenRole::caf_agent(caf.parse().expect("a CAF")),
            Self::Manager(n) => GivenRole::linf_manager(linf(n)),
            Self::Person(_) => panic!("nobody gives this role"),
        }
    }
}
