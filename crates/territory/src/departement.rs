//! A département.

use crate::DepartementCode;

/// A département, or an overseas collectivity that has communes.
#[doc(alias = "department")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departement {
    code: DepartementCode,
    name: Box<str>,
    region: Box<str>,
}

impl Departement {
    /// A département of a région.
    #[must_use]
    pub fn new(
        code: DepartementCode,
        name: impl Into<Box<str>>,
        region: impl Into<Box<str>>,
    ) -> Self {
        Self { code, name: name.into(), region: region.into() }
    }

    /// Its code.
    #[must_use]
    pub const fn code(&self) -> DepartementCode {
        self.code
    }

    /// Its name: `Haute-Loire`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of its région; a collectivity outside any région is its own.
    #[must_use]
    pub fn region(&self) -> &str {
        &self.region
    }
}
