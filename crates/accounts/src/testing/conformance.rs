//! The contract of this crate's storage ports, as tests that any adapter runs through
//! [`conformance_tests!`](crate::conformance_tests).
mod accounts;
mod roles;
mod sessions;
mod throttle;

pub use accounts::*;
pub use roles::*;
pub use sessions::*;
pub use throttle::*;

use super::samples;
use crate::Account;
use crate::ports::Store;
use chrono::{DateTime, Utc};
use linf_kernel::AccountId;
use linf_kernel::testing::instant;

fn now() -> DateTime<Utc> {
    instant("2026-11-23T10:00:00.123456Z")
}

/// Records an account in a unit of its own.
async fn add(store: &dyn Store, account: &Account) {
    let unit = store.begin().await.unwrap();
    unit.accounts().add(account).await.unwrap();
    unit.commit().await.unwrap();
}

/// An account as stored.
async fn stored(store: &dyn Store, id: AccountId) -> Option<Account> {
    let unit = store.begin().await.unwrap();
    unit.accounts().get(id).await.unwrap()
}

/// Account number `n` with a password, recorded.
async fn with_account(store: &dyn Store, n: u64) -> Account {
    let account = samples::active(n, now());
    add(store, &account).await;
    account
}

/// Runs the contract against one adapter: `async fn open() -> impl Arrange`, a fresh empty store
/// at each call. The crate that runs it depends on tokio with `macros` and `rt`.
#[macro_export]
macro_rules! conformance_tests {
    ($open:path) => {
        $crate::conformance_tests!(@ $open;
            an_account_is_read_back_in_each_state,
            an_address_names_one_account_whatever_its_case,
            a_stale_save_is_refused,
            a_dropped_unit_leaves_nothing,
            an_error_voids_the_unit,
            two_saves_at_once_do_not_lose_one,
            mails_and_events_wait_after_the_commit,
            the_address_of_a_person_is_found,
            a_session_is_read_back_until_it_ends,
            the_other_sessions_of_an_account_end,
            a_session_that_is_used_says_so,
            sessions_that_are_over_are_swept,
            the_sessions_of_an_account_are_listed,
            a_role_is_held_until_it_is_withdrawn,
            a_role_is_held_once,
            a_linf_is_known_with_its_caf,
            a_staff_is_read_page_by_page,
            administrators_with_a_password_are_counted,
            two_withdrawals_at_once_leave_one_administrator,
            a_limit_is_reached_and_its_window_passes,
            each_key_counts_apart_and_can_be_forgotten,
            failures_at_once_are_all_counted
        );
    };
    (@ $open:path; $($case:ident),+) => { $(
        #[::tokio::test]
        async fn $case() {
            let arrange = $open().await;
            $crate::testing::conformance::$case(&arrange).await;
        }
    )+ };
}
