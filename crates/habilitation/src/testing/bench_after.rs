//! The use cases that follow a signature, wired over the in-memory adapter, and who uses them.
use super::Bench;
use crate::ports::{PaperPrinter, Parties, PartyDirectory};
use crate::{
    Avenants, ConventionId, Conventions, Duties, Paper, Party, Progress, RenderedPaper, Signatory,
    TemplateVersion,
};
use async_trait::async_trait;
use linf_authorisation::{Actor, Role};
use linf_kernel::testing::SequenceIds;
use linf_kernel::{AccountId, BoxError, Id, LinfId, StoreError};
use linf_territory::CafDirectory;
use std::sync::Arc;
use uuid::Uuid;

/// Prints a document as the text of its values.
#[derive(Debug, Clone, Copy, Default)]
pub struct FakePrinter;

#[async_trait]
impl PaperPrinter for FakePrinter {
    async fn print(&self, paper: &Paper) -> Result<RenderedPaper, BoxError> {
        let template = TemplateVersion(format!("{} 1", paper.kind().code()));
        Ok(RenderedPaper { pdf: format!("{paper:?}").into_bytes(), template })
    }
}

/// Knows the same parties for every convention.
#[derive(Debug, Clone, Copy, Default)]
pub struct FakeParties;

#[async_trait]
impl PartyDirectory for FakeParties {
    async fn parties(&self, _convention: ConventionId) -> Result<Option<Parties>, StoreError> {
        let party = |name: &str| Party {
            name: name.parse().unwrap(),
            address: "1 place du Breuil, 43000 Le Puy-en-Velay".parse().unwrap(),
            signatory: Signatory {
                name: "Claude Martin".parse().unwrap(),
                quality: "Directrice".parse().unwrap(),
            },
        };
        Ok(Some(Parties {
            caf: party("Caf de la Haute-Loire"),
            partner: party("Communauté d’agglomération du Puy-en-Velay"),
            linf: "Relais petite enfance".parse().unwrap(),
        }))
    }
}

/// The account number `n`.
#[must_use]
pub fn account(n: u128) -> AccountId {
    Id::from_uuid(Uuid::from_u128(7000 + n))
}
/// An agent of the Caf de la Haute-Loire.
#[must_use]
pub fn agent() -> Actor {
    Actor::new(account(1), vec![Role::CafAgent("43".parse().unwrap())])
}
/// An administrator of that CAF.
#[must_use]
pub fn administrator() -> Actor {
    Actor::new(account(2), vec![Role::CafAdministrator("43".parse().unwrap())])
}
/// An administrator of another CAF.
#[must_use]
pub fn stranger() -> Actor {
    Actor::new(account(3), vec![Role::CafAdministrator("64".parse().unwrap())])
}
/// A person of a LINF.
#[must_use]
pub fn person_of(linf: LinfId) -> Actor {
    Actor::new(account(4), vec![Role::LinfPerson(linf)])
}
/// The manager of a LINF.
#[must_use]
pub fn manager_of(linf: LinfId) -> Actor {
    Actor::new(account(5), vec![Role::LinfManager(linf)])
}

impl Bench {
    /// What happens to conventions after their signature.
    #[must_use]
    pub fn conventions(&self) -> Conventions {
        Conventions {
            store: Arc::new(self.store.clone()),
            queries: Arc::new(self.store.clone()),
            clock: Arc::new(self.clock.clone()),
            ids: Arc::<SequenceIds>::clone(&self.ids),
        }
    }
    /// Changes of annexe 1.
    #[must_use]
    pub fn avenants(&self) -> Avenants {
        Avenants {
            store: Arc::new(self.store.clone()),
            parties: Arc::new(FakeParties),
            printer: Arc::new(FakePrinter),
            geography: Arc::new(linf_territory::testing::gazetteer()),
            cafs: Arc::new(CafDirectory::new()),
            clock: Arc::new(self.clock.clone()),
            ids: Arc::<SequenceIds>::clone(&self.ids),
        }
    }
    /// LINFs on their way.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            queries: Arc::new(self.store.clone()),
            duties: Arc::new(self.store.clone()),
            clock: Arc::new(self.clock.clone()),
        }
    }
    /// What LINFs owe.
    #[must_use]
    pub fn duties(&self) -> Duties {
        Duties {
            store: Arc::new(self.store.clone()),
            queries: Arc::new(self.store.clone()),
            clock: Arc::new(self.clock.clone()),
            ids: Arc::<SequenceIds>::clone(&self.ids),
        }
    }
}
