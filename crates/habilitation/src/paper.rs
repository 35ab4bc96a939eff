//! What the documents to sign say: values, filled into templates by an adapter.
use crate::{PersonIdentity, RetrievalDays};
use chrono::NaiveDate;
use linf_kernel::Line;
use linf_territory::CommuneCode;

/// Who signs for a party, and in which quality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// « Marie Durand ».
    pub name: Line<200>,
    /// « Directrice », « Maire », « par délégation »…
    pub quality: Line<200>,
}

/// One of the two who sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its legal name.
    pub name: Line<200>,
    /// Its postal address, on one line.
    pub address: Line<300>,
    /// Who represents it.
    pub signatory: Signatory,
}

/// What the partner of a convention is: the document’s wording of the parties depends on it (R63).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartnerNature {
    /// A département, represented by the president of its council.
    ConseilDepartemental,
    /// A commune, represented by its mayor.
    Commune,
    /// A company.
    Entreprise,
    /// Another body, named in words: an association, an intermunicipal body…
    Other(Line<100>),
}

/// A commune as annexe 1 prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedCommune {
    /// Its code.
    pub code: CommuneCode,
    /// Its name.
    pub name: String,
    /// Its postal codes, in words.
    pub postal_codes: String,
}

/// The contract by which the CNAF lets a CAF habilitate LINFs (R31–R43).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractPaper {
    /// The CNAF (R32).
    pub cnaf: Party,
    /// The CAF.
    pub caf: Party,
    /// « de la Haute-Loire », « du Nord »: the département, with its article.
    pub departement: String,
}

/// The convention by which a CAF habilitates a LINF, and its annexe 1 (R55, R63–R73).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConventionPaper {
    /// The CAF.
    pub caf: Party,
    /// The managing body of the LINF.
    pub partner: Party,
    /// What the partner is.
    pub nature: PartnerNature,
    /// The name of the LINF.
    pub linf: Line<200>,
    /// Days to fetch a request (R109).
    pub retrieval_days: RetrievalDays,
    /// Annexe 1: communes.
    pub communes: Vec<NamedCommune>,
    /// Annexe 1: persons.
    pub persons: Vec<PersonIdentity>,
}

/// A change of persons or communes of a convention (R74–R76).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvenantPaper {
    /// The CAF.
    pub caf: Party,
    /// The managing body of the LINF.
    pub partner: Party,
    /// The name of the LINF.
    pub linf: Line<200>,
    /// When the convention that it changes was signed.
    pub convention_signed_on: NaiveDate,
    /// « Avenant n° 2 »: its rank in the convention.
    pub rank: u32,
    /// Persons added.
    pub added: Vec<PersonIdentity>,
    /// Persons withdrawn.
    pub withdrawn: Vec<PersonIdentity>,
    /// Communes added.
    pub communes_added: Vec<NamedCommune>,
    /// Communes withdrawn.
    pub communes_withdrawn: Vec<NamedCommune>,
}

/// A document to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// See [`ContractPaper`].
    Contract(ContractPaper),
    /// See [`ConventionPaper`].
    Convention(ConventionPaper),
    /// See [`AvenantPaper`].
    Avenant(AvenantPaper),
}

/// A document to sign, whatever it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKind {
    /// « Contrat ».
    Contract,
    /// « Convention ».
    Convention,
    /// « Avenant ».
    Avenant,
}

impl PaperKind {
    /// Every kind.
    pub const ALL: &[Self] = &[Self::Contract, Self::Convention, Self::Avenant];
    /// The stable code of the kind: the name of its template.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contract => "contrat",
            Self::Convention => "convention",
            Self::Avenant => "avenant",
        }
    }
}

impl Paper {
    /// Which kind.
    #[must_use]
    pub const fn kind(&self) -> PaperKind {
        match self {
            Self::Contract(_) => PaperKind::Contract,
            Self::Convention(_) => PaperKind::Convention,
            Self::Avenant(_) => PaperKind::Avenant,
        }
    }
}

/// Which text a document was made from (R37): « convention 1 », or the name that an operator gave.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TemplateVersion(pub String);

/// A printed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedPaper {
    /// The PDF, two copies one after the other (R43, R72, R76).
    pub pdf: Vec<u8>,
    /// The text it was made from.
    pub template: TemplateVersion,
}
