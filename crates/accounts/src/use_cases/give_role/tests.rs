//! Giving roles, over the in-memory adapter.
use super::{GiveRole, GiveRoleError};
use crate::testing::{Bench, samples};
use crate::{Event, GivenRole, NotGiven, Notice};
use linf_authorisation::{Actor, Role};
use linf_kernel::AccountId;

fn command(email: &str, role: GivenRole) -> GiveRole {
    GiveRole { email: samples::email(email), role }
}
fn agent(caf: &str) -> GivenRole {
    GivenRole::caf_agent(caf.parse().unwrap())
}
fn actor(role: Role) -> Actor {
    Actor::new(samples::account_id(9), vec![role])
}
async fn roles(bench: &Bench, account: AccountId) -> Vec<GivenRole> {
    bench.accounts.roles(account).await.unwrap()
}

// Proves: T3
#[tokio::test]
async fn a_colleague_is_invited_and_holds_the_role() {
    let bench = Bench::new();
    let administrator = actor(Role::CafAdministrator("43".parse().unwrap()));
    let (email, role) = ("claire@caf.example", agent("43"));
    let account = bench.accounts.give_role(&administrator, command(email, role)).await.unwrap();
    assert_eq!(roles(&bench, account).await, [role]);
    assert_eq!(bench.store.account(account).unwrap().email(), &samples::email(email));
    let by = Some(administrator.account());
    let notices = bench.store.notices();
    let [Notice::Invitation { account: to, held }] = *notices else { panic!("{notices:?}") };
    assert_eq!(to, account);
    let given = Event::RoleGiven { account, held, role, by };
    assert_eq!(bench.store.events(), [Event::AccountInvited { account }, given]);
}

// Proves: T3, D1
#[tokio::test]
async fn an_account_that_exists_gets_the_role_and_keeps_its_password() {
    let bench = Bench::new();
    bench.put_active(1);
    let before = bench.store.account(samples::account_id(1));
    for _ in 0..2 {
        let given = command("MARIE1@example.fr", agent("43"));
        bench.accounts.give_role_as_operator(given).await.unwrap();
    }
    assert_eq!(bench.store.account(samples::account_id(1)), before);
    assert_eq!(roles(&bench, samples::account_id(1)).await, [agent("43")]);
    let done = (bench.store.events().len(), bench.store.notices().len());
    assert_eq!(done, (1, 1), "the second time changes nothing");
}

// Proves: D1
#[tokio::test]
async fn inviting_again_gives_a_new_code_while_there_is_no_password() {
    let bench = Bench::new();
    let given = || command("claire@caf.example", agent("43"));
    let account = bench.accounts.give_role_as_operator(given()).await.unwrap();
    let first = bench.code(account);
    assert_eq!(bench.accounts.give_role_as_operator(given()).await.unwrap(), account);
    assert_ne!(bench.code(account), first);
    assert_eq!((roles(&bench, account).await.len(), bench.store.notices().len()), (1, 2));
}

// Proves: T16
#[tokio::test]
async fn whoever_gives_a_role_to_themselves_is_told_nothing() {
    let bench = Bench::new();
    bench.put_active(9);
    let me = actor(Role::CafAdministrator("43".parse().unwrap()));
    bench.accounts.give_role(&me, command("marie9@example.fr", agent("43"))).await.unwrap();
    assert_eq!((bench.store.notices(), bench.store.events().len()), (Vec::new(), 1));
}

// Proves: T14, R28
#[tokio::test]
async fn nobody_gives_what_they_may_not() {
    let bench = Bench::new();
    bench.store.put_linf(samples::managed_linf(1, "43"));
    let manager = GivenRole::linf_manager(samples::linf_id(1));
    let unknown = GivenRole::linf_manager(samples::linf_id(2));
    let caf = |code: &str| code.parse().unwrap();
    for (who, role) in [
        (Role::CafAdministrator(caf("64")), agent("43")),
        (Role::CafAgent(caf("43")), agent("43")),
        (Role::CafAdministrator(caf("43")), GivenRole::NATIONAL),
        (Role::CafAgent(caf("64")), manager),
        (Role::LinfManager(samples::linf_id(1)), manager),
        (Role::CnafAdministrator, manager),
        (Role::CafAgent(caf("43")), unknown),
    ] {
        let refused = bench.accounts.give_role(&actor(who), command("a@example.fr", role)).await;
        assert!(matches!(refused, Err(GiveRoleError::NotFound)), "{who:?} {role:?} {refused:?}");
    }
    let unknown = bench.accounts.give_role_as_operator(command("a@example.fr", unknown)).await;
    assert!(matches!(unknown, Err(GiveRoleError::NotFound)), "{unknown:?}");
    assert_eq!((bench.store.accounts(), bench.store.events().len()), (0, 0));
    let agent = actor(Role::CafAgent(caf("43")));
    bench.accounts.give_role(&agent, command("a@example.fr", manager)).await.unwrap();
}

// Proves: D5
#[test]
fn the_role_of_a_person_is_never_given_by_hand() {
    assert_eq!(GivenRole::try_from(Role::LinfPerson(samples::linf_id(1))), Err(NotGiven));
    assert_eq!(GivenRole::try_from(Role::CnafAdministrator), Ok(GivenRole::NATIONAL));
}
