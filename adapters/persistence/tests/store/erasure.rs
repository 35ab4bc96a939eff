//! What is erased is gone from the file, not only from the tables.
use crate::bed::Bed;
use linf_kernel::testing::instant;
use linf_kernel::{Id, RequestId};
use linf_retention::ports::{Erased, Store};
use linf_routing::ports::RequestInbox;
use linf_routing::testing::{Arrange, SceneLinf, samples};
use linf_routing::{AcceptedRequest, Export, ExportFile, Format};
use sea_orm::ConnectionTrait;

const MARK: &str = "Zyxwvutsrq";

fn marked(n: u64, linf: &SceneLinf) -> AcceptedRequest {
    let mut request = samples::accepted(n, linf);
    request.data.contact.surname = format!("{MARK}-a").parse().unwrap();
    request.data.contact.email = format!("{MARK}@example.org").parse().unwrap();
    request.data.message = Some(format!("{MARK} {}", "très long ".repeat(90)).parse().unwrap());
    request
}

/// Exports a request with marked bytes.
async fn export(bed: &Bed, linf: &SceneLinf, request: RequestId) {
    let unit = linf_routing::ports::Store::begin(&bed.store).await.unwrap();
    let id = Id::from_uuid(request.as_uuid());
    let bytes = MARK.repeat(30_000);
    let file = ExportFile { number: 1, requests: 1, size: bytes.len() as u64, digest: [7; 32] };
    let export = Export {
        id,
        linf: linf.id,
        by: linf.persons()[0].account,
        at: instant("2026-11-24T10:00:00Z"),
        format: Format::Pdf,
        requests: vec![request],
        files: vec![file],
    };
    unit.exports().begin(&export).await.unwrap();
    unit.exports().append(id, 1, 0, bytes.as_bytes()).await.unwrap();
    unit.exports().finish(id, &export.files).await.unwrap();
    unit.commit().await.unwrap();
}

/// Whether the mark is in any file of the store's folder.
fn is_marked(bed: &Bed) -> bool {
    let files = std::fs::read_dir(bed.file().parent().unwrap()).unwrap();
    files.into_iter().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes.windows(MARK.len()).any(|window| window == MARK.as_bytes())
    })
}

// Proves: R114, D9, T12
#[tokio::test]
async fn the_bytes_of_an_erased_request_are_gone_from_the_file() {
    let bed = Bed::sqlite().await;
    let linf = SceneLinf::operational(1, "43157");
    bed.sign_contract(linf.caf, "2026-01-05".parse().unwrap()).await;
    bed.put_linf(&linf).await;
    let ids: Vec<_> = (1..=40).map(samples::request_id).collect();
    for n in 1..=40 {
        bed.store.record(marked(n, &linf)).await.unwrap();
    }
    export(&bed, &linf, ids[0]).await;
    assert!(is_marked(&bed), "the search finds what is there");
    let unit = Store::begin(&bed.store).await.unwrap();
    let mails = unit.expiring().mails_about(&ids).await.unwrap();
    let erased = unit.expiring().erase(&ids).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(mails.len(), 80);
    assert_eq!(erased, Erased { requests: 40, mails: 80, exports_emptied: 1 });
    Store::flush_erasures(&bed.store).await.unwrap();
    assert!(!is_marked(&bed), "something stays after the journal is folded");
    let raw = bed.raw().await;
    raw.execute_unprepared("VACUUM").await.unwrap();
    raw.close().await.unwrap();
    bed.store.close().await.unwrap();
    assert!(!is_marked(&bed));
    assert_eq!(bed.number("SELECT count(*) FROM request_content").await, 0);
    assert_eq!(bed.number("SELECT count(*) FROM export_request").await, 1);
}
