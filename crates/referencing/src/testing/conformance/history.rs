//! The history of a record.
use super::{Arrange, now, samples};
use crate::ports::Author;
use crate::{Change, Field, FieldChange};
use linf_kernel::testing::SequenceIds;
use linf_kernel::{AccountId, Id, PageRequest};

fn change(n: u64, linf: u64, version: u32, field: Field) -> Change {
    let by: AccountId = Id::from_uuid(SequenceIds::nth(1));
    let what = FieldChange { field, before: None, after: Some(format!("Après\n{n}")) };
    let id = Id::from_uuid(SequenceIds::nth(2_000_000 + n));
    // Every third one was made by the service itself.
    let by = (!n.is_multiple_of(3)).then_some(by);
    Change { id, linf: samples::linf_id(linf), by, at: now(), version, what }
}

async fn keep(arrange: &dyn Arrange, changes: &[Change]) {
    let store = arrange.ports().store;
    super::add(store.as_ref(), &samples::draft(1)).await;
    super::add(store.as_ref(), &samples::draft(2)).await;
    let unit = store.begin().await.unwrap();
    unit.changes().keep(changes).await.unwrap();
    unit.commit().await.unwrap();
}

/// Every field, what it said and says, page by page, of one record alone.
pub async fn changes_are_read_back_last_first(arrange: &dyn Arrange) {
    let changes: Vec<_> = (0..).zip(Field::ALL).map(|(n, field)| change(n, 1, 1, *field)).collect();
    keep(arrange, &changes).await;
    keep_other(arrange).await;
    let records = arrange.ports().records;
    let (mut after, mut read) = (None, Vec::new());
    loop {
        let page = PageRequest { after, limit: 7 };
        let page = records.history(samples::linf_id(1), &page).await.unwrap();
        read.extend(page.items);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(read.len(), changes.len());
    for (line, change) in read.iter().zip(changes.iter().rev()) {
        assert_eq!((line.id, line.at, line.version), (change.id, change.at, change.version));
        let by = change.by.map_or(Author::Service, |_unknown| Author::Account(None));
        assert_eq!((&line.what, &line.by), (&change.what, &by));
    }
}
async fn keep_other(arrange: &dyn Arrange) {
    let unit = arrange.ports().store.begin().await.unwrap();
    unit.changes().keep(&[change(500, 2, 1, Field::Name)]).await.unwrap();
    unit.changes().keep(&[]).await.unwrap();
    unit.commit().await.unwrap();
}

/// After a version, each once.
pub async fn fields_changed_since_a_version_are_told(arrange: &dyn Arrange) {
    let changes = [
        change(1, 1, 1, Field::Name),
        change(2, 1, 2, Field::Phone),
        change(3, 1, 3, Field::Phone),
        change(4, 1, 3, Field::Week),
        change(5, 2, 9, Field::Counter),
    ];
    keep(arrange, &changes).await;
    let unit = arrange.ports().store.begin().await.unwrap();
    for (since, fields) in [
        (0, vec![Field::Name, Field::Phone, Field::Week]),
        (2, vec![Field::Phone, Field::Week]),
        (3, vec![]),
    ] {
        let mut found = unit.changes().fields_since(samples::linf_id(1), since).await.unwrap();
        found.sort_unstable();
        assert_eq!(found, fields, "since {since}");
    }
}
