//! What happens after a signature: avenants, duties, yearly logs, and their screens.
use super::{add_convention, save_convention};
use crate::avenant::{AnnexeChanges, Avenant, AvenantId, AvenantRecord, AvenantState, Newcomer};
use crate::duty::{
    DataRight, Duty, DutyEntry, DutyId, DutyRecord, DutyState, DutyStep, DutySubject,
};
use crate::ports::{SentReminder, StandingFilter, Store};
use crate::testing::{Arrange, samples};
use crate::{
    Certification, Convention, ConventionRecord, EndLetter, Letter, LetterFrom, Notice,
    ReminderKind, ReminderTo, SignedFile, TemplateVersion,
};
use linf_kernel::testing::{day, instant};
use linf_kernel::{AccountId, Id, PageRequest, StoreError};
use uuid::Uuid;

fn account(n: u128) -> AccountId {
    Id::from_uuid(Uuid::from_u128(7000 + n))
}
fn avenant(n: u128, convention: &Convention, rank: u32, state: AvenantState) -> Avenant {
    let record = samples::convention(n + 500);
    let identity = record.annexe.persons.first().unwrap().identity.clone();
    Avenant::rehydrate(AvenantRecord {
        id: Id::from_uuid(Uuid::from_u128(4000 + n)),
        convention: convention.id(),
        linf: convention.linf(),
        rank,
        prepared_at: instant("2026-11-23T10:00:00Z"),
        changes: AnnexeChanges {
            added: vec![Newcomer { id: Id::from_uuid(Uuid::from_u128(5000 + n)), identity }],
            withdrawn: vec![convention.annexe().persons.first().unwrap().id],
            communes_added: vec!["43046".parse().unwrap(), "2A004".parse().unwrap()],
            communes_withdrawn: vec!["43157".parse().unwrap()],
        },
        paper: (state != AvenantState::Prepared).then(|| Id::from_uuid(Uuid::from_u128(6000 + n))),
        state,
        version: 0,
    })
}
async fn add_avenant(store: &dyn Store, avenant: &Avenant) -> Result<(), StoreError> {
    let unit = store.begin().await?;
    unit.avenants().add(avenant).await?;
    unit.commit().await
}
async fn stored(store: &dyn Store, id: AvenantId) -> Option<Avenant> {
    store.begin().await.unwrap().avenants().get(id).await.unwrap()
}

// Proves: R75
/// An avenant comes back with all that it changes, in each of its states.
pub async fn an_avenant_is_read_back_in_every_state(arrange: &dyn Arrange) {
    let store = arrange.store();
    let convention = add_convention(arrange, samples::convention(1)).await;
    let at = instant("2026-11-24T10:00:00.123456Z");
    let template = TemplateVersion("avenant 1".to_owned());
    let file = Some(Id::from_uuid(Uuid::from_u128(9)));
    let states = [
        AvenantState::Signed { on: day("2026-11-24"), at, file },
        AvenantState::Abandoned { at },
        AvenantState::Sent { at, template },
    ];
    for (n, state) in (1_u32..).zip(states) {
        let avenant = avenant(u128::from(n), &convention, n, state);
        add_avenant(store.as_ref(), &avenant).await.unwrap();
        assert_eq!(stored(store.as_ref(), avenant.id()).await, Some(avenant));
    }
    let unit = store.begin().await.unwrap();
    assert_eq!(unit.avenants().last_rank(convention.id()).await.unwrap(), 3);
    let open = unit.avenants().open_of(convention.id()).await.unwrap().unwrap();
    assert_eq!(open.rank(), 3);
    let other = samples::convention(2).id;
    assert_eq!(unit.avenants().last_rank(other).await.unwrap(), 0);
    assert_eq!(unit.avenants().open_of(other).await.unwrap(), None);
    drop(unit);
    let card = arrange.convention_queries().card(convention.id()).await.unwrap().unwrap();
    assert_eq!(card.avenants.iter().map(Avenant::rank).collect::<Vec<_>>(), [3, 2, 1]);
    assert_eq!(card.convention, convention);
    assert_eq!(card.signed, None);
}

