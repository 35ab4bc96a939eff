//! The contract of this crate's storage ports, as tests that any adapter runs through
//! [`conformance_tests!`](crate::conformance_tests).
mod directories;
mod exports;
mod inbox;
mod lists;
mod opening;
mod refusals;
mod returns;
mod units;

pub use directories::*;
pub use exports::*;
pub use inbox::*;
pub use lists::*;
pub use opening::*;
pub use refusals::*;
pub use returns::*;
pub use units::*;

use super::{Arrange, Ports, SceneLinf, samples};
use crate::{FamilyRequest, Recorded};
use linf_kernel::testing::day;
use linf_kernel::{AccountId, RequestId};

/// An adapter with LINF number 1, operational in Le Puy-en-Velay, and the contract of its CAF.
async fn with_linf(arrange: &dyn Arrange) -> (Ports, SceneLinf) {
    let linf = SceneLinf::operational(1, "43157");
    arrange.sign_contract(linf.caf, day("2026-01-05")).await;
    arrange.put_linf(&linf).await;
    (arrange.ports(), linf)
}

/// The account of the first person of a LINF.
fn reader_of(linf: &SceneLinf) -> AccountId {
    linf.persons().first().unwrap().account
}

/// Records request number `n`.
async fn record(ports: &Ports, n: u64, linf: &SceneLinf) -> FamilyRequest {
    match ports.inbox.record(samples::accepted(n, linf)).await.unwrap() {
        Recorded::New(request, _) => request,
        other => unreachable!("{other:?}"),
    }
}

/// Records requests number 1 to `n`, together; answers their identifiers in order.
async fn record_many(ports: &Ports, n: u64, linf: &SceneLinf) -> Vec<RequestId> {
    let mut recording = tokio::task::JoinSet::new();
    for number in 1..=n {
        let (inbox, accepted) = (ports.inbox.clone(), samples::accepted(number, linf));
        recording.spawn(async move { inbox.record(accepted).await.unwrap() });
    }
    let recorded = recording.join_all().await;
    assert!(recorded.iter().all(|recorded| matches!(recorded, Recorded::New(..))));
    (1..=n).map(samples::request_id).collect()
}

/// A request as stored.
async fn stored(ports: &Ports, id: RequestId) -> Option<FamilyRequest> {
    ports.queries.line(id).await.unwrap().map(|line| line.request)
}

/// Runs the contract against one adapter: `async fn open() -> impl Arrange`, a fresh empty store
/// at each call. The crate that runs it depends on tokio with `macros` and `rt`.
#[macro_export]
macro_rules! conformance_tests {
    ($open:path) => {
        $crate::conformance_tests!(@ $open;
            a_request_is_recorded_whole,
            what_a_family_wrote_is_read_back_whatever_its_shape,
            the_same_form_twice_is_one_request,
            a_key_used_with_another_form_is_refused,
            the_same_form_sent_twice_at_once_is_one_request,
            requests_recorded_together_are_all_recorded,
            a_request_that_cannot_be_written_fails_alone,
            each_condition_unmet_refuses_and_writes_nothing,
            a_convention_counts_from_its_signature_to_its_last_day,
            a_breach_stops_requests_at_once,
            a_place_of_another_caf_needs_its_contract_too,
            a_linf_that_does_not_exist_is_refused,
            a_dropped_unit_leaves_nothing,
            an_error_voids_the_unit,
            units_in_parallel_are_both_kept,
            reads_in_a_unit_see_its_writes,
            the_first_reader_keeps_a_request,
            two_readers_at_once_open_it_once,
            overlapping_selections_open_each_request_once,
            the_retrieval_clock_starts_once,
            requests_that_do_not_exist_are_left_out,
            an_empty_list_has_no_line,
            pages_hold_each_request_once_newest_first,
            a_list_keeps_what_its_filter_says_of_its_linf,
            counts_tell_new_late_and_treated,
            a_line_names_the_colleague_who_treated_it,
            an_export_is_read_back_with_its_bytes,
            an_export_that_does_not_exist_has_no_piece,
            only_an_export_under_way_is_filled_and_finished,
            an_export_that_is_not_finished_is_discarded,
            facts_are_given_whatever_the_states,
            an_arrondissement_finds_who_serves_its_commune,
            the_generation_grows_with_the_facts,
            grants_are_every_naming_of_the_account,
            a_card_has_the_coordinates_of_the_record,
            what_nobody_opened_comes_back_page_by_page,
            a_request_given_back_goes_to_another_linf,
            a_family_told_is_answered,
            two_agents_at_once_settle_it_once,
            who_is_cut_never_opens_what_another_linf_has
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
