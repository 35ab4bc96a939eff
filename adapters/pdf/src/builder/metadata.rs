//! What a file says of itself: information dictionary, XMP, catalogue.

use chrono::{DateTime, Utc};
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary, text_string};

use super::document::Identity;

const PRODUCT: &str = "linf";
const LANGUAGE: &str = "fr-FR";

/// The information dictionary.
pub(super) fn information(identity: &Identity) -> Dictionary {
    let mut information = dictionary! {
        "Title" => text_string(&identity.title),
        "Author" => text_string(PRODUCT),
        "Creator" => text_string(PRODUCT),
        "Producer" => text_string(PRODUCT),
    };
    if let Some(at) = identity.created_at {
        let date = at.format("D:%Y%m%d%H%M%SZ").to_string();
        information.set("CreationDate", Object::string_literal(date.clone()));
        information.set("ModDate", Object::string_literal(date));
    }
    information
}

/// The same in XMP, with the claim that the file follows PDF/UA-1.
pub(super) fn xmp(identity: &Identity) -> Stream {
    let title = escaped(&identity.title);
    let dates = identity.created_at.map(dates).unwrap_or_default();
    let packet = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
 <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
  <rdf:Description rdf:about=\"\"
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"
    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"
    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"
    xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{PRODUCT}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreatorTool>{PRODUCT}</xmp:CreatorTool>
{dates}   <pdf:Producer>{PRODUCT}</pdf:Producer>
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end=\"r\"?>"
    );
    let kind = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(kind, packet.into_bytes()).with_compression(false)
}

/// Completes the catalogue: language, title in the window's bar, structure.
pub(super) fn complete_catalog(catalog: &mut Dictionary, structure: Object, xmp: Object) {
    let has_bookmarks = catalog.has(b"Outlines");
    catalog.set("PageMode", if has_bookmarks { "UseOutlines" } else { "UseNone" });
    catalog.set("Lang", Object::string_literal(LANGUAGE));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("StructTreeRoot", structure);
    catalog.set("Metadata", xmp);
}

/// The two halves of the file's identifier.
pub(super) fn file_id(identity: &Identity) -> Object {
    let half = Object::String(identity.file_id.to_vec(), StringFormat::Hexadecimal);
    Object::Array(vec![half.clone(), half])
}

fn dates(at: DateTime<Utc>) -> String {
    let date = at.format("%Y-%m-%dT%H:%M:%SZ");
    format!(
        "   <xmp:CreateDate>{date}</xmp:CreateDate>\n   <xmp:ModifyDate>{date}</xmp:ModifyDate>\n"
    )
}

/// The title holds only characters of the fonts, all of them allowed in XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
