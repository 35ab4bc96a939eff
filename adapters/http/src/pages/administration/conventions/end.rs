//! The registered letter that ends a convention: what will happen is shown first, then confirmed.
use super::super::super::french;
use super::super::super::view::{ConventionEndPage, EndAct, FormView};
use super::super::{outcome, typed};
use super::HERE;
use super::card::frame;
use crate::app::App;
use crate::forms::ProtectedForm;
use crate::problem::Failure;
use crate::render;
use crate::security::{CurrentActor, Visitor};
use chrono::Datelike;
use linf_habilitation::ports::ConventionCard;
use linf_habilitation::use_cases::{GiveNotice, TerminateConvention};
use linf_habilitation::{ConventionId, Letter, LetterFrom};
use linf_kernel::calendar::local_day;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, Result, handler};

/// What a form needs to be shown.
struct Desk<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    current: &'a CurrentActor,
    card: ConventionCard,
    act: EndAct,
}

impl<'a> Desk<'a> {
    async fn open(
        app: &'a App,
        visitor: &'a Visitor,
        current: &'a CurrentActor,
        (id, act): (ConventionId, EndAct),
    ) -> Result<Self, Failure> {
        let card = app.conventions.card(&current.actor, id).await?;
        Ok(Self { app, visitor, current, card, act })
    }
    /// How many requests come back to the CAF when the convention ends for breach.
    async fn returned(&self) -> Result<Option<String>, Failure> {
        if self.act != EndAct::Breach {
            return Ok(None);
        }
        let convention = &self.card.convention;
        let of = (convention.linf(), convention.caf());
        let returned = self.app.returns.would_come_back(&self.current.actor, of).await?;
        Ok((returned > 0).then(|| {
            let one = "demande que personne n’a ouverte revient à la Caf";
            french::count(returned, one, "demandes que personne n’a ouvertes reviennent à la Caf")
        }))
    }
    async fn page(
        &self,
        status: StatusCode,
        form: FormView,
        confirm: Option<String>,
    ) -> Result<Response, Failure> {
        let convention = &self.card.convention;
        let today = local_day(self.app.clock.now(), convention.zone());
        let due = convention.next_due_date(today);
        let last = convention.last_notice_day(due);
        let page = ConventionEndPage {
            layout: frame(self.app, self.visitor, self.current, &self.card),
            form,
            id: convention.id().to_string(),
            linf: self.card.linf_name.clone(),
            act: self.act,
            dates: (french::day(last), french::day(due)),
            returned: self.returned().await?,
            confirm,
        };
        render::page(status, &page)
    }
    /// The page again, with what is wrong.
    async fn refused(&self, failure: Failure, mut form: FormView) -> Result<Response, Failure> {
        let status = outcome::refuse(&mut form, failure, str::to_owned)?;
        self.page(status, form, None).await
    }
}

/// The letter typed.
fn letter(form: &mut FormView, received: bool) -> Option<Letter> {
    let sent = typed::needed_day(form, "sent_on");
    let presented = typed::day(form, "presented_on");
    let received = if received {
        typed::needed_day(form, "received_on")
    } else {
        typed::day(form, "received_on")
    };
    let letter = Letter::new(sent?, presented, received);
    if letter.is_err() {
        form.refuse(
            "sent_on",
            "Une lettre est envoyée, puis présentée, puis reçue. Vérifiez les dates.",
        );
    }
    letter.ok()
}

/// `GET /administration/conventions/{id}/preavis`.
#[handler]
pub(in crate::pages) async fn show_notice(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let desk = Desk::open(&app, &visitor, &current, (typed::id(&id)?, EndAct::Notice)).await?;
    Ok(desk.page(StatusCode::OK, FormView::default(), None).await?)
}

/// `GET /administration/conventions/{id}/resiliation`.
#[handler]
pub(in crate::pages) async fn show_termination(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let desk = Desk::open(&app, &visitor, &current, (typed::id(&id)?, EndAct::Breach)).await?;
    Ok(desk.page(StatusCode::OK, FormView::default(), None).await?)
}

