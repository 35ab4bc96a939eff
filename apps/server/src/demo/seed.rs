//! Fills the demonstration through the same use cases as real life.
use super::DemoClock;
use super::families::{REQUESTS, RETURNED, form};
use super::staff::STAFF;
use super::territories::{DemoLinf, LINFS, PASSWORD, SERVED_ALONE, Standing};
use super::{papers, records, under_way};
use crate::jobs;
use crate::wiring::Services;
use anyhow::Context;
use chrono::{NaiveDate, TimeDelta};
use linf_accounts::use_cases::{Activate, GiveRole};
use linf_accounts::{AddressBlock, BrowserFamily};
use linf_authorisation::{Actor, Role};
use linf_kernel::calendar::local_day;
use linf_kernel::{Clock, LinfId};
use linf_referencing::Rubric;
use linf_referencing::use_cases::{PartForm, RegisterRecord, SavePart};
use linf_routing::use_cases::SubmitRequest;
use linf_territory::{Area, CafCode, CommuneCode, Geography};
use std::net::{IpAddr, Ipv4Addr};

/// The conventions of the demonstration were signed so long ago.
const SIGNED: TimeDelta = TimeDelta::days(200);
/// The contracts, and the convention that ended, were signed so long ago.
const BEFORE: TimeDelta = TimeDelta::days(500);
/// The notice that ended that convention at its first yearly date was received so long ago.
const NOTICE: TimeDelta = TimeDelta::days(400);

/// The breach that ended another convention was so long ago.
const BREACH: TimeDelta = TimeDelta::days(2);

/// Fills an empty database, its clock going from the past to now.
pub(crate) async fn seed(services: &Services, clock: &DemoClock) -> anyhow::Result<()> {
    clock.set_behind(BEFORE);
    for caf in CAFS {
        papers::contract(services, caf.parse()?, today(clock)).await?;
    }
    let mut linfs = Vec::new();
    for demo in LINFS {
        clock.set_behind(if demo.standing == Standing::Ended { BEFORE } else { SIGNED });
        linfs.push(register(services, clock, demo).await.context(demo.name)?);
    }
    clock.set_behind(SIGNED);
    staff(services, &linfs).await?;
    activate(services).await?;
    for (demo, (linf, _)) in LINFS.iter().zip(&linfs) {
        if matches!(demo.standing, Standing::Receiving | Standing::Breached) {
            let commune: CommuneCode = demo.commune.parse()?;
            let caf = services.cafs.caf_of(commune).body().context("no CAF")?.code();
            let agent = agent(services, caf);
            services.referencing.open_counter(&agent, *linf).await.context(demo.name)?;
        }
    }
    requests(services, clock, &linfs).await?;
    breaches(services, clock, &linfs).await?;
    clock.set_behind(TimeDelta::zero());
    let linfs: Vec<LinfId> = linfs.into_iter().map(|(linf, _)| linf).collect();
    under_way::leave(services, &linfs).await?;
    invite_again(services).await?;
    jobs::drain(services).await?;
    Ok(())
}

/// The Caf ends a convention for breach: what nobody opened comes back to it.
async fn breaches(
    services: &Services,
    clock: &DemoClock,
    linfs: &[(LinfId, Option<String>)],
) -> anyhow::Result<()> {
    clock.set_behind(BREACH);
    for (demo, (linf, _)) in LINFS.iter().zip(linfs) {
        if demo.standing == Standing::Breached {
            papers::breach(services, *linf, today(clock)).await.context(demo.name)?;
        }
    }
    Ok(())
}

/// The CAFs of the demonstration.
const CAFS: [&str; 2] = ["43", "64"];

fn today(clock: &DemoClock) -> NaiveDate {
    local_day(clock.now(), chrono_tz::Europe::Paris)
}

/// Gives their roles to the people of the CNAF, of the CAFs and of a record.
async fn staff(services: &Services, linfs: &[(LinfId, Option<String>)]) -> anyhow::Result<()> {
    let linfs: Vec<LinfId> = linfs.iter().map(|(linf, _)| *linf).collect();
    for member in STAFF {
        let command = GiveRole { email: member.email.parse()?, role: member.role.given(&linfs)? };
        services.accounts.give_role_as_operator(command).await.context(member.email)?;
    }
    Ok(())
}

/// Codes given in the past ran out: those who have no password get one that holds today.
async fn invite_again(services: &Services) -> anyhow::Result<()> {
    for person in LINFS.iter().flat_map(|linf| linf.persons).filter(|person| !person.active) {
        for named in services.store.persons_with_email(&person.email.parse()?).await? {
            services.accounts.welcome(named).await?;
        }
    }
    Ok(())
}

