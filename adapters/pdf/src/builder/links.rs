//! Links: what a reader follows by touching an address or a telephone number.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary, text_string};

use super::page::{Area, PAPER_HEIGHT};
use super::tagging::{NodeId, Structure};

/// A link on a page.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// Its structure element.
    pub(crate) owner: NodeId,
    /// Where it is touched.
    pub(crate) area: Area,
    /// Where it leads, as a URI.
    pub(crate) target: String,
    /// What it shows.
    pub(crate) text: String,
}

/// Writes the links of each page into the file and into its structure.
pub(super) fn write(
    file: &mut Document,
    structure: &Structure,
    pages: &[ObjectId],
    links: &[Vec<Link>],
) -> Result<(), lopdf::Error> {
    let mut next_key = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    for (&page, links) in pages.iter().zip(links) {
        for link in links {
            let Some(element) = structure.element(link.owner) else {
                continue;
            };
            let annotation = file.add_object(annotation(link, page, next_key));
            let reference = dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation };
            push(file, element, b"K", [reference.into()])?;
            push(file, page, b"Annots", [annotation.into()])?;
            push(file, structure.parents, b"Nums", [next_key.into(), element.into()])?;
            next_key += 1;
        }
    }
    let root = file.get_object_mut(structure.root)?.as_dict_mut()?;
    root.set("ParentTreeNextKey", next_key);
    Ok(())
}

fn annotation(link: &Link, page: ObjectId, key: i64) -> Dictionary {
    let Area { left, top, width, height } = link.area;
    let bottom = PAPER_HEIGHT - top - height;
    let corners = [left, bottom, left + width, bottom + height];
    let rectangle = corners.map(|edge| Object::Real((edge * 100.0).round() / 100.0));
    let target = Object::String(link.target.clone().into_bytes(), StringFormat::Literal);
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rectangle.to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4, // printed
        "P" => page,
        "Contents" => text_string(&link.text),
        "StructParent" => key,
        "A" => dictionary! { "Type" => "Action", "S" => "URI", "URI" => target },
    }
}

/// Adds to the array of an object; a single value becomes an array first.
fn push(
    file: &mut Document,
    id: ObjectId,
    key: &[u8],
    added: impl IntoIterator<Item = Object>,
) -> Result<(), lopdf::Error> {
    let dictionary = file.get_object_mut(id)?.as_dict_mut()?;
    let mut values = match dictionary.remove(key) {
        Some(Object::Array(values)) => values,
        Some(single) => vec![single],
        None => Vec::new(),
    };
    values.extend(added);
    dictionary.set(key, values);
    Ok(())
}
