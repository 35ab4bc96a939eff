//! The yearly list of communes.
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::Page;
use linf_referencing::ports::ProposalLine;
use linf_referencing::review::{
    Names, OfficialList, Outcome, ProposalId, ProposalState, ReviewedChange, Subject,
};
use linf_territory::{Change, CommuneCode};
use poem_openapi::Object;

/// A commune of a list.
#[derive(Object)]
#[oai(rename = "ListedCommune")]
pub(crate) struct ListedCommuneDto {
    /// Its INSEE code.
    code: String,
    /// Its name.
    name: String,
}

/// A change of the list.
#[derive(Object)]
#[oai(rename = "ListChange")]
pub(crate) struct ListChangeDto {
    /// `renamed`, `recoded`, `merged`, `split`, `vanished` or `appeared`.
    kind: String,
    /// The communes of the list before.
    before: Vec<ListedCommuneDto>,
    /// The communes of the new list.
    after: Vec<ListedCommuneDto>,
}

/// The list in force.
#[derive(Object)]
#[oai(rename = "OfficialList")]
pub(crate) struct OfficialListDto {
    /// Its rank among those of this installation, from 1.
    rank: u32,
    /// The day of the list.
    in_force_from: NaiveDate,
    /// Where it comes from.
    source: String,
    /// The digest of its content.
    digest: String,
    /// How many communes it has.
    communes: u32,
    /// When it was put in force.
    imported_at: DateTime<Utc>,
    /// What it changed in the communes of the CAF.
    changes: Vec<ListChangeDto>,
    /// The `after` of the next page, if there is one.
    #[oai(skip_serializing_if_is_none)]
    next: Option<String>,
}

/// What a list proposes about a record or an annexe 1.
#[derive(Object)]
#[oai(rename = "CommuneProposal")]
pub(crate) struct ProposalDto {
    /// Identifier.
    id: String,
    /// The rank of the list.
    list: u32,
    /// The code of the CAF.
    caf: String,
    /// The LINF.
    linf: String,
    /// Its name.
    linf_name: String,
    /// `record` or `annexe`.
    subject: String,
    /// The convention, for an annexe.
    #[oai(skip_serializing_if_is_none)]
    convention: Option<String>,
    /// `proposed`, `accepted`, `amended` or `obsolete`.
    state: String,
    /// What changed.
    changes: Vec<ListChangeDto>,
    /// The communes that it names and that the changes are about.
    named: Vec<ListedCommuneDto>,
    /// The communes of the new list to choose from.
    candidates: Vec<ListedCommuneDto>,
    /// Those named that are no longer communes: an avenant withdraws them.
    ending: Vec<String>,
    /// Those not named yet: an avenant adds them.
    proposed: Vec<String>,
    /// Communes of the list before that would be covered besides.
    gained: Vec<String>,
    /// Communes named that lead to none of the new list.
    lost: Vec<String>,
    /// Version.
    version: u32,
}

/// A page of proposals.
#[derive(Object)]
#[oai(rename = "CommuneProposalList")]
pub(crate) struct ProposalListDto {
    /// The proposals.
    items: Vec<ProposalDto>,
    /// The `after` of the next page, if there is one.
    #[oai(skip_serializing_if_is_none)]
    next: Option<String>,
}

/// A decision.
#[derive(Object)]
#[oai(rename = "CommuneDecisionBody")]
pub(crate) struct DecisionBody {
    /// The version that was read.
    version: u32,
    /// The communes chosen among the candidates; all of them when absent.
    communes: Option<Vec<String>>,
}

/// What a decision was.
#[derive(Object)]
#[oai(rename = "CommuneDecision")]
pub(crate) struct DecisionDto {
    /// `accepted`, `amended` or `obsolete`.
    state: String,
}

impl DecisionDto {
    /// In a word.
    pub(crate) fn of(state: &str) -> Self {
        Self { state: state.to_owned() }
    }
}

/// The word of an outcome.
pub(crate) const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "accepted",
        Outcome::Amended => "amended",
        Outcome::Obsolete => "obsolete",
    }
}

fn listed(
    (first, second): (
        &std::collections::BTreeMap<CommuneCode, String>,
        &std::collections::BTreeMap<CommuneCode, String>,
    ),
    codes: impl IntoIterator<Item = CommuneCode>,
) -> Vec<ListedCommuneDto> {
    let commune = |code: CommuneCode| ListedCommuneDto {
        code: code.to_string(),
        name: first.get(&code).or_else(|| second.get(&code)).cloned().unwrap_or_default(),
    };
    codes.into_iter().map(commune).collect()
}

fn words(codes: Vec<CommuneCode>) -> Vec<String> {
    codes.into_iter().map(|code| code.to_string()).collect()
}

fn change(change: &Change, names: &Names) -> ListChangeDto {
    ListChangeDto {
        kind: change.name().to_owned(),
        before: listed((&names.before, &names.after), change.before()),
        after: listed((&names.after, &names.before), change.after()),
    }
}

impl OfficialListDto {
    /// With a page of changes.
    pub(crate) fn new(list: OfficialList, page: &Page<ReviewedChange, u32>) -> Self {
        let OfficialList { rank, in_force_from, source, digest, communes, imported_at, .. } = list;
        let changes = page.items.iter().map(|one| change(&one.change, &one.names)).collect();
        let next = page.next.map(|next| next.to_string());
        Self { rank, in_force_from, source, digest, communes, imported_at, changes, next }
    }
}

impl From<&ProposalLine> for ProposalDto {
    fn from(line: &ProposalLine) -> Self {
        let (proposal, record) = (&line.proposal, line.proposal.record());
        let (then, now) = (&record.names.before, &record.names.after);
        let (subject, convention) = match record.subject {
            Subject::Record(_) => ("record", None),
            Subject::Annexe(annexe) => ("annexe", Some(annexe.to_string())),
        };
        let state = match record.state {
            ProposalState::Proposed => "proposed",
            ProposalState::Settled { outcome: settled, .. } => outcome(settled),
        };
        let effects = proposal.effects().iter();
        Self {
            id: record.id.to_string(),
            list: record.list,
            caf: record.caf.to_string(),
            linf: record.linf.to_string(),
            linf_name: line.linf_name.clone(),
            subject: subject.to_owned(),
            convention,
            state: state.to_owned(),
            changes: effects.map(|effect| change(&effect.change, &record.names)).collect(),
            named: listed((then, now), record.named.iter().copied()),
            candidates: listed((now, then), proposal.candidates()),
            ending: words(proposal.ending()),
            proposed: words(proposal.proposed()),
            gained: words(proposal.gained()),
            lost: words(proposal.lost()),
            version: record.version,
        }
    }
}

impl From<Page<ProposalLine, ProposalId>> for ProposalListDto {
    fn from(page: Page<ProposalLine, ProposalId>) -> Self {
        Self {
            items: page.items.iter().map(ProposalDto::from).collect(),
            next: page.next.map(|next| next.to_string()),
        }
    }
}
