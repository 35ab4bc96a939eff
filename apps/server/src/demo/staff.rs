//! Made-up people of the CNAF, of two CAFs and of a LINF that manages its own record.
use super::territories::PASSWORD;
use linf_accounts::GivenRole;
use linf_kernel::LinfId;

/// What somebody of the demonstration is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum DemoRole {
    /// Administrator at the CNAF.
    Cnaf,
    /// Administrator of a CAF.
    Administrator(&'static str),
    /// Agent of a CAF.
    Agent(&'static str),
    /// Manager of the record of a LINF, by its place in the territories.
    Manager(usize),
}

/// Somebody of the demonstration’s staff.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DemoStaff {
    /// What the list of logins says.
    pub title: &'static str,
    /// Address and identifier.
    pub email: &'static str,
    /// The role.
    pub role: DemoRole,
}

/// Everybody.
pub(crate) const STAFF: &[DemoStaff] = &[
    DemoStaff {
        title: "Cnaf, administration",
        email: "nadia.benhamou@cnaf.example",
        role: DemoRole::Cnaf,
    },
    DemoStaff {
        title: "Caf 43, administration",
        email: "helene.vidal@caf43.example",
        role: DemoRole::Administrator("43"),
    },
    DemoStaff {
        title: "Caf 43, agent",
        email: "claire.fabre@caf43.example",
        role: DemoRole::Agent("43"),
    },
    DemoStaff {
        title: "Caf 64, agent",
        email: "peio.etxeberri@caf64.example",
        role: DemoRole::Agent("64"),
    },
    DemoStaff {
        title: "Responsable de fiche",
        email: "lucie.roche@relais-brivadois.example",
        role: DemoRole::Manager(2),
    },
];

impl DemoRole {
    /// The role, for the LINFs of the demonstration in their order.
    pub(crate) fn given(self, linfs: &[LinfId]) -> anyhow::Result<GivenRole> {
        Ok(match self {
            Self::Cnaf => GivenRole::NATIONAL,
            Self::Administrator(caf) => GivenRole::caf_administrator(caf.parse()?),
            Self::Agent(caf) => GivenRole::caf_agent(caf.parse()?),
            Self::Manager(place) => {
                let linf = linfs.get(place).copied();
                GivenRole::linf_manager(linf.ok_or_else(|| anyhow::anyhow!("no such LINF"))?)
            }
        })
    }
}

/// Names, identifiers and passwords to try.
pub(crate) fn logins() -> Vec<(String, String, String)> {
    let login =
        |staff: &DemoStaff| (staff.title.to_owned(), staff.email.to_owned(), PASSWORD.to_owned());
    STAFF.iter().map(login).collect()
}
