//! Made-up lists of communes, written as text: the day, then a line a commune.
use crate::ports::OfficialListFormat;
use crate::use_cases::NewList;
use linf_kernel::BoxError;
use linf_territory::{
    Commune, CommuneCode, Departement, Gazetteer, GazetteerRows, OtherKind, OtherPlace,
};

/// `49001 Angers` is a commune, `49002 Avrillé < 49001` was one that is now part of it,
/// `49009 > 49001` is a code that it had.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextLists;

fn code(raw: &str) -> Result<CommuneCode, BoxError> {
    Ok(raw.trim().parse()?)
}

impl OfficialListFormat for TextLists {
    fn read(&self, content: &[u8]) -> Result<Gazetteer, BoxError> {
        let text = std::str::from_utf8(content)?;
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let day = lines.next().ok_or("no day")?;
        let mut rows = GazetteerRows::new(day.parse()?);
        for line in lines {
            if let Some((from, into)) = line.split_once('>') {
                rows.former_codes.push((code(from)?, code(into)?));
                continue;
            }
            let (own, name) = line.split_once(' ').ok_or("no name")?;
            match name.split_once('<') {
                Some((name, of)) => rows.other_places.push(OtherPlace::new(
                    OtherKind::Deleguee,
                    code(own)?,
                    name.trim(),
                    code(of)?,
                )),
                None => rows.communes.push(Commune::new(code(own)?, name.trim())),
            }
        }
        let mut departements: Vec<_> = rows.communes.iter().map(Commune::departement).collect();
        departements.sort_unstable();
        departements.dedup();
        let departement = |code| Departement::new(code, format!("Département {code}"), "Région");
        rows.departements = departements.into_iter().map(departement).collect();
        Ok(Gazetteer::new(rows)?)
    }
    fn digest(&self, content: &[u8]) -> String {
        format!("{} bytes", content.len())
    }
    fn same(&self, one: &[u8], other: &[u8]) -> Result<bool, BoxError> {
        let body = |content: &[u8]| {
            let text = String::from_utf8_lossy(content).into_owned();
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).skip(1);
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        Ok(body(one) == body(other))
    }
}

/// A list to import: the day, then a line a commune; with thirty communes more, that never change.
#[must_use]
pub fn list(text: &str) -> NewList {
    let elsewhere = (0..30).map(|n| format!("\n439{n:02} Ailleurs {n}"));
    let text: String = std::iter::once(text.to_owned()).chain(elsewhere).collect();
    let content = text.into_bytes();
    let gazetteer = TextLists.read(&content).unwrap();
    NewList { gazetteer, content, source: "a made-up list".to_owned() }
}
