//! Table of the conditions of D5.
use super::{LinfFacts, Unmet};
use crate::LinfCard;
use chrono::NaiveDate;
use chrono_tz::Tz;
use linf_kernel::{Id, Period};
use uuid::Uuid;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a day of the test")
}
fn met() -> LinfFacts {
    let always = vec![Period::since(day(1))];
    LinfFacts {
        card: LinfCard {
            linf: Id::from_uuid(Uuid::from_u128(1)),
            name: "Relais petite enfance".into(),
            address: "1 place du Breuil, 43000 Le Puy-en-Velay".into(),
            phone: "0471020304".into(),
            email: "rpe@example.fr".into(),
        },
        caf: "43".parse().expect("a CAF"),
        zone: Tz::Europe__Paris,
        seat_contracts: always.clone(),
        local_contracts: always.clone(),
        conventions: always.clone(),
        retrieval_days: 15,
        published: true,
        counter_open: true,
        active_persons: 1,
        served: always.clone(),
        annexed: always,
    }
}

// Proves: D5, D17, R31, R57, B5, T4
#[test]
fn each_condition_alone_stops_a_linf() {
    type Break = fn(&mut LinfFacts);
    let cases: [(Break, Unmet); 8] = [
        (|f| f.seat_contracts.clear(), Unmet::NoContract),
        (|f| f.local_contracts.clear(), Unmet::NoLocalContract),
        (|f| f.conventions.clear(), Unmet::NoConvention),
        (|f| f.published = false, Unmet::NotPublished),
        (|f| f.counter_open = false, Unmet::CounterClosed),
        (|f| f.active_persons = 0, Unmet::NoActivePerson),
        (|f| f.served.clear(), Unmet::NotServed),
        (|f| f.annexed.clear(), Unmet::NotAnnexed),
    ];
    assert!(met().is_operational(day(10)));
    for (break_one, unmet) in cases {
        let mut facts = met();
        break_one(&mut facts);
        assert_eq!(facts.unmet(day(10)), [unmet]);
    }
}

// Proves: D5, B2
#[test]
fn the_answer_follows_the_dates() {
    let mut facts = met();
    facts.conventions = vec![Period { from: day(5), until: Some(day(20)) }];
    assert_eq!(facts.unmet(day(4)), [Unmet::NoConvention]);
    assert!(facts.is_operational(day(5)) && facts.is_operational(day(20)));
    assert_eq!(facts.unmet(day(21)), [Unmet::NoConvention]);
    assert_eq!(facts.next_change(day(4)), Some(day(5)));
    assert_eq!(facts.next_change(day(5)), Some(day(21)));
    assert_eq!(facts.next_change(day(21)), None);
}

// Proves: D5, D10, R41
#[test]
fn a_contract_that_ends_stops_routing_under_conventions_that_run() {
    let period =
        |(from, until): (u32, Option<u32>)| Period { from: day(from), until: until.map(day) };
    let [no_contract, no_convention] = [Unmet::NoContract, Unmet::NoConvention];
    // The contracts of the CAF, the convention, a day, and what is missing that day.
    for (contracts, convention, on, missing) in [
        (&[(1, Some(10))][..], (1, None), 10, &[][..]),
        (&[(1, Some(10))], (1, None), 11, &[no_contract]),
        (&[(1, Some(10))], (1, Some(20)), 15, &[no_contract]),
        (&[(1, Some(10))], (1, Some(10)), 11, &[no_contract, no_convention]),
        (&[(1, Some(20))], (1, Some(10)), 11, &[no_convention]),
        (&[(1, Some(10))], (11, None), 11, &[no_contract]),
        // A new contract: the convention, which remained, serves again.
        (&[(1, Some(10)), (15, None)], (1, None), 14, &[no_contract]),
        (&[(1, Some(10)), (15, None)], (1, None), 15, &[]),
        (&[(1, Some(10)), (15, None)], (1, Some(14)), 15, &[no_convention]),
    ] {
        let mut facts = met();
        facts.seat_contracts = contracts.iter().copied().map(period).collect();
        facts.conventions = vec![period(convention)];
        assert_eq!(facts.unmet(day(on)), missing, "{contracts:?} {convention:?} {on}");
    }
    let mut facts = met();
    facts.local_contracts = vec![period((1, Some(10)))];
    assert!(facts.is_operational(day(10)));
    assert_eq!(facts.unmet(day(11)), [Unmet::NoLocalContract], "that of the place stops it too");
}
