//! A request recorded before under the same key (T6).
use linf_routing::{AcceptedRequest, FamilyData, FamilyRequest, LinfCard, Recorded};

/// What is known of it.
pub(super) struct Known {
    pub(super) request: FamilyRequest,
    pub(super) data: Option<FamilyData>,
}

impl Known {
    /// The answer to the same key: the same request, or a refusal when the form differs.
    pub(super) fn answer(&self, asked: &AcceptedRequest, card: Option<LinfCard>) -> Recorded {
        match (&self.data, card) {
            (Some(data), Some(card)) if asked.repeats(&self.request, data) => {
                Recorded::Already(self.request.clone(), card)
            }
            _ => Recorded::KeyReused,
        }
    }
}
