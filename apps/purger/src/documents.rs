//! Keeps procès-verbaux as files: a PDF for people, a JSON file for machines.
use async_trait::async_trait;
use linf_kernel::BoxError;
use linf_pdf::PrintpdfRenderer;
use linf_retention::ProcesVerbal;
use linf_retention::ports::ProcesVerbalDesk;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Writes documents to a folder; a document appears whole or not at all.
#[derive(Debug)]
pub(crate) struct DocumentFolder(pub PathBuf);

#[async_trait]
impl ProcesVerbalDesk for DocumentFolder {
    async fn issue(&self, proces_verbal: &ProcesVerbal) -> Result<(), BoxError> {
        std::fs::create_dir_all(&self.0)?;
        let pdf = PrintpdfRenderer.proces_verbal(proces_verbal)?;
        let json = serde_json::to_vec_pretty(&for_machines(proces_verbal))?;
        let name = format!("proces-verbal-{}", proces_verbal.id);
        keep(&self.0, &format!("{name}.json"), &json)?;
        keep(&self.0, &format!("{name}.pdf"), &pdf)
    }
}

/// Writes beside, then renames: a stop in between leaves no half document.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), BoxError> {
    let draft = folder.join(format!(".{name}.part"));
    let file = std::fs::File::create(&draft)?;
    std::io::Write::write_all(&mut &file, bytes)?;
    file.sync_all()?;
    Ok(std::fs::rename(draft, folder.join(name))?)
}

fn for_machines(proces_verbal: &ProcesVerbal) -> serde_json::Value {
    let destroyed = proces_verbal.destroyed.iter().map(|request| {
        json!({
            "reference": request.reference,
            "recorded_on": request.recorded_on.to_string(),
            "due_on": request.due_on.to_string(),
            "state": request.state,
        })
    });
    json!({
        "number": proces_verbal.id.to_string(),
        "batch": proces_verbal.batch.to_string(),
        "linf": proces_verbal.linf.to_string(),
        "linf_name": proces_verbal.linf_name,
        "destroyed_at": proces_verbal.destroyed_at.to_rfc3339(),
        "count": proces_verbal.destroyed.len(),
        "destroyed": destroyed.collect::<Vec<_>>(),
    })
}
