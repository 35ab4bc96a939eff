//! What adding communes would do, before anything is added: those of a list, of a file, of an
//! intercommunality or of a département.
use super::super::{record::known, typed, words};
use super::{Shown, file, page, pasted};
use crate::app::App;
use crate::forms::ProtectedUpload;
use crate::pages::view::{DryRunView, FormView};
use crate::problem::Failure;
use crate::security::{CurrentActor, Visitor};
use linf_authorisation::Permission;
use linf_referencing::Linf;
use linf_referencing::communes::{DryRun, Picked, dry_run};
use linf_referencing::form::ServedForm;
use linf_territory::{Area, CommuneCode};
use poem::web::Path;
use poem::{Response, Result, handler};

/// `POST /administration/structures/{id}/communes/essai`. The lines of a file join those of the
/// list, where they are seen and corrected.
#[handler]
pub(in crate::pages::administration::structures) async fn check_communes(
    app: App,
    visitor: Visitor,
    current: CurrentActor,
    Path(raw): Path<String>,
    ProtectedUpload(pairs, upload): ProtectedUpload,
) -> Result<Response> {
    let id = known(&raw)?;
    let linf = app.records.read(&current.actor, id).await.map_err(Failure::from)?.linf;
    current.actor.may(Permission::CreateRecord, linf.scope()).map_err(Failure::from)?;
    let mut form = FormView::typed(pairs);
    match file::text(&upload.bytes) {
        Some(text) => {
            let lines = [form.value("list"), &text].map(str::trim).join("\n");
            form.set("list", lines.trim());
        }
        None => form.refuse(
            "file",
            "Ce fichier n’est pas du texte. Dans votre tableur, enregistrez-le au format CSV, puis choisissez-le de nouveau.",
        ),
    }
    let dry_run = if form.is_refused() { None } else { essay(&app, &linf, &mut form) };
    let shown = Shown { dry_run, ..Shown::default() };
    Ok(page(&app, &visitor, &current, (&linf, form, shown)).await?)
}

/// What adding would do; what is wrong with the form is told in it.
fn essay(app: &App, linf: &Linf, form: &mut FormView) -> Option<DryRunView> {
    let picked = match (form.value("epci").parse(), form.value("departement").parse()) {
        (Ok(epci), _) => Picked::Area(Area::Epci(epci)),
        (Err(_), Ok(departement)) => Picked::Area(Area::Departement(departement)),
        (Err(_), Err(_)) => {
            let lines = pasted::lines(form.value("list"));
            if lines.is_empty() {
                form.refuse(
                    "list",
                    "Indiquez des communes, une intercommunalité ou un département.",
                );
                return None;
            }
            Picked::Typed(lines)
        }
    };
    let typed = ServedForm {
        commune: linf.record().location.address.commune.to_string(),
        from: form.value("from").to_owned(),
        until: form.value("until").to_owned(),
    };
    let period = match ServedForm::read_all(&[typed], app.geography.as_ref()) {
        Ok(read) => read.first().map(|one| one.period)?,
        Err(found) => {
            for error in &found {
                let field = error.field.rsplit('.').next().unwrap_or("from").to_owned();
                let problem = crate::problem::FieldProblem::from(error);
                let told = words::missing(&error.field, error.fault);
                form.refuse(field, told.map_or(problem.message, str::to_owned));
            }
            return None;
        }
    };
    let run = dry_run(app.geography.as_ref(), &linf.record().served, &picked, period);
    Some(told(app, &run))
}

fn told(app: &App, run: &DryRun) -> DryRunView {
    let place = |code: &CommuneCode| typed::place(app, *code);
    let codes: Vec<_> = run.added.iter().map(|one| one.code.to_string()).collect();
    DryRunView {
        added: run.added.iter().map(|one| place(&one.code)).collect(),
        codes: codes.join(" "),
        already: run.already.iter().map(place).collect(),
        moved: run.moved.iter().map(|(typed, code)| format!("{typed} → {}", place(code))).collect(),
        ambiguous: run
            .ambiguous
            .iter()
            .map(|several| (several.typed.clone(), several.candidates.iter().map(place).collect()))
            .collect(),
        unknown: run.unknown.clone(),
        cut: run.cut,
    }
}
