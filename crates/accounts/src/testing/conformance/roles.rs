//! Roles that somebody gave.
use super::{now, with_account};
use crate::ports::Store;
use crate::testing::{Arrange, samples};
use crate::{GivenRole, HeldRole, StaffMember, StaffOf};
use linf_authorisation::Role;
use linf_kernel::{PageRequest, StoreError};

/// Role number `n`, of account number `account`, given by account 1.
fn role(n: u64, account: u64, role: GivenRole) -> HeldRole {
    HeldRole {
        id: samples::role_id(n),
        account: samples::account_id(account),
        role,
        given_by: (n > 1).then(|| samples::account_id(1)),
        given_at: now(),
        withdrawn: None,
    }
}
fn agent(caf: &str) -> GivenRole {
    GivenRole::caf_agent(caf.parse().unwrap())
}
async fn add(store: &dyn Store, role: &HeldRole) -> Result<(), StoreError> {
    let unit = store.begin().await?;
    unit.roles().add(role).await?;
    unit.commit().await
}
async fn withdraw(store: &dyn Store, role: &HeldRole) -> Result<(), StoreError> {
    let unit = store.begin().await?;
    unit.roles().withdraw(role.id, samples::account_id(1), now()).await?;
    unit.commit().await
}

// Proves: T3, R28
/// Each kind comes back equal; a role withdrawn is kept, and not held.
pub async fn a_role_is_held_until_it_is_withdrawn(arrange: &dyn Arrange) {
    let store = arrange.store();
    with_account(store.as_ref(), 1).await;
    with_account(store.as_ref(), 2).await;
    let linf = Role::LinfManager(samples::linf_id(1));
    let administrator = GivenRole::caf_administrator("2A".parse().unwrap());
    let given = [GivenRole::NATIONAL, administrator, agent("974"), linf.try_into().unwrap()];
    for (n, given) in given.into_iter().enumerate() {
        add(store.as_ref(), &role(n as u64, 2, given)).await.unwrap();
    }
    assert_eq!(store.roles(samples::account_id(2)).await.unwrap(), given);
    assert_eq!(store.roles(samples::account_id(1)).await.unwrap(), []);
    let first = role(0, 2, GivenRole::NATIONAL);
    withdraw(store.as_ref(), &first).await.unwrap();
    assert_eq!(store.roles(samples::account_id(2)).await.unwrap(), given[1..]);
    let unit = store.begin().await.unwrap();
    let withdrawn = Some((samples::account_id(1), now()));
    assert_eq!(unit.roles().get(first.id).await.unwrap(), Some(HeldRole { withdrawn, ..first }));
    let account = samples::account_id(2);
    assert_eq!(unit.roles().find(account, GivenRole::NATIONAL).await.unwrap(), None);
    let found = unit.roles().find(account, agent("974")).await.unwrap();
    assert_eq!(found, Some(role(2, 2, agent("974"))));
    drop(unit);
    let again = withdraw(store.as_ref(), &role(0, 2, GivenRole::NATIONAL)).await;
    assert!(matches!(again, Err(StoreError::Stale)), "{again:?}");
}

/// The same role is not held twice; it can be given again once withdrawn.
pub async fn a_role_is_held_once(arrange: &dyn Arrange) {
    let store = arrange.store();
    with_account(store.as_ref(), 1).await;
    let linf = GivenRole::linf_manager(samples::linf_id(1));
    for (n, given) in [(10, GivenRole::NATIONAL), (20, agent("43")), (30, linf)] {
        let first = role(n, 1, given);
        add(store.as_ref(), &first).await.unwrap();
        let twice = add(store.as_ref(), &role(n + 1, 1, given)).await;
        assert!(matches!(twice, Err(StoreError::Duplicate)), "{given:?} {twice:?}");
        withdraw(store.as_ref(), &first).await.unwrap();
        add(store.as_ref(), &role(n + 1, 1, given)).await.unwrap();
    }
    let administrator = GivenRole::caf_administrator("43".parse().unwrap());
    for (n, other) in [(40, agent("64")), (41, administrator)] {
        add(store.as_ref(), &role(n, 1, other)).await.unwrap();
    }
    assert_eq!(store.roles(samples::account_id(1)).await.unwrap().len(), 5);
}

