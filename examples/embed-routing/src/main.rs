//! One day in the town: a family asks, a colleague answers.
use anyhow::{Context as _, Result};
use chrono_tz::Tz;
use embed_routing::{Convention, Machine, NoPaper, OneCommune, Person, Service, Town};
use linf_kernel::{Clock as _, Id, IdSource as _, PageRequest, Period};
use linf_routing::ports::RequestFilter;
use linf_routing::use_cases::SubmitRequest;
use linf_routing::{
    ChildForm, ContactForm, Desk, Format, Intake, LinfCard, NeedForm, Place, RawDate, RequestForm,
};
use std::io::Write as _;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let (town, colleague) = (Arc::new(Town::default()), person());
    let service = service(colleague.clone())?;
    let linf = service.card.linf;
    town.sign_contract("43".parse()?, Machine.now().date_naive())?;
    town.add_service(service)?;
    let (intake, desk) = use_cases(&town)?;

    let covered = intake.coverage("43157".parse()?).await?.context("an unknown commune")?;
    say(&format!("{}: covered? {}", covered.place.label, covered.is_covered()))?;

    let form = SubmitRequest { form: form(), key: "visit-1".parse()? };
    let receipt = intake.submit(form).await?;
    say(&format!("a request is recorded; {} answers", receipt.card.name))?;
    say(&format!("mails to send: {}", town.notices()?.len()))?;

    let reader = desk.reader(colleague.account).await?;
    let first = PageRequest { after: None, limit: 20 };
    let list = desk.list(&reader, linf, &RequestFilter::default(), &first).await?;
    say(&format!("the colleague sees {} new request(s)", list.counts.new))?;
    let opened = desk.open(&reader, receipt.request).await?;
    let again = desk.open(&reader, receipt.request).await?;
    say(&format!("opened: {opened:?}, then {again:?}"))?;
    say(&format!("mails to send: {}", town.notices()?.len()))
}

fn use_cases(town: &Arc<Town>) -> Result<(Intake, Desk)> {
    let places = Arc::new(OneCommune(Place {
        code: "43157".parse()?,
        commune: "43157".parse()?,
        label: "Le Puy-en-Velay (43000, Haute-Loire)".to_owned(),
        caf: Some("43".parse()?),
    }));
    let town = || Arc::<Town>::clone(town);
    let map = || Arc::<OneCommune>::clone(&places);
    let machine = || Arc::new(Machine);
    let intake = Intake {
        places: map(),
        coverage: town(),
        inbox: town(),
        queries: town(),
        receipts: Arc::new(NoPaper(Format::Pdf)),
        clock: machine(),
        ids: machine(),
    };
    let desk = Desk {
        store: town(),
        queries: town(),
        archive: town(),
        readers: town(),
        places: map(),
        pdf: Arc::new(NoPaper(Format::Pdf)),
        xml: Arc::new(NoPaper(Format::Xml)),
        clock: machine(),
        ids: machine(),
    };
    Ok((intake, desk))
}

fn person() -> Person {
    Person {
        id: Id::from_uuid(Machine.next()),
        account: Id::from_uuid(Machine.next()),
        name: "Marie Durand".to_owned(),
        has_password: true,
        withdrawn_at: None,
    }
}

fn service(person: Person) -> Result<Service> {
    let since = Period::since(Machine.now().date_naive());
    let communes = vec![("43157".parse()?, since)];
    Ok(Service {
        card: LinfCard {
            linf: Id::from_uuid(Machine.next()),
            name: "Relais petite enfance".to_owned(),
            address: "1 place du Breuil, 43000 Le Puy-en-Velay".to_owned(),
            phone: "0199004301".to_owned(),
            email: "relais@example.fr".to_owned(),
        },
        caf: "43".parse()?,
        zone: Tz::Europe__Paris,
        published: true,
        counter_open: true,
        served: communes.clone(),
        convention: Some(Convention {
            period: since,
            breached: false,
            retrieval_days: 15,
            annexed: communes,
            persons: vec![person],
        }),
    })
}

/// What a family typed; the library checks it.
fn form() -> RequestForm {
    let born_on = Machine.now().date_naive() - chrono::Days::new(400);
    RequestForm {
        commune: "43157".to_owned(),
        place: "home".to_owned(),
        situation: "parent".to_owned(),
        children: vec![ChildForm {
            status: "born".to_owned(),
            born_on: RawDate::from_iso(&born_on.to_string()),
            ..ChildForm::default()
        }],
        need: NeedForm {
            start: "as_soon_as_possible".to_owned(),
            rhythm: "regular".to_owned(),
            hours: "variable".to_owned(),
            ..NeedForm::default()
        },
        topics: vec!["cost".to_owned()],
        contact: ContactForm {
            surname: "Œuvrard".to_owned(),
            first_name: "Noémie".to_owned(),
            email: "noemie@example.org".to_owned(),
            channel: "email".to_owned(),
            ..ContactForm::default()
        },
        ..RequestForm::default()
    }
}

fn say(line: &str) -> Result<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
