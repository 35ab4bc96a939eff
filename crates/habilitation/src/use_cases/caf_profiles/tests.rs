//! Profiles of CAFs, over the in-memory adapter.
use super::{CafDirectories, CafProfileError};
use crate::CafDetails;
use crate::testing::office::{Office, administrator, agent, cnaf, manager};
use crate::testing::samples;

async fn save(
    directories: &CafDirectories,
    actor: &linf_authorisation::Actor,
    read_at: Option<u32>,
    name: &str,
) -> Result<(), CafProfileError> {
    let details = samples::caf_profile("43").details().clone();
    let details = CafDetails { name: name.parse().unwrap(), ..details };
    directories.save(actor, "43".parse().unwrap(), details, read_at).await
}

// Proves: F11, R50
#[tokio::test]
async fn the_cnaf_and_the_cafs_administrator_say_how_a_caf_is_reached() {
    let office = Office::new();
    let directories = &office.directories;
    let caf = "43".parse().unwrap();
    assert_eq!(directories.list(&cnaf()).await.unwrap().len(), 101);
    assert_eq!(directories.read(&agent("43"), caf).await.unwrap().profile, None);
    save(directories, &cnaf(), None, "Caf 43").await.unwrap();
    save(directories, &administrator("43"), Some(0), "Caf de la Haute-Loire").await.unwrap();
    let read = directories.read(&agent("43"), caf).await.unwrap().profile.unwrap();
    assert_eq!((read.details().name.as_str(), read.version()), ("Caf de la Haute-Loire", 1));
    let stale = save(directories, &cnaf(), Some(0), "Autre").await;
    assert!(matches!(stale, Err(CafProfileError::Stale)), "{stale:?}");
    let first = save(directories, &cnaf(), None, "Autre").await;
    assert!(matches!(first, Err(CafProfileError::Stale)), "{first:?}");
    assert_eq!(directories.list(&agent("43")).await.unwrap().len(), 1);
}

// Proves: T14
#[tokio::test]
async fn nobody_else_sees_or_changes_a_profile() {
    let office = Office::ready().await;
    let caf = "43".parse().unwrap();
    let linf = samples::convention(1).linf;
    for actor in [agent("64"), administrator("64"), manager(linf)] {
        let read = office.directories.read(&actor, caf).await;
        assert!(matches!(read, Err(CafProfileError::Denied(_))), "{read:?}");
    }
    for actor in [agent("43"), administrator("64"), manager(linf)] {
        let saved = save(&office.directories, &actor, Some(0), "Autre").await;
        assert!(matches!(saved, Err(CafProfileError::Denied(_))), "{saved:?}");
    }
    let none = office.directories.list(&manager(linf)).await;
    assert!(matches!(none, Err(CafProfileError::Denied(_))), "{none:?}");
}
