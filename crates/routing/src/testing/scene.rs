//! What other domains record, as tests arrange it: records, contracts, conventions, persons.
use crate::{ConventionFact, GrantFacts, LinfCard, LinfFacts, Place};
use chrono::{DateTime, NaiveDate, Utc};
use linf_kernel::testing::{SequenceIds, day};
use linf_kernel::{AccountId, Id, LinfId, Period, PersonId};
use linf_territory::{CafCode, CommuneCode};
use std::collections::BTreeMap;

/// A person of annexe 1, with the account of the same address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenePerson {
    /// The person.
    pub id: PersonId,
    /// The account that has the person's address; several persons may share it (T3).
    pub account: AccountId,
    /// First name.
    pub first_name: String,
    /// Surname.
    pub surname: String,
    /// E-mail address.
    pub email: String,
    /// Whether the account's personal password is set.
    pub has_password: bool,
    /// When the person was withdrawn, if so.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl ScenePerson {
    /// « Marie Durand ».
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.surname)
    }
    /// Not withdrawn, and the personal password is set.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        self.withdrawn_at.is_none() && self.has_password
    }
}

/// Annexe 1: communes, and when.
pub type Annexe = Vec<(CommuneCode, Period)>;

/// A convention of a LINF with the CAF of its seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SceneConvention {
    /// When it was signed.
    pub signed_on: NaiveDate,
    /// Its last day when it ended, and whether that was for breach.
    pub ended: Option<(NaiveDate, bool)>,
    /// Days to fetch a request.
    pub retrieval_days: u8,
    /// Communes of annexe 1.
    pub annexed: Annexe,
    /// Persons of annexe 1.
    pub persons: Vec<ScenePerson>,
}

/// A LINF, all that other domains record of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SceneLinf {
    /// Which.
    pub id: LinfId,
    /// Its name.
    pub name: String,
    /// Number and street.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// The commune of its address, as written on a letter.
    pub city: String,
    /// The commune of its seat, which gives its time zone.
    pub seat: CommuneCode,
    /// The CAF of its seat.
    pub caf: CafCode,
    /// Its telephone, as stored.
    pub phone: String,
    /// Its public e-mail address.
    pub email: String,
    /// Whether its record is published (otherwise a draft).
    pub published: bool,
    /// Whether its guichet is open.
    pub counter_open: bool,
    /// Communes that its record serves, and when.
    pub served: Annexe,
    /// Its convention, if it ever had one.
    pub convention: Option<SceneConvention>,
}

