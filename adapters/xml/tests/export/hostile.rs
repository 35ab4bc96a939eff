//! Made-up requests whose every text tries to break the file.

use std::str::FromStr;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use linf_kernel::{Id, Line, PersonName};
use linf_routing::ports::{ExportCover, ExportedRequest};
use linf_routing::{
    CareKind, Channel, Child, Contact, Day, DayPart, FamilyData, FamilyRequest, Hours, LinfCard,
    Message, Month, Need, PlaceKind, Reading, RequestRecord, RequestState, Retrieval, Rhythm,
    Situation, Slot, Start, Topic,
};
use uuid::Uuid;

const FRAGMENTS: &[&str] = &[
    "<",
    ">",
    "&",
    "\"",
    "'",
    "]]>",
    "<![CDATA[",
    "<!--",
    "--",
    "<?xml?>",
    "&#0;",
    "&lt;",
    "%s",
    "</request>",
    "é",
    "œ",
    "’",
    "\u{a0}",
    "\u{202f}",
    "a",
    "Z",
    "0",
    " ",
    "  ",
    "\n",
    "\t",
    "\r",
    "\u{0}",
    "\u{8}",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{202e}",
    "\u{200d}",
    "\u{feff}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{10ffff}",
    "👶",
    "🏳️‍🌈",
    "中文",
    "محمد",
    "ß",
    "Ł",
    "ễ",
    "-",
    ".",
    "@",
];

/// A source of hostile requests: the same seed gives the same ones.
pub(crate) struct Hostile {
    state: u64,
    names: Allowed,
    lines: Allowed,
    messages: Allowed,
}

/// The fragments that a type of text lets in.
type Allowed = Arc<[&'static str]>;

fn allowed<T: FromStr>() -> Allowed {
    let lets_in = |fragment: &&str| format!("N{fragment}x").parse::<T>().is_ok();
    FRAGMENTS.iter().copied().filter(lets_in).collect()
}

impl Hostile {
    pub(crate) fn new(seed: u64) -> Self {
        let (names, lines) = (allowed::<PersonName>(), allowed::<Line<200>>());
        Self { state: seed, names, lines, messages: allowed::<Message>() }
    }

    pub(crate) fn cover(&mut self, requests: usize) -> ExportCover {
        ExportCover {
            export: Id::from_uuid(self.uuid()),
            linf: LinfCard {
                linf: Id::from_uuid(self.uuid()),
                name: self.text(40),
                address: self.text(40),
                phone: self.text(4),
                email: self.text(10),
            },
            at: "2026-11-23T13:30:00.123456Z".parse().unwrap(),
            zone: self.zone(),
            by: self.text(20),
            file: 1,
            files: 1,
            requests,
        }
    }

    pub(crate) fn request(&mut self) -> ExportedRequest {
        let recorded_at = self.instant();
        let record = RequestRecord {
            id: Id::from_uuid(self.uuid()),
            linf: Id::from_uuid(Uuid::from_u128(1)),
            commune: self.one_of(&["43157", "2A004", "97411", "75101", "01001"]).parse().unwrap(),
            place: self.one_of(PlaceKind::ALL),
            recorded_at,
            zone: self.zone(),
            retrieval: Retrieval::NotStarted { days: 15 },
            state: self.state(),
        };
        let (place, data) = (self.text(60), self.data());
        ExportedRequest { request: FamilyRequest::rehydrate(record), place, data }
    }

    fn data(&mut self) -> FamilyData {
        FamilyData {
            situation: self.one_of(Situation::ALL),
            children: (0..=self.below(4)).map(|_| self.child()).collect(),
            need: self.need(),
            care_kinds: CareKind::ALL.iter().copied().filter(|_| self.coin()).collect(),
            topics: Topic::ALL.iter().copied().filter(|_| self.coin()).collect(),
            message: self.coin().then(|| self.message()),
            contact: self.contact(),
        }
    }

    fn child(&mut self) -> Child {
        match self.below(3) {
            0 => Child::Born { on: self.day() },
            1 => Child::Expected { month: Month { year: 2027, month: 1 + self.small(12) } },
            _ => Child::Adoption,
        }
    }

    fn need(&mut self) -> Need {
        let mut slots: Vec<Slot> = Vec::new();
        for _ in 0..self.below(12) {
            slots.push(Slot { day: self.one_of(Day::ALL), part: self.one_of(DayPart::ALL) });
        }
        Need {
            start: if self.coin() { Start::AsSoonAsPossible } else { Start::On(self.day()) },
            rhythm: self.one_of(Rhythm::ALL),
            hours: if self.coin() { Hours::Variable } else { Hours::Week(slots) },
            atypical_hours: self.coin(),
        }
    }

    fn contact(&mut self) -> Contact {
        let emails = ["a&b'c@example.fr", "x+y=%@sous.domaine.example", "#!$@example.fr"];
        Contact {
            surname: self.name(),
            first_name: self.name(),
            email: self.one_of(&emails).parse().unwrap(),
            phone: self
                .coin()
                .then(|| self.one_of(&["0612345678", "+262262123456"]).parse().unwrap()),
            residence: self.coin().then(|| self.line()),
            channel: self.one_of(Channel::ALL),
            times: self.coin().then(|| self.line()),
        }
    }

    fn state(&mut self) -> RequestState {
        let by = Id::from_uuid(self.uuid());
        match self.below(3) {
            0 => RequestState::New,
            1 => RequestState::Treated { at: self.instant(), by, reading: Reading::Opened },
            _ => RequestState::Treated { at: self.instant(), by, reading: Reading::Exported },
        }
    }

    /// A text that the domain lets in, made of hostile fragments that it allows.
    fn valid<T: FromStr>(&mut self, allowed: &[&str], max: usize) -> T {
        let mut kept = String::from("N");
        for _ in 0..self.below(max) {
            let fragment = self.one_of(allowed);
            if kept.chars().count() + fragment.chars().count() <= max {
                kept.push_str(fragment);
            }
        }
        kept.parse().unwrap_or_else(|_| panic!("{kept:?} is refused"))
    }

    fn name(&mut self) -> PersonName {
        let allowed = Arc::clone(&self.names);
        self.valid(&allowed, 80)
    }

    fn line(&mut self) -> Line<200> {
        let allowed = Arc::clone(&self.lines);
        self.valid(&allowed, 200)
    }

    fn message(&mut self) -> Message {
        let allowed = Arc::clone(&self.messages);
        self.valid(&allowed, 1000)
    }

    /// A text that nothing checked, never empty.
    fn text(&mut self, fragments: usize) -> String {
        (0..=self.below(fragments)).map(|_| self.one_of(FRAGMENTS)).collect()
    }

    fn zone(&mut self) -> Tz {
        self.one_of(&[Tz::Europe__Paris, Tz::Indian__Reunion, Tz::America__Guadeloupe])
    }

    fn day(&mut self) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
        first + Days::new(u64::from(self.small(3_000)))
    }

    fn instant(&mut self) -> DateTime<Utc> {
        let seconds = i64::from(self.small(400)) * 86_399;
        DateTime::from_timestamp(1_760_000_000 + seconds, 123_456_000).unwrap()
    }

    fn uuid(&mut self) -> Uuid {
        Uuid::from_u128(u128::from(self.next()) << 64 | u128::from(self.next()))
    }

    fn coin(&mut self) -> bool {
        self.below(2) == 0
    }

    fn small(&mut self, bound: u32) -> u32 {
        u32::try_from(self.below(bound as usize)).unwrap()
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % bound
    }

    /// The generator `SplitMix64`.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
