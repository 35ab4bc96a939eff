//! Habilitation requests, over the in-memory adapter.
mod deciding;
mod sending;
mod submitting;

use super::{TreatRequestError, ValidateConvention};
use crate::testing::office::{Office, agent};
use crate::testing::samples;
use crate::{HabilitationRequestId, RequestStateKind, Upload};
use linf_kernel::testing::day;

fn state(office: &Office, id: HabilitationRequestId) -> RequestStateKind {
    office.store.request(id).unwrap().state().kind()
}
async fn send(office: &Office, id: HabilitationRequestId) -> Result<(), TreatRequestError> {
    let linf = samples::convention(1).linf;
    let command = office.store.request(id).unwrap().proposal(linf);
    office.requests.send_convention(&agent("43"), command).await
}
fn signed(request: HabilitationRequestId, partner: &str, caf: &str) -> ValidateConvention {
    let file = Upload { name: "retour.pdf".to_owned(), bytes: b"%PDF-1.7 signed".to_vec() };
    let (partner_signed_on, caf_signed_on) = (day(partner), day(caf));
    ValidateConvention { request, partner_signed_on, caf_signed_on, file }
}