// Proves: R56
/// The signed file of a convention is known by its digest, once its request was validated.
pub async fn the_signed_file_of_a_convention_is_known(arrange: &dyn Arrange) {
    let store = arrange.store();
    let convention = add_convention(arrange, samples::convention(1)).await;
    let other = add_convention(arrange, samples::convention(2)).await;
    let returned = samples::returned();
    assert_eq!(returned.convention, convention.id());
    let at = instant("2026-11-22T10:00:00Z");
    let file = SignedFile::printed(returned.file, "retour.pdf", b"%PDF-1.7".to_vec(), at);
    let mut request = samples::request(1);
    request.send(samples::sending(), samples::act()).unwrap();
    request.validate(returned, samples::act()).unwrap();
    let unit = store.begin().await.unwrap();
    unit.files().keep(&file).await.unwrap();
    unit.requests().add(&request).await.unwrap();
    unit.commit().await.unwrap();
    let card = async |id| arrange.convention_queries().card(id).await.unwrap().unwrap();
    assert_eq!(card(convention.id()).await.signed, Some(file.stamp()));
    assert_eq!(card(other.id()).await.signed, None);
}

// Proves: R70
/// A convention has one open avenant at a time, and no two of the same rank.
pub async fn a_second_open_avenant_is_a_duplicate(arrange: &dyn Arrange) {
    let store = arrange.store();
    let convention = add_convention(arrange, samples::convention(1)).await;
    let mut first = avenant(1, &convention, 1, AvenantState::Prepared);
    add_avenant(store.as_ref(), &first).await.unwrap();
    let second = avenant(2, &convention, 2, AvenantState::Prepared);
    let refused = add_avenant(store.as_ref(), &second).await;
    assert!(matches!(refused, Err(StoreError::Duplicate)), "{refused:?}");
    let stale = first.clone();
    first.abandon(instant("2026-11-24T10:00:00Z")).unwrap();
    let unit = store.begin().await.unwrap();
    unit.avenants().save(&first).await.unwrap();
    unit.commit().await.unwrap();
    let read = stored(store.as_ref(), first.id()).await.unwrap();
    assert_eq!((read.state(), read.version()), (first.state(), 1));
    let unit = store.begin().await.unwrap();
    assert!(matches!(unit.avenants().save(&stale).await, Err(StoreError::Stale)));
    drop(unit);
    let same_rank = avenant(3, &convention, 1, AvenantState::Prepared);
    let refused = add_avenant(store.as_ref(), &same_rank).await;
    assert!(matches!(refused, Err(StoreError::Duplicate)), "{refused:?}");
    add_avenant(store.as_ref(), &second).await.unwrap();
}

// Proves: D10, R74
/// The letter of an end, the marks of the year and the periods of annexe 1 come back; a person may
/// leave and be named again.
pub async fn what_a_convention_went_through_is_read_back(arrange: &dyn Arrange) {
    let store = arrange.store();
    let mut convention = add_convention(arrange, samples::convention(1)).await;
    let leaver = convention.annexe().persons.first().unwrap().clone();
    let mut back = leaver.identity.clone();
    back.email = "other@example.fr".parse().unwrap();
    let id = |n: u128| Id::from_uuid(Uuid::from_u128(n));
    let first = AnnexeChanges {
        added: vec![Newcomer { id: id(5001), identity: back }],
        withdrawn: vec![leaver.id],
        communes_added: vec!["43046".parse().unwrap()],
        communes_withdrawn: vec!["43157".parse().unwrap()],
    };
    let at = instant("2026-06-01T10:00:00.5Z");
    convention.amend(&first, day("2026-05-30"), at).unwrap();
    let again = AnnexeChanges {
        added: vec![Newcomer { id: id(5002), identity: leaver.identity }],
        ..AnnexeChanges::default()
    };
    convention.amend(&again, day("2026-08-01"), at).unwrap();
    convention.certify(day("2026-12-20")).unwrap();
    convention.reminded(day("2026-12-05"));
    let letter =
        Letter::new(day("2026-09-30"), Some(day("2026-10-01")), Some(day("2026-10-02"))).unwrap();
    let reason = Some("Le service ferme.\nMerci.".parse().unwrap());
    let end = EndLetter { from: LetterFrom::Partner, letter, reason };
    convention.give_notice(end).unwrap();
    save_convention(store.as_ref(), &convention).await.unwrap();
    let unit = store.begin().await.unwrap();
    let read = unit.conventions().get(convention.id()).await.unwrap().unwrap();
    let expected = ConventionRecord { version: 1, ..convention.record() };
    assert_eq!(read.record(), expected);
}

