//! Who signs the avenants of a convention: those who signed it.
use crate::bed::Bed;
use crate::both::on_both;
use linf_habilitation::ports::{PartyDirectory, Store};
use linf_habilitation::testing::{Arrange, samples};
use linf_habilitation::{Convention, ConventionRecord, ConventionReturn, ConventionSending, Party};
use linf_kernel::Id;
use linf_persistence::Engine;
use uuid::Uuid;

on_both!(
    a_managing_body_is_the_one_of_the_convention_as_it_was_sent,
    a_convention_without_request_takes_the_managing_body_of_the_record,
);

async fn with_convention(engine: Engine, record: ConventionRecord) -> Bed {
    let bed = Bed::open(engine).await;
    Arrange::put_linf(&bed, record.linf, record.caf).await;
    let unit = Store::begin(&bed.store).await.unwrap();
    unit.profiles().add(&samples::caf_profile("43")).await.unwrap();
    unit.conventions().add(&Convention::rehydrate(record)).await.unwrap();
    unit.commit().await.unwrap();
    bed
}

// Proves: R55, R63, R70
async fn a_managing_body_is_the_one_of_the_convention_as_it_was_sent(engine: Engine) {
    let record = samples::convention(1);
    let convention = record.id;
    let bed = with_convention(engine, record).await;
    let named = |name: &str| ConventionSending {
        partner: Party { name: name.parse().unwrap(), ..samples::sending().partner },
        ..samples::sending()
    };
    let unit = Store::begin(&bed.store).await.unwrap();
    for (n, name, made) in [
        (1, "Ville du Puy", Some(convention)),
        (2, "Commune d’avant", Some(Id::from_uuid(Uuid::from_u128(77)))),
        (3, "Jamais signée", None),
    ] {
        let mut request = samples::request(n);
        request.send(named(name), samples::act()).unwrap();
        if let Some(convention) = made {
            let returned = ConventionReturn { convention, ..samples::returned() };
            request.validate(returned, samples::act()).unwrap();
        }
        unit.requests().add(&request).await.unwrap();
    }
    unit.commit().await.unwrap();
    let parties = bed.store.parties(convention).await.unwrap().unwrap();
    assert_eq!(parties.partner, named("Ville du Puy").partner);
    assert_eq!(parties.caf, samples::caf_profile("43").party());
}

// Proves: R76
async fn a_convention_without_request_takes_the_managing_body_of_the_record(engine: Engine) {
    let record = samples::convention(1);
    let convention = record.id;
    let bed = with_convention(engine, record).await;
    let parties = bed.store.parties(convention).await.unwrap().unwrap();
    assert_ne!(parties.partner.name, samples::sending().partner.name);
    let unknown = Id::from_uuid(Uuid::from_u128(99));
    assert_eq!(bed.store.parties(unknown).await.unwrap(), None);
}