impl SceneLinf {
    /// An operational LINF of a commune, whatever the day from 5 January 2026 on. `n` makes its
    /// identifier, its name, and its one person « Marie N », whose account is number `n` too.
    ///
    /// Its CAF is that of the commune's département; it still needs a contract.
    #[must_use]
    pub fn operational(n: u64, commune: &str) -> Self {
        let code: CommuneCode = commune.parse().unwrap();
        let since = Period::since(day("2026-01-05"));
        let departement = code.departement();
        Self {
            id: linf(n),
            name: format!("Relais petite enfance {n}"),
            street: "1 place du Breuil".to_owned(),
            postal_code: "43000".to_owned(),
            city: "Le Puy-en-Velay".to_owned(),
            seat: code,
            caf: departement.as_str().parse().unwrap(),
            phone: "0471020304".to_owned(),
            email: format!("rpe{n}@example.fr"),
            published: true,
            counter_open: true,
            served: vec![(code, since)],
            convention: Some(SceneConvention {
                signed_on: since.from,
                ended: None,
                retrieval_days: 10,
                annexed: vec![(code, since)],
                persons: vec![person(n)],
            }),
        }
    }
    /// The same with a change of its convention.
    #[must_use]
    pub fn with_convention(mut self, change: impl FnOnce(&mut SceneConvention)) -> Self {
        change(self.convention.as_mut().unwrap());
        self
    }
    /// The persons of annexe 1.
    #[must_use]
    pub fn persons(&self) -> &[ScenePerson] {
        self.convention.as_ref().map_or(&[], |convention| &convention.persons)
    }
    /// Its public coordinates.
    #[must_use]
    pub fn card(&self) -> LinfCard {
        LinfCard {
            linf: self.id,
            name: self.name.clone(),
            address: format!("{}, {} {}", self.street, self.postal_code, self.city),
            phone: self.phone.clone(),
            email: self.email.clone(),
        }
    }
    /// The facts about it and a place, with the contracts of CAFs.
    #[must_use]
    pub fn facts(&self, place: &Place, contracts: &BTreeMap<CafCode, NaiveDate>) -> LinfFacts {
        let codes = place.codes();
        let named = |annexe: &Annexe| {
            let there = annexe.iter().filter(|(code, _)| codes.contains(code));
            there.map(|(_, period)| *period).collect::<Vec<_>>()
        };
        let signed = |caf: CafCode| contracts.get(&caf).copied().map(Period::since);
        let convention = self.convention.as_ref();
        // A breach cuts access at once: its day is the first without a convention.
        let last = |(on, breach): (NaiveDate, bool)| if breach { on.pred_opt() } else { Some(on) };
        let until = |c: &SceneConvention| c.ended.and_then(last);
        let active = self.persons().iter().filter(|person| person.is_active()).count();
        LinfFacts {
            card: self.card(),
            caf: self.caf,
            zone: self.seat.time_zone(),
            seat_contracts: signed(self.caf).into_iter().collect(),
            local_contracts: place.caf.and_then(signed).into_iter().collect(),
            conventions: convention
                .map(|c| Period { from: c.signed_on, until: until(c) })
                .into_iter()
                .collect(),
            retrieval_days: convention.map_or(15, |c| c.retrieval_days),
            published: self.published,
            counter_open: self.counter_open,
            active_persons: u32::try_from(active).unwrap(),
            served: named(&self.served),
            annexed: convention.map(|c| named(&c.annexed)).unwrap_or_default(),
        }
    }
    /// What it grants to an account.
    #[must_use]
    pub fn grants(&self, account: AccountId) -> Vec<GrantFacts> {
        let fact = |convention: &SceneConvention| match convention.ended {
            None => ConventionFact::Signed { from: convention.signed_on },
            Some((_, false)) => ConventionFact::EndedByNotice,
            Some((_, true)) => ConventionFact::EndedForBreach,
        };
        let convention = self.convention.iter();
        let named = convention.flat_map(|c| c.persons.iter().map(move |person| (c, person)));
        named
            .filter(|(_, person)| person.account == account)
            .map(|(convention, person)| GrantFacts {
                person: person.id,
                person_name: person.full_name(),
                linf: self.id,
                linf_name: self.name.clone(),
                zone: self.seat.time_zone(),
                withdrawn_at: person.withdrawn_at,
                convention: fact(convention),
            })
            .collect()
    }
}

/// The identifier of LINF number `n`.
fn linf(n: u64) -> LinfId {
    Id::from_uuid(SequenceIds::nth(1_000_000 + n))
}

/// Person number `n`, active: « Marie Durand N » with the address `marieN@example.fr`.
fn person(n: u64) -> ScenePerson {
    ScenePerson {
        id: Id::from_uuid(SequenceIds::nth(2_000_000 + n)),
        account: Id::from_uuid(SequenceIds::nth(3_000_000 + n)),
        first_name: "Marie".to_owned(),
        surname: "Durand".to_owned(),
        email: format!("marie{n}@example.fr"),
        has_password: true,
        withdrawn_at: None,
    }
}
impl ScenePerson {
    /// An active person: « Marie Durand », `marieN@example.fr`. `n` makes her identifier and that
    /// of her account.
    #[must_use]
    pub fn active(n: u64) -> Self {
        person(n)
    }
}