// Proves: B5, T9
/// What was done each year is kept once, and shown.
pub async fn certifications_and_reminders_are_noted_once(arrange: &dyn Arrange) {
    let store = arrange.store();
    let convention = add_convention(arrange, samples::convention(1)).await;
    let id = convention.id();
    let (at, due_on) = (instant("2026-12-06T10:00:00.000001Z"), day("2027-01-05"));
    let left = convention.annexe().persons.first().unwrap().id;
    let certification =
        Certification { convention: id, due_on, at, by: account(1), departures: vec![left] };
    let reminder = |n: u128, kind| SentReminder {
        id: Id::from_uuid(Uuid::from_u128(6000 + n)),
        convention: id,
        kind,
        due_on,
        at,
    };
    let first = reminder(1, ReminderKind::RenewalInOneMonth);
    let second = reminder(2, ReminderKind::CertificationDue);
    let unit = store.begin().await.unwrap();
    let log = unit.yearly_log();
    log.add_certification(&certification).await.unwrap();
    assert!(log.add_reminder(&first).await.unwrap());
    assert!(log.add_reminder(&second).await.unwrap());
    assert!(!log.add_reminder(&reminder(3, ReminderKind::CertificationDue)).await.unwrap());
    unit.commit().await.unwrap();
    let unit = store.begin().await.unwrap();
    let twice = unit.yearly_log().add_certification(&certification).await;
    assert!(matches!(twice, Err(StoreError::Duplicate)), "{twice:?}");
    drop(unit);
    let card = arrange.convention_queries().card(id).await.unwrap().unwrap();
    assert_eq!(card.certifications, [certification]);
    assert_eq!(card.reminders, [second, first]);
}

// Proves: T16
/// A mail about what its recipient did is not queued; the others are.
pub async fn nobody_is_told_of_what_they_did(arrange: &dyn Arrange) {
    let store = arrange.store();
    let convention = add_convention(arrange, samples::convention(1)).await;
    let person = convention.annexe().persons.first().unwrap();
    let own = person.identity.email.as_str().to_uppercase().parse().unwrap();
    arrange.put_account(account(1), own).await;
    arrange.put_account(account(2), "agent@caf43.example".parse().unwrap()).await;
    let ended = |n| Notice::AccessEnded { person: person.id, by: account(n) };
    let reminder = Id::from_uuid(Uuid::from_u128(6001));
    let to = |to| Notice::Reminder { reminder, to };
    let at = instant("2026-11-23T10:00:00Z");
    let unit = store.begin().await.unwrap();
    let log = unit.yearly_log();
    log.queue(&[ended(1)], at).await.unwrap();
    log.queue(&[ended(2), to(ReminderTo::Linf), to(ReminderTo::Caf)], at).await.unwrap();
    log.queue(&[], at).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(arrange.notices().await, 3);
}