/// `POST /administration/conventions/{id}/preavis`.
#[handler]
pub(in crate::pages) async fn give_notice(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let convention = typed::id(&id)?;
    let desk = Desk::open(&app, &visitor, &current, (convention, EndAct::Notice)).await?;
    let mut form = FormView::typed(pairs);
    let from: Option<LetterFrom> =
        typed::needed_text(&mut form, "from", "Choisissez qui a envoyé la lettre.");
    let letter = letter(&mut form, true);
    let reason = typed::text(&mut form, "reason");
    let (Some(from), Some(letter), false) = (from, letter, form.is_refused()) else {
        return Ok(desk.page(StatusCode::UNPROCESSABLE_ENTITY, form, None).await?);
    };
    let confirm = letter.received_on().map(|on| {
        let ends = french::day(desk.card.convention.end_by_notice(on));
        format!("Reçu le {}, ce préavis met fin à la convention le {ends}.", french::day(on))
    });
    if confirm.as_deref() != Some(form.value("confirme")) {
        return Ok(desk.page(StatusCode::OK, form, confirm).await?);
    }
    let command = GiveNotice { convention, from, letter, reason };
    match app.conventions.give_notice(&current.actor, command).await {
        Ok(_) => Ok(render::see_other(&format!("{HERE}/{convention}?fait=preavis"))),
        Err(error) => Ok(desk.refused(error.into(), form).await?),
    }
}

/// `POST /administration/conventions/{id}/resiliation`.
#[handler]
pub(in crate::pages) async fn terminate(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let convention = typed::id(&id)?;
    let desk = Desk::open(&app, &visitor, &current, (convention, EndAct::Breach)).await?;
    let mut form = FormView::typed(pairs);
    let letter = letter(&mut form, false);
    let reason = typed::needed_text(&mut form, "reason", "Dites quel est le manquement.");
    let (Some(letter), Some(reason), false) = (letter, reason, form.is_refused()) else {
        return Ok(desk.page(StatusCode::UNPROCESSABLE_ENTITY, form, None).await?);
    };
    let persons = desk.card.convention.annexe().named();
    let persons = persons.filter(|person| person.withdrawn_at.is_none()).count() as u64;
    let persons = french::count(persons, "personne perd son accès", "personnes perdent leur accès");
    let returned =
        desk.returned().await?.map(|returned| format!(" {returned}.")).unwrap_or_default();
    let confirm = format!("La convention prend fin tout de suite\u{a0}: {persons}.{returned}");
    if confirm != form.value("confirme") {
        return Ok(desk.page(StatusCode::OK, form, Some(confirm)).await?);
    }
    let command = TerminateConvention { convention, letter, reason };
    match app.conventions.terminate(&current.actor, command).await {
        Ok(_) => Ok(render::see_other(&format!("{HERE}/{convention}?fait=resiliation"))),
        Err(error) => Ok(desk.refused(error.into(), form).await?),
    }
}

/// `GET /administration/conventions/{id}/lettre`.
#[handler]
pub(in crate::pages) async fn show_letter(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
) -> Result<Response> {
    let desk = Desk::open(&app, &visitor, &current, (typed::id(&id)?, EndAct::Days)).await?;
    let Some(end) = desk.card.convention.end_letter() else {
        return Ok(render::see_other(&format!("{HERE}/{}", desk.card.convention.id())));
    };
    let letter = end.letter;
    let mut form = FormView::default();
    for (name, day) in [
        ("sent_on", Some(letter.sent_on())),
        ("presented_on", letter.presented_on()),
        ("received_on", letter.received_on()),
    ] {
        if let Some(day) = day {
            form.prefill(&format!("{name}-day"), day.day().to_string());
            form.prefill(&format!("{name}-month"), day.month().to_string());
            form.prefill(&format!("{name}-year"), day.year().to_string());
        }
    }
    Ok(desk.page(StatusCode::OK, form, None).await?)
}

/// `POST /administration/conventions/{id}/lettre`: it was presented or received since.
#[handler]
pub(in crate::pages) async fn complete_letter(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(id): Path<String>,
    ProtectedForm(pairs): ProtectedForm,
) -> Result<Response> {
    let convention = typed::id(&id)?;
    let desk = Desk::open(&app, &visitor, &current, (convention, EndAct::Days)).await?;
    let mut form = FormView::typed(pairs);
    let letter = letter(&mut form, false);
    let (Some(letter), false) = (letter, form.is_refused()) else {
        return Ok(desk.page(StatusCode::UNPROCESSABLE_ENTITY, form, None).await?);
    };
    match app.conventions.complete_letter(&current.actor, convention, letter).await {
        Ok(()) => Ok(render::see_other(&format!("{HERE}/{convention}?fait=lettre"))),
        Err(error) => Ok(desk.refused(error.into(), form).await?),
    }
}
