//! The table: what can be done, and by which kinds of role.
use crate::RoleKind;
use crate::RoleKind::{CafAdministrator, CafAgent, CnafAdministrator, LinfManager, LinfPerson};

#[cfg(test)]
mod tests;

/// One thing that can be done. A [`Scope`](crate::Scope) says with whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// See, invite and remove administrators of the CNAF.
    ManageNationalStaff,
    /// See, invite and remove administrators and agents of a CAF.
    ManageCafStaff,
    /// See the contact and mailboxes of a CAF.
    ReadCafContact,
    /// Change the contact and mailboxes of a CAF (F11).
    EditCafContact,

    /// See a record in the back office, with its history.
    ReadRecord,
    /// Create or copy a record (R20).
    CreateRecord,
    /// Change a record (R27, R28).
    EditRecord,
    /// Show a record to the public, or hide it.
    PublishRecord,
    /// Open or close the guichet (R57).
    SwitchCounter,
    /// Give or withdraw the right to edit a record (R28).
    GrantEditing,

    /// See the contract of a CAF.
    ReadContract,
    /// Draft, send and sign the contract of a CAF (R31–R43).
    ManageContract,
    /// Record the registered letter that ends the contract of a CAF (R41).
    EndContract,

    /// See the habilitation requests sent to a CAF (R51).
    ReadHabilitationRequest,
    /// Treat the habilitation requests sent to a CAF (R53–R56).
    TreatHabilitationRequest,

    /// See the convention of a LINF, its annexe and its avenants.
    ReadConvention,
    /// Send, sign and amend the convention of a LINF (R54–R56, R70–R76).
    ManageConvention,
    /// End the convention of a LINF, by notice or for breach (R67, R68).
    EndConvention,
    /// Cut the access of a person at once (D11).
    CutAccess,

    /// See the managing bodies of a CAF, their structures and persons (R77).
    ReadGestionnaire,
    /// Change the managing bodies of a CAF.
    EditGestionnaire,
    /// Certify that the persons of a LINF are still the right ones (B5).
    CertifyPersons,

    /// Declare a departure, a change, a loss of data or a provider of a LINF (R80, R119, R121).
    DeclareDuty,
    /// See what a LINF declared, and the answers (R122, R125).
    ReadDuty,
    /// Answer what a LINF declared, ask for commitments, note a check (R122).
    AnswerDuty,

    /// List, open and export families’ requests of a LINF (R101).
    OpenFamilyRequest,
    /// Follow the status and delays of requests, without families’ data (R112, D12).
    FollowRequests,
    /// See the requests given back to a CAF after a breach, re-route them, tell the families (D10).
    TreatReturnedRequest,
    /// See the aggregates of the whole service (D12).
    ReadNationalFigures,

    /// See and decide what a new official list of communes changes for a CAF (F7, B2).
    ReviewGeography,
    /// Read the models and guides of the back office (R129).
    ReadGuides,
}

impl Permission {
    /// Every permission, in the order of the table.
    pub const ALL: &[Self] = &[
        Self::ManageNationalStaff,
        Self::ManageCafStaff,
        Self::ReadCafContact,
        Self::EditCafContact,
        Self::ReadRecord,
        Self::CreateRecord,
        Self::EditRecord,
        Self::PublishRecord,
        Self::SwitchCounter,
        Self::GrantEditing,
        Self::ReadContract,
        Self::ManageContract,
        Self::EndContract,
        Self::ReadHabilitationRequest,
        Self::TreatHabilitationRequest,
        Self::ReadConvention,
        Self::ManageConvention,
        Self::EndConvention,
        Self::CutAccess,
        Self::ReadGestionnaire,
        Self::EditGestionnaire,
        Self::CertifyPersons,
        Self::DeclareDuty,
        Self::ReadDuty,
        Self::AnswerDuty,
        Self::OpenFamilyRequest,
        Self::FollowRequests,
        Self::TreatReturnedRequest,
        Self::ReadNationalFigures,
        Self::ReviewGeography,
        Self::ReadGuides,
    ];

    /// Which kinds of role hold it, each where it is held. Whoever is not named is denied.
    #[must_use]
    pub const fn holders(self) -> &'static [RoleKind] {
        match self {
            Self::ManageNationalStaff | Self::ManageContract | Self::ReadNationalFigures => {
                &[CnafAdministrator]
            }
            Self::ManageCafStaff | Self::EditCafContact | Self::EndContract => {
                &[CnafAdministrator, CafAdministrator]
            }
            Self::ReadCafContact | Self::ReadContract => {
                &[CnafAdministrator, CafAdministrator, CafAgent]
            }
            Self::ReadRecord | Self::ReadConvention | Self::ReadDuty => {
                &[CafAdministrator, CafAgent, LinfManager, LinfPerson]
            }
            Self::EditRecord | Self::CertifyPersons => &[CafAdministrator, CafAgent, LinfManager],
            Self::CreateRecord
            | Self::PublishRecord
            | Self::SwitchCounter
            | Self::GrantEditing
            | Self::ReadHabilitationRequest
            | Self::TreatHabilitationRequest
            | Self::ManageConvention
            | Self::CutAccess
            | Self::ReadGestionnaire
            | Self::EditGestionnaire
            | Self::AnswerDuty
            | Self::FollowRequests
            | Self::TreatReturnedRequest
            | Self::ReviewGeography => &[CafAdministrator, CafAgent],
            Self::EndConvention => &[CafAdministrator],
            Self::DeclareDuty => &[LinfManager, LinfPerson],
            Self::OpenFamilyRequest => &[LinfPerson],
            Self::ReadGuides => RoleKind::ALL,
        }
    }
}