/// A list shows the conventions of one CAF, page by page, each in its state.
pub async fn conventions_are_listed_by_standing(arrange: &dyn Arrange) {
    let mut ids = Vec::new();
    for n in 1..=5 {
        let mut convention = add_convention(arrange, samples::convention(n)).await;
        ids.push(convention.id());
        let end = |received: &str| {
            let letter = Letter::new(day("2026-09-01"), None, Some(day(received))).unwrap();
            EndLetter { from: LetterFrom::Caf, letter, reason: None }
        };
        match n {
            2 => drop(convention.give_notice(end("2026-09-02")).unwrap()),
            3 => drop(convention.give_notice(end("2026-11-02")).unwrap()),
            4 => drop(convention.certify(day("2027-01-10")).unwrap()),
            _ => {}
        }
        save_convention(arrange.store().as_ref(), &convention).await.unwrap();
    }
    let mut elsewhere = samples::convention(9);
    elsewhere.caf = "64".parse().unwrap();
    add_convention(arrange, elsewhere).await;
    let queries = arrange.convention_queries();
    let caf = "43".parse().unwrap();
    for (today, filter, expected) in [
        ("2027-02-01", StandingFilter::All, vec![5, 4, 3, 2, 1]),
        ("2027-02-01", StandingFilter::InForce, vec![5, 4, 1]),
        ("2027-02-01", StandingFilter::Ending, vec![3]),
        ("2027-02-01", StandingFilter::Over, vec![2]),
        ("2027-02-01", StandingFilter::ToCertify, vec![5, 1]),
        ("2027-02-01", StandingFilter::CertificationLate, vec![5, 1]),
        ("2026-12-05", StandingFilter::ToCertify, vec![5, 1]),
        ("2026-12-05", StandingFilter::CertificationLate, vec![]),
        ("2026-12-04", StandingFilter::ToCertify, vec![]),
    ] {
        let today = day(today);
        let expected: Vec<_> = expected.iter().map(|n| ids[n - 1]).collect();
        let (mut after, mut found) = (None, Vec::new());
        loop {
            let request = PageRequest { after, limit: 2 };
            let page = queries.list(caf, filter, today, &request).await.unwrap();
            assert!(page.items.len() <= 2);
            found.extend(page.items);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(found.iter().map(|line| line.id).collect::<Vec<_>>(), expected, "{filter:?}");
        assert!(found.iter().all(|line| (line.persons, line.communes) == (1, 1)), "{found:?}");
        assert!(found.iter().all(|line| !line.linf_name.is_empty()));
    }
}

// Proves: T9
/// Reminders due are found, the most overdue first; conventions that end have none.
pub async fn due_reminders_are_found(arrange: &dyn Arrange) {
    let mut later = samples::convention(1);
    later.signed_on = day("2026-02-05");
    let later = add_convention(arrange, later).await;
    let due = add_convention(arrange, samples::convention(2)).await;
    let mut ended = add_convention(arrange, samples::convention(3)).await;
    ended.end(day("2026-12-31"), crate::Ending::Notice).unwrap();
    save_convention(arrange.store().as_ref(), &ended).await.unwrap();
    let queries = arrange.convention_queries();
    assert!(queries.reminders_due(day("2026-07-04"), 10).await.unwrap().is_empty());
    assert_eq!(queries.reminders_due(day("2026-07-05"), 10).await.unwrap(), [due.id()]);
    let both = queries.reminders_due(day("2026-08-05"), 10).await.unwrap();
    assert_eq!(both, [due.id(), later.id()]);
    assert_eq!(queries.reminders_due(day("2026-08-05"), 1).await.unwrap(), [due.id()]);
    assert_eq!(queries.of_linf(due.linf()).await.unwrap(), [due.id()]);
}

// Proves: R77
/// The latest convention of each LINF comes with those whom its annexe 1 names.
pub async fn conventions_held_come_with_their_persons(arrange: &dyn Arrange) {
    let mut ended = add_convention(arrange, samples::convention(1)).await;
    ended.end(day("2026-06-30"), crate::Ending::Notice).unwrap();
    save_convention(arrange.store().as_ref(), &ended).await.unwrap();
    let mut latest = samples::convention(2);
    (latest.linf, latest.signed_on) = (ended.linf(), day("2026-07-15"));
    let cut = samples::convention(7).annexe.persons.remove(0);
    let at = Some(instant("2026-08-01T10:00:00Z"));
    latest.annexe.persons.push(crate::AuthorisedPerson { withdrawn_at: at, ..cut });
    let latest = add_convention(arrange, latest).await;
    add_convention(arrange, samples::convention(3)).await;
    let queries = arrange.convention_queries();
    let linfs = [ended.linf(), samples::convention(9).linf];
    let held = queries.held("43".parse().unwrap(), &linfs).await.unwrap();
    assert_eq!(held.iter().map(|one| one.line.id).collect::<Vec<_>>(), [latest.id()]);
    let persons: Vec<_> = held[0].persons.iter().map(|p| (p.name.as_str(), p.cut)).collect();
    assert_eq!(persons, [("Marie Durand", false), ("Marie Durand", true)]);
    assert_eq!((held[0].line.linf, held[0].line.persons), (ended.linf(), 1));
    assert_eq!(queries.held("64".parse().unwrap(), &linfs).await.unwrap(), []);
    assert_eq!(queries.held("43".parse().unwrap(), &[]).await.unwrap(), []);
}

fn duty(n: u128, linf: u128, subject: DutySubject, state: DutyState) -> Duty {
    let at = instant("2026-11-23T10:00:00.123456Z");
    let entry = |step, by, words: &str| DutyEntry {
        step,
        at,
        by,
        words: (!words.is_empty()).then(|| words.parse().unwrap()),
        file: (!words.is_empty()).then(|| Id::from_uuid(Uuid::from_u128(9))),
    };
    let entries = vec![
        entry(DutyStep::Declared, account(1), ""),
        entry(DutyStep::Checked, account(2), "Vu sur place.\nRien à dire."),
    ];
    let id: DutyId = Id::from_uuid(Uuid::from_u128(8000 + n));
    let linf = samples::convention(linf).linf;
    let caf = "43".parse().unwrap();
    Duty::rehydrate(DutyRecord { id, linf, caf, subject, state, entries, version: 0 })
}

// Proves: R80, R121, R122, R127
/// A duty comes back with its subject and its steps, whatever it is about.
pub async fn a_duty_is_read_back_whatever_it_is_about(arrange: &dyn Arrange) {
    let store = arrange.store();
    let record = samples::convention(1);
    arrange.put_linf(record.linf, record.caf).await;
    let person = record.annexe.persons.first().unwrap();
    let subjects = [
        DutySubject::Departure(person.id),
        DutySubject::Arrival(Box::new(person.identity.clone())),
        DutySubject::Change,
        DutySubject::DataLoss,
        DutySubject::Provider("Hébergeur « Sûr »".parse().unwrap()),
        DutySubject::Right(DataRight::Erasure),
        DutySubject::Check,
    ];
    for (n, subject) in (1..).zip(subjects) {
        let mut duty = duty(n, 1, subject, DutyState::Declared);
        let unit = store.begin().await.unwrap();
        unit.duties().add(&duty).await.unwrap();
        unit.commit().await.unwrap();
        let read = store.begin().await.unwrap().duties().get(duty.id()).await.unwrap();
        assert_eq!(read.as_ref(), Some(&duty));
        let stale = duty.clone();
        let at = instant("2026-11-24T10:00:00Z");
        let words = Some("C’est noté.".parse().unwrap());
        duty.take(DutyEntry { step: DutyStep::Answered, at, by: account(2), words, file: None })
            .unwrap();
        let unit = store.begin().await.unwrap();
        unit.duties().save(&duty).await.unwrap();
        unit.commit().await.unwrap();
        let unit = store.begin().await.unwrap();
        let read = unit.duties().get(duty.id()).await.unwrap().unwrap();
        assert_eq!(read.record(), DutyRecord { version: 1, ..duty.record() });
        assert!(matches!(unit.duties().save(&stale).await, Err(StoreError::Stale)));
    }
}

// Proves: R125, R127
/// Lists show a CAF its own, a LINF its own, and each person the rights they exercise alone.
pub async fn duties_are_listed_for_those_who_may_see_them(arrange: &dyn Arrange) {
    for n in [1, 2] {
        let record = samples::convention(n);
        arrange.put_linf(record.linf, record.caf).await;
    }
    let right = || DutySubject::Right(DataRight::Access);
    let all = [
        duty(1, 1, DutySubject::Change, DutyState::Declared),
        duty(2, 1, right(), DutyState::Declared),
        duty(3, 2, DutySubject::DataLoss, DutyState::Answered),
        duty(4, 1, DutySubject::Check, DutyState::Answered),
    ];
    let store = arrange.store();
    let unit = store.begin().await.unwrap();
    for duty in &all {
        unit.duties().add(duty).await.unwrap();
    }
    unit.commit().await.unwrap();
    let queries = arrange.duty_queries();
    let first = PageRequest { after: None, limit: 2 };
    let caf = "43".parse().unwrap();
    let page = queries.of_caf(caf, false, &first).await.unwrap();
    let ids = |page: &linf_kernel::Page<crate::ports::DutyLine, DutyId>| {
        page.items.iter().map(|line| line.duty.id()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&page), [all[3].id(), all[2].id()]);
    let page = PageRequest { after: page.next, limit: 2 };
    let page = queries.of_caf(caf, false, &page).await.unwrap();
    assert_eq!((ids(&page), page.next), (vec![all[1].id(), all[0].id()], None));
    assert_eq!(page.items[1].duty, all[0]);
    let waiting = queries.of_caf(caf, true, &first).await.unwrap();
    assert_eq!(ids(&waiting), [all[1].id(), all[0].id()]);
    assert_eq!(queries.waiting(caf).await.unwrap(), 2);
    assert_eq!(queries.waiting("64".parse().unwrap()).await.unwrap(), 0);
    let wide = PageRequest { after: None, limit: 10 };
    let linf = samples::convention(1).linf;
    let own = queries.of_linf(linf, account(1), &wide).await.unwrap();
    assert_eq!(ids(&own), [all[3].id(), all[1].id(), all[0].id()]);
    let colleague = queries.of_linf(linf, account(2), &wide).await.unwrap();
    assert_eq!(ids(&colleague), [all[3].id(), all[0].id()]);
}
