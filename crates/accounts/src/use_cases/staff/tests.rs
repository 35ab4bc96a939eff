//! Staffs, over the in-memory adapter.
use super::StaffError;
use crate::testing::{Bench, samples};
use crate::{GivenRole, StaffOf};
use linf_authorisation::{Actor, Role};
use linf_kernel::PageRequest;

// Proves: T14, R28
#[tokio::test]
async fn a_staff_is_shown_to_whoever_may_manage_it() {
    let bench = Bench::new();
    bench.store.put_linf(samples::managed_linf(1, "43"));
    bench.put_active(1);
    let caf = "43".parse().unwrap();
    for role in [
        GivenRole::NATIONAL,
        GivenRole::caf_agent(caf),
        GivenRole::linf_manager(samples::linf_id(1)),
    ] {
        bench.store.put_role(samples::account_id(1), role);
    }
    let all = [
        StaffOf::Cnaf,
        StaffOf::Caf(caf),
        StaffOf::Linf(samples::linf_id(1)),
        StaffOf::Caf("64".parse().unwrap()),
        StaffOf::Linf(samples::linf_id(2)),
    ];
    for (role, shown) in [
        (Role::CnafAdministrator, [true, true, false, true, false]),
        (Role::CafAdministrator(caf), [false, true, true, false, false]),
        (Role::CafAgent(caf), [false, false, true, false, false]),
        (Role::CafAgent("64".parse().unwrap()), [false; 5]),
        (Role::LinfManager(samples::linf_id(1)), [false; 5]),
        (Role::LinfPerson(samples::linf_id(1)), [false; 5]),
    ] {
        let actor = Actor::new(samples::account_id(9), vec![role]);
        for (of, shown) in all.into_iter().zip(shown) {
            let page = PageRequest { after: None, limit: 10 };
            match bench.accounts.staff(&actor, of, &page).await {
                Ok(_) => assert!(shown, "{role:?} {of:?}"),
                Err(StaffError::NotFound) => assert!(!shown, "{role:?} {of:?}"),
                Err(other) => panic!("{other:?}"),
            }
        }
    }
}
