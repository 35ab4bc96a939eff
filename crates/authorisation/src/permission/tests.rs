//! The whole table, role by role, at home and elsewhere.
use crate::{Actor, Permission, Role, RoleKind, Scope};
use linf_kernel::{AccountId, Id, LinfId};
use std::fmt::Write as _;
use uuid::Uuid;

fn linf(number: u128) -> LinfId {
    Id::from_uuid(Uuid::from_u128(number))
}

fn actor(kind: RoleKind) -> Actor {
    let caf = "43".parse().expect("a CAF");
    let role = match kind {
        RoleKind::CnafAdministrator => Role::CnafAdministrator,
        RoleKind::CafAdministrator => Role::CafAdministrator(caf),
        RoleKind::CafAgent => Role::CafAgent(caf),
        RoleKind::LinfManager => Role::LinfManager(linf(1)),
        RoleKind::LinfPerson => Role::LinfPerson(linf(1)),
    };
    Actor::new(AccountId::from_uuid(Uuid::nil()), vec![role])
}

/// Its own LINF and CAF, another LINF of the same CAF, the same question elsewhere.
fn scopes() -> [Scope; 3] {
    let here = "43".parse().expect("a CAF");
    let elsewhere = "64".parse().expect("a CAF");
    [Scope::linf(linf(1), here), Scope::linf(linf(2), here), Scope::linf(linf(3), elsewhere)]
}

// Proves: R20, R28, R39, R84, R101, D12
#[test]
fn the_whole_table() {
    let mut table = format!("{:<26}", "own LINF, same CAF, other");
    for kind in RoleKind::ALL {
        write!(table, " {kind:<20}").expect("writes to a string");
    }
    for permission in Permission::ALL {
        write!(table, "\n{:<26}", format!("{permission:?}")).expect("writes to a string");
        for kind in RoleKind::ALL {
            let cell: Vec<_> = scopes()
                .map(|scope| if actor(*kind).may(*permission, scope).is_ok() { "yes" } else { "-" })
                .into();
            write!(table, " {:<20}", cell.join(" ")).expect("writes to a string");
        }
    }
    let table: Vec<_> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn nobody_may_anything_without_a_role() {
    let nobody = Actor::new(AccountId::from_uuid(Uuid::nil()), Vec::new());
    for permission in Permission::ALL {
        for scope in scopes().into_iter().chain([Scope::national()]) {
            assert!(nobody.may(*permission, scope).is_err(), "{permission:?}");
        }
        assert!(!nobody.may_somewhere(*permission));
    }
}

#[test]
fn a_linf_role_gives_nothing_of_its_caf_or_of_the_service() {
    for kind in [RoleKind::LinfManager, RoleKind::LinfPerson] {
        for permission in Permission::ALL {
            let caf = Scope::caf("43".parse().expect("a CAF"));
            assert!(actor(kind).may(*permission, caf).is_err(), "{permission:?}");
            assert!(actor(kind).may(*permission, Scope::national()).is_err(), "{permission:?}");
        }
    }
}

#[test]
fn several_roles_add_up() {
    let caf = "43".parse().expect("a CAF");
    let id = AccountId::from_uuid(Uuid::nil());
    let both = Actor::new(id, vec![Role::LinfPerson(linf(3)), Role::CafAgent(caf)]);
    assert!(both.may(Permission::OpenFamilyRequest, scopes()[2]).is_ok());
    assert!(both.may(Permission::OpenFamilyRequest, scopes()[0]).is_err());
    assert!(both.may(Permission::PublishRecord, scopes()[0]).is_ok());
    assert!(both.may(Permission::PublishRecord, scopes()[2]).is_err());
    assert_eq!(both.linfs(Permission::OpenFamilyRequest), [linf(3)]);
    assert_eq!(both.cafs(Permission::PublishRecord), [caf]);
}
