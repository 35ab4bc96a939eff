//! Fills a migrated database with LINFs: each with its managing body, its record, its convention
//! and four authorised persons who have an account. Communes are real, the rest is made up.
//! `cargo xtask bench` compares the pages of a small and of a large installation with it.
#![expect(clippy::print_stdout, reason = "a command-line tool prints")]

use anyhow::{Context as _, Result};
use chrono::{DateTime, NaiveDate, Utc};
use linf_accounts::{Account, AccountRecord, CredentialState, Generation, PasswordHash};
use linf_geography::{OfficialPlaces, StoredGeography};
use linf_habilitation::{
    Annexe, AnnexedCommune, AuthorisedPerson, Convention, ConventionRecord, ConventionState,
    PersonIdentity, RetrievalDays,
};
use linf_kernel::{EmailAddress, Id, IdSource as _, Period};
use linf_persistence::{SeaStore, StoreSettings};
use linf_referencing::{
    Address, General, Gestionnaire, GestionnaireId, GestionnaireIdentity, GestionnaireNature,
    Hours, Linf, LinfKindChoice, LinfRecord, LinfState, Location, OnlineCounter, Presentation,
    Publication, Rubric, ServedCommune, ServiceKind,
};
use linf_system::UuidV7Source;
use linf_territory::{Area, CafCode, CafDirectory, Commune, Geography};
use std::sync::Arc;

/// Authorised persons of each LINF.
const PERSONS: usize = 4;
/// Communes of each LINF.
const COMMUNES: usize = 10;
/// One LINF in so many is of the CAF whose pages are measured.
const ONE_IN: usize = 10;
/// LINFs recorded together.
const TOGETHER: usize = 50;

/// Arguments: the address of a database, and how many LINFs.
#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().context("the address of a database is missing")?;
    let count: usize = arguments.next().context("a number of LINFs is missing")?.parse()?;
    let stored = StoredGeography::embedded()?;
    let geography: Arc<dyn Geography> = stored.geography();
    let cafs = Arc::new(CafDirectory::new());
    let places = Arc::new(OfficialPlaces::new(Arc::clone(&geography), Arc::clone(&cafs)));
    let store = SeaStore::connect(StoreSettings::new(url, Arc::new(UuidV7Source), places)).await?;
    let services = services(geography.as_ref(), &cafs, count)?;
    for some in services.chunks(TOGETHER) {
        record(&store, some).await?;
    }
    store.close().await?;
    println!("{} LINFs, {} persons", services.len(), services.len() * PERSONS);
    Ok(())
}

/// A LINF and all that goes with it.
struct Service {
    body: Gestionnaire,
    linf: Linf,
    convention: Convention,
    accounts: Vec<Account>,
}

fn services(geography: &dyn Geography, cafs: &CafDirectory, count: usize) -> Result<Vec<Service>> {
    let measured: CafCode = "43".parse()?;
    let codes: Vec<_> = cafs.cafs().iter().map(linf_territory::Caf::code).collect();
    let mut services = Vec::with_capacity(count);
    for n in 0..count {
        let other = codes.get(n % codes.len()).copied().context("no CAF")?;
        let caf = if n.is_multiple_of(ONE_IN) { measured } else { other };
        let communes = geography.communes_in(Area::Departement(caf.departement()));
        let first = n * 7 % communes.len().max(1);
        let own = communes.into_iter().cycle().skip(first).take(COMMUNES).collect::<Vec<_>>();
        services.push(service(n, caf, &own)?);
    }
    Ok(services)
}

/// What LINF number `n` is made from.
struct Facts<'a> {
    n: usize,
    caf: CafCode,
    communes: &'a [&'a Commune],
    period: Period,
    at: DateTime<Utc>,
}

