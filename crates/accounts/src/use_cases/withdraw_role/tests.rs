//! Withdrawing roles, over the in-memory adapter.
use super::WithdrawRoleError;
use crate::testing::{Bench, samples};
use crate::{Event, GivenRole, Notice, RoleId};
use linf_authorisation::{Actor, Role};

fn actor(n: u64, role: Role) -> Actor {
    Actor::new(samples::account_id(n), vec![role])
}
/// Two administrators of the CNAF and an agent of a CAF, all with a password.
fn bench() -> (Bench, [RoleId; 3]) {
    let bench = Bench::new();
    let agent = GivenRole::caf_agent("43".parse().unwrap());
    let roles = [(1, GivenRole::NATIONAL), (2, GivenRole::NATIONAL), (3, agent)];
    let roles = roles.map(|(n, role)| {
        bench.put_active(n);
        bench.store.put_role(samples::account_id(n), role)
    });
    (bench, roles)
}

// Proves: D11, T16
#[tokio::test]
async fn a_role_that_is_withdrawn_is_held_no_more_and_is_kept() {
    let (bench, [.., agent]) = bench();
    let by = actor(9, Role::CafAdministrator("43".parse().unwrap()));
    let withdrawn = bench.accounts.withdraw_role(&by, agent).await.unwrap();
    assert_eq!(bench.accounts.roles(samples::account_id(3)).await.unwrap(), []);
    let (account, held, role) = (samples::account_id(3), agent, withdrawn.role);
    let event = Event::RoleWithdrawn { account, held, role, by: by.account() };
    assert_eq!(bench.store.events(), [event]);
    assert_eq!(bench.store.notices(), [Notice::AccessEnd { account, held }]);
    let again = bench.accounts.withdraw_role(&by, agent).await;
    assert!(matches!(again, Err(WithdrawRoleError::NotFound)), "{again:?}");
}

// Proves: T14
#[tokio::test]
async fn nobody_withdraws_what_they_may_not() {
    let (bench, [first, _, agent]) = bench();
    for (who, role) in [
        (Role::CafAdministrator("64".parse().unwrap()), agent),
        (Role::CafAgent("43".parse().unwrap()), agent),
        (Role::CafAdministrator("43".parse().unwrap()), first),
        (Role::CnafAdministrator, samples::role_id(99)),
    ] {
        let refused = bench.accounts.withdraw_role(&actor(9, who), role).await;
        assert!(matches!(refused, Err(WithdrawRoleError::NotFound)), "{who:?} {refused:?}");
    }
    assert_eq!(bench.store.events(), []);
}

#[tokio::test]
async fn nobody_locks_themselves_out_and_one_administrator_stays() {
    let (bench, [first, second, _]) = bench();
    let me = actor(1, Role::CnafAdministrator);
    let own = bench.accounts.withdraw_role(&me, first).await;
    assert!(matches!(own, Err(WithdrawRoleError::Own)), "{own:?}");
    bench.accounts.withdraw_role(&me, second).await.unwrap();
    // Somebody withdrawn a moment ago, or a colleague who never set a password, does not count.
    bench.put_invited(4);
    bench.store.put_role(samples::account_id(4), GivenRole::NATIONAL);
    let last = bench.accounts.withdraw_role(&actor(2, Role::CnafAdministrator), first).await;
    assert!(matches!(last, Err(WithdrawRoleError::LastAdministrator)), "{last:?}");
    assert_eq!(bench.accounts.roles(samples::account_id(1)).await.unwrap(), [GivenRole::NATIONAL]);
}
