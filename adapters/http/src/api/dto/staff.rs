//! Roles given to accounts.
use crate::api::dto::session::RoleDto;
use chrono::{DateTime, Utc};
use linf_accounts::{RoleId, StaffMember};
use linf_kernel::Page;
use poem_openapi::Object;

/// A role to give.
#[derive(Object)]
#[oai(rename = "StaffBody")]
pub(crate) struct StaffBody {
    /// The address of the person.
    email: String,
    /// `cnaf_administrator`, `caf_administrator`, `caf_agent` or `linf_manager`.
    kind: String,
    /// The code of the CAF, for a role of a CAF.
    caf: Option<String>,
    /// The identifier of the LINF, for the manager of its record.
    linf: Option<String>,
}

/// Somebody who holds a role.
#[derive(Object)]
#[oai(rename = "StaffMember")]
pub(crate) struct StaffMemberDto {
    /// Identifier of the role given.
    id: String,
    /// The address of the person.
    email: String,
    /// The role.
    role: RoleDto,
    /// When it was given.
    given_at: DateTime<Utc>,
    /// Whether the person has chosen a password.
    active: bool,
}

/// A page of a staff.
#[derive(Object)]
#[oai(rename = "StaffList")]
pub(crate) struct StaffListDto {
    /// The people.
    items: Vec<StaffMemberDto>,
    /// The `after` of the next page, if there is one.
    #[oai(skip_serializing_if_is_none)]
    next: Option<String>,
}

impl From<Page<StaffMember, RoleId>> for StaffListDto {
    fn from(page: Page<StaffMember, RoleId>) -> Self {
        let member = |member: StaffMember| StaffMemberDto {
            id: member.held.id.to_string(),
            email: member.email.to_string(),
            role: member.held.role.role().into(),
            given_at: member.held.given_at,
            active: member.active,
        };
        Self {
            items: page.items.into_iter().map(member).collect(),
            next: page.next.map(|id| id.to_string()),
        }
    }
}