fn service(n: usize, caf: CafCode, communes: &[&Commune]) -> Result<Service> {
    let period = Period::since("2026-01-05".parse::<NaiveDate>()?);
    let facts = Facts { n, caf, communes, period, at: "2026-01-05T08:00:00Z".parse()? };
    let identity = GestionnaireIdentity {
        legal_name: format!("Communauté de communes {n}").parse()?,
        nature: GestionnaireNature::Commune,
        siret: None,
        representative: None,
        address: None,
    };
    let (id, body) = (Id::from_uuid(UuidV7Source.next()), Id::from_uuid(UuidV7Source.next()));
    let (persons, accounts) = persons(&facts)?;
    let annexed = communes.iter().map(|commune| AnnexedCommune { code: commune.code(), period });
    let convention = Convention::rehydrate(ConventionRecord {
        id: Id::from_uuid(UuidV7Source.next()),
        linf: id,
        caf,
        signed_on: period.from,
        retrieval_days: RetrievalDays::default(),
        annexe: Annexe { communes: annexed.collect(), persons },
        state: ConventionState::Signed,
        end_letter: None,
        reminded_on: None,
        certified_for: None,
        version: 0,
    });
    let linf = Linf::rehydrate(LinfState {
        id,
        record: sheet(&facts, body)?,
        publication: Publication::Published { at: facts.at },
        counter: OnlineCounter::Open,
        version: 0,
    });
    Ok(Service {
        body: Gestionnaire::rehydrate(body, caf, identity, 0),
        linf,
        convention,
        accounts,
    })
}

fn sheet(facts: &Facts<'_>, gestionnaire: GestionnaireId) -> Result<LinfRecord> {
    let Facts { n, caf, communes, period, .. } = *facts;
    let seat = communes.first().context("a CAF without communes")?;
    let served = communes.iter().map(|commune| ServedCommune { code: commune.code(), period });
    Ok(LinfRecord {
        general: General {
            caf,
            rubric: Rubric::Linf,
            name: format!("Relais petite enfance {n} de {}", seat.name()).parse()?,
            kind: ServiceKind::new(LinfKindChoice::Rpe, None)?,
            gestionnaire,
            rpe_record: None,
            single_desk: None,
        },
        location: Location {
            address: Address {
                street: "1 place de la Mairie".parse()?,
                postal_code: "43000".parse()?,
                city: "Chef-lieu".parse()?,
                commune: seat.code(),
            },
            phone: "0471020304".parse()?,
            email: format!("relais{n}@example.fr").parse()?,
            website: None,
            reduced_mobility: None,
        },
        presentation: Presentation::default(),
        served: served.collect(),
        hours: Hours::default(),
    })
}

fn persons(facts: &Facts<'_>) -> Result<(Vec<AuthorisedPerson>, Vec<Account>)> {
    let Facts { n, period, at, .. } = *facts;
    let (mut persons, mut accounts) = (Vec::new(), Vec::new());
    for place in 0..PERSONS {
        let email: EmailAddress = format!("p{place}.{n}@example.fr").parse()?;
        let password = PasswordHash::from_stored("nobody logs in");
        accounts.push(Account::rehydrate(AccountRecord {
            id: Id::from_uuid(UuidV7Source.next()),
            email: email.clone(),
            credential: CredentialState::Active { password, since: at, reset: None },
            generation: Generation(1),
            version: 0,
        }));
        let identity = PersonIdentity {
            surname: format!("Durand-{}", in_letters(n)).parse()?,
            first_name: "Marie".parse()?,
            email,
            address: "1 place de la Mairie, 43000 Chef-lieu".parse()?,
            function: "Animatrice".parse()?,
        };
        let id = Id::from_uuid(UuidV7Source.next());
        persons.push(AuthorisedPerson { id, identity, period, withdrawn_at: None });
    }
    Ok((persons, accounts))
}

async fn record(store: &SeaStore, services: &[Service]) -> Result<()> {
    let unit = linf_referencing::ports::Store::begin(store).await?;
    for service in services {
        unit.gestionnaires().add(&service.body).await?;
        unit.linfs().add(&service.linf).await?;
    }
    unit.commit().await?;
    let unit = linf_habilitation::ports::Store::begin(store).await?;
    for service in services {
        unit.conventions().add(&service.convention).await?;
    }
    unit.commit().await?;
    let unit = linf_accounts::ports::Store::begin(store).await?;
    for account in services.iter().flat_map(|service| &service.accounts) {
        unit.accounts().add(account).await?;
    }
    unit.commit().await?;
    Ok(())
}

/// A number in letters, for names: they hold no digit.
fn in_letters(n: usize) -> String {
    n.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}
