//! The list of a structure's requests (R105): never a family's name (D3).
use super::super::frame;
use super::super::progress;
use super::super::query::{self, Asked};
use super::super::view::{Choice, FormView, ListPage, RequestRow, Section};
use super::row::row;
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{CurrentActor, Visitor};
use linf_habilitation::StepState;
use linf_habilitation::use_cases::ProgressError;
use linf_kernel::{LinfId, PageRequest, RequestId};
use linf_routing::ports::{RequestFilter, StateFilter};
use linf_routing::use_cases::DeskList;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// Lines of a page.
const LINES: u16 = 50;

/// The states of the tabs: what the address says, and the filter.
const STATES: [(&str, StateFilter); 3] =
    [("", StateFilter::New), ("traitees", StateFilter::Treated), ("toutes", StateFilter::All)];

/// `/espace/structures/{linf}?etat=&reference=&apres=&cocher=`.
#[handler]
pub(in crate::pages) async fn show_list(
    app: App,
    visitor: Visitor,
    reader: CurrentActor,
    Path(linf): Path<String>,
    Asked(asked): Asked,
) -> Result<Response> {
    let linf = super::id(&linf)?;
    Ok(page(&app, &visitor, &reader, linf, (asked, StatusCode::OK)).await?)
}

/// What the address asks of the list.
struct Wanted {
    state: &'static str,
    /// The reference typed, well written or not.
    typed: String,
    filter: RequestFilter,
    /// Nothing has a reference that is not one.
    impossible: bool,
    after: Option<RequestId>,
}

impl Wanted {
    fn read(asked: &FormView) -> Self {
        let state = asked.value("etat");
        let found = STATES.into_iter().find(|(code, _)| *code == state);
        let (state, state_filter) = found.unwrap_or(("", StateFilter::New));
        let typed = asked.value("reference").trim().to_owned();
        let reference = typed.parse().ok();
        // A reference is looked for in every state.
        let state_filter = if reference.is_some() { StateFilter::All } else { state_filter };
        Self {
            state,
            impossible: !typed.is_empty() && reference.is_none(),
            typed,
            filter: RequestFilter { state: state_filter, reference },
            after: asked.value("apres").parse().ok(),
        }
    }
    /// The address of a page of the same list.
    fn address(&self, here: &str, after: Option<RequestId>, tick: &str) -> String {
        let after = after.map(|after| after.to_string()).unwrap_or_default();
        let pairs =
            [("etat", self.state), ("reference", &self.typed), ("apres", &after), ("cocher", tick)];
        query::address(here, &pairs)
    }
}

/// The page of the list, with what is wrong with a selection.
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    reader: &CurrentActor,
    linf: LinfId,
    (asked, status): (FormView, StatusCode),
) -> Result<Response, Failure> {
    let structure = reader.reader.linf(linf).ok_or(Code::NotFound)?;
    let wanted = Wanted::read(&asked);
    let request = PageRequest { after: wanted.after, limit: LINES };
    let DeskList { page: mut found, counts } =
        app.desk.list(&reader.reader, linf, &wanted.filter, &request).await?;
    if wanted.impossible {
        (found.items, found.next) = (Vec::new(), None);
    }
    let on_the_way = match counts.new {
        0 => on_the_way(app, reader, linf).await?,
        _ => None,
    };
    let all_ticked = asked.chosen("cocher", "tout");
    let ticked = |id: &str| all_ticked || asked.chosen("requests", id);
    let rows = found.items.iter().map(|line| row(app, line));
    let rows: Vec<_> = rows.map(|row| RequestRow { ticked: ticked(&row.id), ..row }).collect();
    let here = format!("/espace/structures/{linf}");
    let template = ListPage {
        layout: frame::for_partner(app, Section::Requests, visitor, reader),
        structure: linf.to_string(),
        structure_name: structure.name.clone(),
        has_others: reader.reader.linfs().len() > 1,
        new_count: counts.new,
        late_count: counts.late,
        on_the_way,
        tabs: tabs(&here, &wanted, (counts.new, counts.treated)),
        tick_all: (rows.len() > 1 && !all_ticked)
            .then(|| wanted.address(&here, wanted.after, "tout")),
        first: wanted.after.map(|_| wanted.address(&here, None, "")),
        next: found.next.map(|next| wanted.address(&here, Some(next), "")),
        state: wanted.state,
        reference: wanted.typed,
        rows,
        form: asked,
    };
    render::page(status, &template)
}

/// Why no request arrives yet: the step that is missing, and what is to be done (R128).
async fn on_the_way(
    app: &App,
    reader: &CurrentActor,
    linf: LinfId,
) -> Result<Option<(&'static str, &'static str)>, Failure> {
    let steps = match app.progress.of_linf(&reader.actor, linf).await {
        Ok(steps) => steps,
        // Whoever may read what was received may not see the record any more (R69).
        Err(ProgressError::NotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let missing = steps.steps.iter().find(|step| step.state == StepState::Missing);
    Ok(missing.map(|step| {
        let told = progress::for_partner(step.kind, step.by, steps.request);
        (progress::label(step.kind), told)
    }))
}

fn tabs(here: &str, wanted: &Wanted, (new, treated): (u64, u64)) -> Vec<Choice> {
    let label = |code: &str| match code {
        "" => format!("À ouvrir ({new})"),
        "traitees" => format!("Traitées ({treated})"),
        _ => format!("Toutes ({})", new.saturating_add(treated)),
    };
    let tab = |(code, _): (&str, StateFilter)| Choice {
        value: query::address(here, &[("etat", code)]),
        label: label(code),
        selected: wanted.typed.is_empty() && code == wanted.state,
    };
    STATES.into_iter().map(tab).collect()
}
