//! A habilitation request, as its requester follows it.
use super::habilitation::HabilitationStateDto;
use chrono::{DateTime, Utc};
use linf_habilitation::HabilitationRequest;
use poem_openapi::Object;

/// A request, as its requester follows it: nothing of who treats it.
#[derive(Object)]
#[oai(rename = "FollowedHabilitation", skip_serializing_if_is_none)]
pub(crate) struct FollowedDto {
    /// What people quote.
    reference: String,
    /// The code of its CAF.
    caf: String,
    /// The LINF to be.
    service_name: String,
    /// Where it stands.
    state: HabilitationStateDto,
    /// When it was submitted.
    submitted_at: DateTime<Utc>,
    /// What the CAF asks, or the reason that was given.
    message: Option<String>,
    /// Whether there is a convention to sign.
    has_paper: bool,
}

impl FollowedDto {
    /// A request.
    pub(crate) fn new(request: &HabilitationRequest) -> Self {
        Self {
            reference: request.reference().to_string(),
            caf: request.caf().to_string(),
            service_name: request.record().content.service.name.to_string(),
            state: HabilitationStateDto::of(request.state().kind()),
            submitted_at: request.record().submitted_at,
            message: request.told_to_requester().map(ToString::to_string),
            has_paper: request.sending().is_some(),
        }
    }
}

/// What the requester answers.
#[derive(Object)]
#[oai(rename = "FollowedHabilitationAnswerBody")]
pub(crate) struct AnswerBody {
    /// The answer.
    #[oai(validator(max_length = 2000))]
    message: String,
}

/// Why the requester gives up.
#[derive(Object)]
#[oai(rename = "FollowedHabilitationWithdrawalBody")]
pub(crate) struct WithdrawalBody {
    /// The reason: the CAF reads it.
    #[oai(validator(max_length = 2000))]
    reason: Option<String>,
}
