//! The family's receipt, over the in-memory adapter.
use super::ReceiptError;
use crate::testing::{Bench, samples};
use linf_kernel::testing::day;

// Proves: R97, D14, T15
#[tokio::test]
async fn a_receipt_tells_the_family_who_answers_and_nothing_of_agents() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    let request = bench.record(1, &linf).await;
    let reader = bench.reader_of(&linf).await;
    bench.desk.open(&reader, request.id()).await.unwrap();
    let receipt = bench.intake.receipt(request.id()).await.unwrap();
    assert_eq!((&receipt.card, receipt.reference), (&linf.card(), request.reference()));
    assert_eq!((receipt.answer_by, receipt.place_kind), (day("2026-12-08"), request.place()));
    assert_eq!(receipt.place, "Le Puy-en-Velay (43000, Haute-Loire)");
    assert!(receipt.data == samples::family_data());
    assert!(!format!("{receipt:?}").contains("Marie Durand"));
    let pdf = bench.intake.receipt_pdf(request.id()).await.unwrap();
    assert_eq!(pdf, request.reference().to_string().into_bytes());
}

// Proves: R114, T12
#[tokio::test]
async fn a_destroyed_request_has_no_receipt() {
    let bench = Bench::new();
    let linf = bench.put_linf(1, "43157");
    let request = bench.record(1, &linf).await;
    bench.store.destroy_request(request.id());
    let gone = bench.intake.receipt_pdf(request.id()).await;
    assert!(matches!(gone, Err(ReceiptError::NotFound)), "{gone:?}");
}
