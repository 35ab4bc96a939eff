//! One request of an export.

use std::io;

use linf_routing::ports::ExportedRequest;
use linf_routing::{Reading, RequestState};

use crate::elements::Elements;
use crate::{family, moment};

/// Writes a request.
pub(crate) fn write(elements: &mut Elements, exported: &ExportedRequest) -> io::Result<()> {
    let request = &exported.request;
    let zone = request.zone();
    elements.open("request", &[("reference", &request.reference().to_string())])?;
    elements.text("recorded_at", &moment::instant(request.recorded_at(), zone))?;
    elements.text("treat_by", &moment::day(request.treat_by()))?;
    elements.text("destroy_by", &moment::day(request.destroy_copies_by()))?;
    match request.state() {
        // Nobody exports one whose family is told that nobody takes it (D10).
        RequestState::New | RequestState::FamilyTold { .. } => {}
        RequestState::Treated { at, reading, .. } => {
            let how = match reading {
                Reading::Opened => "opened",
                Reading::Exported => "exported",
            };
            elements.text_with("treated_at", &[("how", how)], &moment::instant(at, zone))?;
        }
    }
    let commune = request.commune().to_string();
    let place = [("code", commune.as_str()), ("kind", request.place().code())];
    elements.text_with("place", &place, &exported.place)?;
    family::write(elements, &exported.data)?;
    elements.close("request")
}
