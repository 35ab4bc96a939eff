//! « Mon service est-il disponible dans ma commune ? » (R95).
use super::frame;
use super::french;
use super::query::Asked;
use super::view::{
    CommuneChoice, CommunePage, CommuneResult, CommuneSearchPage, FormView, Section, ServiceCard,
};
use crate::app::App;
use crate::problem::{Code, Failure};
use crate::render;
use crate::security::{Act, Client};
use linf_routing::{Coverage, LinfCard};
use linf_territory::{CommuneCode, Match, MatchedOn};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// A postal code serves 46 communes at most.
const RESULTS: usize = 60;
/// Postal codes shown beside a name.
const POSTAL_CODES: usize = 4;

/// `/communes?q=`: a search, and what it found.
#[handler]
pub(super) fn search_communes(app: App, client: Client, Asked(asked): Asked) -> Result<Response> {
    if let Ok(code) = asked.value("code").parse::<CommuneCode>() {
        return Ok(render::see_other(&format!("/communes/{code}")));
    }
    let searched = asked.has("q");
    let query = asked.value("q").trim().to_owned();
    let mut form = FormView::typed(vec![("q".to_owned(), query.clone())]);
    let mut status = StatusCode::OK;
    let mut found = Vec::new();
    if searched && query.is_empty() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
        form.refuse("q", "Indiquez une commune ou un code postal, par exemple Chadrac ou 43770.");
    } else if searched {
        app.load.check(Act::Search, client)?;
        found = app.geography.search(&query, RESULTS + 1);
    }
    if let [only] = found.as_slice()
        && is_sure(only)
    {
        return Ok(render::see_other(&format!("/communes/{}", only.code())));
    }
    let more = found.len() > RESULTS;
    let results = found.iter().take(RESULTS).map(result).collect();
    let layout = frame::open_to_all(&app, Section::Commune);
    Ok(render::page(status, &CommuneSearchPage { layout, form, searched, results, more })?)
}

/// Whether the only answer is surely the one meant: no typing error was forgiven.
const fn is_sure(found: &Match<'_>) -> bool {
    match found.on {
        MatchedOn::Name | MatchedOn::PostalCode(_) | MatchedOn::Code => true,
        MatchedOn::NameNearly
        | MatchedOn::PartOf(_)
        | MatchedOn::PartOfNearly(_)
        | MatchedOn::FormerCode(_)
        | MatchedOn::Departement => false,
    }
}

/// A place found, as a list of choices shows it.
pub(super) fn result(found: &Match<'_>) -> CommuneResult {
    let codes = found.postal_codes();
    let mut shown: Vec<_> = codes.iter().take(POSTAL_CODES).map(ToString::to_string).collect();
    if codes.len() > POSTAL_CODES {
        shown.push("…".to_owned());
    }
    let detail = match shown.as_slice() {
        [] => found.departement.name().to_owned(),
        shown => format!("{} – {}", found.departement.name(), shown.join(", ")),
    };
    let note = match found.on {
        MatchedOn::PartOf(place) | MatchedOn::PartOfNearly(place) => {
            Some(format!("{} en fait partie", place.name()))
        }
        MatchedOn::FormerCode(code) => Some(format!("ancien code {code}")),
        MatchedOn::Name
        | MatchedOn::NameNearly
        | MatchedOn::PostalCode(_)
        | MatchedOn::Code
        | MatchedOn::Departement => None,
    };
    CommuneResult { code: found.code().to_string(), name: found.name().to_owned(), detail, note }
}

/// The coverage of the place of an address; none when the code is an older one, with the address
/// of the place it stands for.
pub(super) enum Place {
    /// The answer.
    Now(Box<Coverage>),
    /// The place has another code today.
    Moved(CommuneCode),
}

/// Reads the code of an address, and who answers there.
pub(super) async fn place(app: &App, raw: &str) -> Result<Place, Failure> {
    let code = raw.parse::<CommuneCode>().map_err(|_not_a_code| Code::NotFound)?;
    let coverage = app.intake.coverage(code).await?.ok_or(Code::NotFound)?;
    let now = coverage.place.code;
    if now == code { Ok(Place::Now(Box::new(coverage))) } else { Ok(Place::Moved(now)) }
}

/// `/communes/{code}`: who answers there.
#[handler]
pub(super) async fn show_commune(app: App, Path(raw): Path<String>) -> Result<Response> {
    let coverage = match place(&app, &raw).await? {
        Place::Now(coverage) => coverage,
        Place::Moved(code) => return Ok(render::see_other(&format!("/communes/{code}"))),
    };
    let layout = frame::open_to_all(&app, Section::Commune);
    let label = coverage.place.label.clone();
    let name = label.split(" (").next().unwrap_or_default().to_owned();
    let page = CommunePage {
        layout,
        code: coverage.place.code.to_string(),
        choice: choice(&app, &coverage),
        label,
        name,
    };
    Ok(render::page(StatusCode::OK, &page)?)
}

fn choice(app: &App, coverage: &Coverage) -> CommuneChoice {
    match coverage.receiving.as_slice() {
        [] => CommuneChoice::None {
            caf: coverage
                .place
                .caf
                .and_then(|code| app.cafs.caf(code))
                .map(|caf| caf.name().to_owned()),
            services: coverage.referenced.iter().map(service).collect(),
        },
        [only] => CommuneChoice::One(service(only)),
        several => CommuneChoice::Several(several.iter().map(service).collect()),
    }
}

/// How to reach a service, as a family reads it.
pub(super) fn service(card: &LinfCard) -> ServiceCard {
    ServiceCard {
        id: card.linf.to_string(),
        name: card.name.clone(),
        address: card.address.clone(),
        phone: french::phone(&card.phone),
        phone_link: card.phone.clone(),
        email: card.email.clone(),
    }
}