/// A LINF is found in a unit and outside; another is not.
pub async fn a_linf_is_known_with_its_caf(arrange: &dyn Arrange) {
    let store = arrange.store();
    let linf = samples::managed_linf(1, "43");
    arrange.put_linf(&linf).await;
    let unit = store.begin().await.unwrap();
    assert_eq!(unit.linf(linf.linf).await.unwrap(), Some(linf.clone()));
    assert_eq!(unit.linf(samples::linf_id(2)).await.unwrap(), None);
    drop(unit);
    assert_eq!(store.linf(linf.linf).await.unwrap(), Some(linf));
    assert_eq!(store.linf(samples::linf_id(2)).await.unwrap(), None);
}

// Proves: T14
/// Only those of the staff asked, the latest first; nobody is skipped nor seen twice.
pub async fn a_staff_is_read_page_by_page(arrange: &dyn Arrange) {
    let store = arrange.store();
    with_account(store.as_ref(), 1).await;
    let invited = samples::invited(2, now());
    super::add(store.as_ref(), &invited).await;
    let linf = GivenRole::linf_manager(samples::linf_id(1));
    let administrator = GivenRole::caf_administrator("43".parse().unwrap());
    let roles = [
        role(1, 1, agent("43")),
        role(2, 2, administrator),
        role(3, 2, agent("43")),
        role(4, 1, agent("64")),
        role(5, 1, GivenRole::NATIONAL),
        role(6, 2, linf),
        role(7, 2, GivenRole::NATIONAL),
    ];
    for held in &roles {
        add(store.as_ref(), held).await.unwrap();
    }
    withdraw(store.as_ref(), &roles[6]).await.unwrap();
    for (of, expected) in [
        (StaffOf::Caf("43".parse().unwrap()), vec![3, 2, 1]),
        (StaffOf::Caf("64".parse().unwrap()), vec![4]),
        (StaffOf::Caf("2A".parse().unwrap()), vec![]),
        (StaffOf::Cnaf, vec![5]),
        (StaffOf::Linf(samples::linf_id(1)), vec![6]),
        (StaffOf::Linf(samples::linf_id(2)), vec![]),
    ] {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = store.staff(of, &PageRequest { after, limit: 2 }).await.unwrap();
            found.extend(page.items);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let member = |n: u64| {
            let held = roles.get(usize::try_from(n).unwrap() - 1).unwrap().clone();
            let active = held.account == samples::account_id(1);
            let email =
                samples::email(if active { "marie1@example.fr" } else { "marie2@example.fr" });
            StaffMember { held, email, active }
        };
        let expected: Vec<_> = expected.into_iter().map(member).collect();
        assert_eq!(found, expected, "{of:?}");
    }
}

/// Neither a withdrawn role nor an account without password counts.
pub async fn administrators_with_a_password_are_counted(arrange: &dyn Arrange) {
    let store = arrange.store();
    for n in [1, 2] {
        with_account(store.as_ref(), n).await;
    }
    super::add(store.as_ref(), &samples::invited(3, now())).await;
    for n in [1, 2, 3] {
        add(store.as_ref(), &role(n, n, GivenRole::NATIONAL)).await.unwrap();
    }
    add(store.as_ref(), &role(4, 1, agent("43"))).await.unwrap();
    for left in [2, 1] {
        let unit = store.begin().await.unwrap();
        assert_eq!(unit.roles().national_administrators().await.unwrap(), left);
        drop(unit);
        withdraw(store.as_ref(), &role(left, left, GivenRole::NATIONAL)).await.unwrap();
    }
}

/// Two units that withdraw and count at the same time do not both find somebody left.
pub async fn two_withdrawals_at_once_leave_one_administrator(arrange: &dyn Arrange) {
    let store = arrange.store();
    for n in [1, 2] {
        with_account(store.as_ref(), n).await;
        add(store.as_ref(), &role(n, n, GivenRole::NATIONAL)).await.unwrap();
    }
    let mut withdrawing = tokio::task::JoinSet::new();
    for n in [1, 2] {
        let store = arrange.store();
        withdrawing.spawn(async move {
            let unit = store.begin().await?;
            let by = samples::account_id(1);
            unit.roles().withdraw(samples::role_id(n), by, now()).await?;
            if unit.roles().national_administrators().await? > 0 {
                unit.commit().await?;
            }
            Ok::<_, StoreError>(())
        });
    }
    // One of them may be refused outright: it is tried again by whoever asked.
    let _refused: Vec<_> = withdrawing.join_all().await;
    let unit = store.begin().await.unwrap();
    assert_eq!(unit.roles().national_administrators().await.unwrap(), 1);
}