fn served(geography: &dyn Geography, commune: CommuneCode) -> Vec<CommuneCode> {
    let epci = geography.commune(commune).and_then(linf_territory::Commune::epci);
    match epci {
        Some(epci) => geography.communes_in(Area::Epci(epci)).iter().map(|c| c.code()).collect(),
        None => vec![commune],
    }
}

/// Somebody of a CAF, who has no account.
fn agent(services: &Services, caf: CafCode) -> Actor {
    papers::somebody(services, Role::CafAgent(caf))
}

/// The communes whose CAF has a contract: annexe 1 holds no other (D17).
fn contracted(services: &Services, communes: &[CommuneCode]) -> Vec<CommuneCode> {
    let has = |code: &CommuneCode| {
        let caf = services.cafs.caf_of(*code).body().map(linf_territory::Caf::code);
        caf.is_some_and(|caf| CAFS.contains(&caf.as_str()))
    };
    communes.iter().copied().filter(has).collect()
}

/// Records a LINF, and its convention when it has one.
async fn register(
    services: &Services,
    clock: &DemoClock,
    demo: &DemoLinf,
) -> anyhow::Result<(LinfId, Option<String>)> {
    let commune: CommuneCode = demo.commune.parse()?;
    let signed_on = today(clock);
    let mut communes = served(services.geography.as_ref(), commune);
    if demo.standing == Standing::Breached {
        communes.push(SERVED_ALONE.parse()?);
    }
    let caf = services.cafs.caf_of(commune).body().context("a commune without CAF")?.code();
    let agent = agent(services, caf);
    let record = RegisterRecord {
        caf,
        rubric: Rubric::Linf,
        general: records::general(demo),
        gestionnaire: Some(records::gestionnaire(demo)),
        location: records::location(demo),
        communes: records::communes(&communes, signed_on),
    };
    let linf = services.referencing.register(&agent, record).await?;
    let parts =
        [PartForm::Presentation(records::presentation(demo)), PartForm::Hours(records::hours())];
    for (version, part) in (0..).zip(parts) {
        services.referencing.save_part(&agent, SavePart { linf, version, part }).await?;
    }
    services.referencing.publish(&agent, linf).await?;
    if demo.standing != Standing::Referenced {
        let annexed = contracted(services, &communes);
        let of = (annexed.as_slice(), signed_on);
        let convention = papers::convention(services, demo, (linf, caf), of).await?;
        if demo.standing == Standing::Ended {
            clock.set_behind(NOTICE);
            papers::notice(services, (convention, caf), today(clock)).await?;
        }
    }
    Ok((linf, demo.persons.first().map(|person| person.email.to_owned())))
}

/// Sets the personal passwords.
async fn activate(services: &Services) -> anyhow::Result<()> {
    jobs::react(services).await?;
    let mut done = Vec::new();
    let persons = LINFS.iter().flat_map(|linf| linf.persons).filter(|person| person.active);
    for email in persons.map(|person| person.email).chain(STAFF.iter().map(|staff| staff.email)) {
        if done.contains(&email) {
            continue;
        }
        done.push(email);
        let email = email.parse()?;
        let unit = services.accounts.store.begin().await?;
        let account = unit.accounts().find_by_email(&email).await?.context("no account")?;
        drop(unit);
        let code = services.accounts.secrets.activation_code(account.id(), account.generation());
        let from = AddressBlock::of(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let (password, browser) = (PASSWORD.into(), BrowserFamily::Program);
        let command = Activate { email, code, password, from, browser };
        services.accounts.activate(command).await?;
    }
    Ok(())
}

/// Sends the families' requests, and opens some.
async fn requests(
    services: &Services,
    clock: &DemoClock,
    linfs: &[(LinfId, Option<String>)],
) -> anyhow::Result<()> {
    for (number, request) in REQUESTS.iter().chain(RETURNED).enumerate() {
        let (linf, person) = linfs.get(request.linf).context("no such LINF")?;
        clock.set_behind(TimeDelta::days(request.days_ago) + TimeDelta::minutes(90));
        let today = local_day(clock.now(), chrono_tz::Europe::Paris);
        let form = form(number, request, &linf.to_string(), today);
        let key = format!("demo-{number}").parse()?;
        let receipt = services.intake.submit(SubmitRequest { form, key }).await?;
        if let (true, Some(email)) = (request.opened, person) {
            clock.set_behind(TimeDelta::days(request.days_ago - 1).max(TimeDelta::hours(1)));
            let unit = services.accounts.store.begin().await?;
            let account = unit.accounts().find_by_email(&email.parse()?).await?;
            drop(unit);
            let reader = services.desk.reader(account.context("no account")?.id()).await?;
            services.desk.open(&reader, receipt.request).await?;
        }
    }
    Ok(())
}
