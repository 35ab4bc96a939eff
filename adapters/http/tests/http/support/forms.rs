//! The forms of a page, as a browser finds them.

/// A form, with what it holds before anybody types.
#[derive(Debug, Clone)]
pub(crate) struct FoundForm {
    pub(crate) action: String,
    pub(crate) post: bool,
    /// Names and values, in order; each name once, without the token.
    pub(crate) fields: Vec<(String, String)>,
}

/// A tag: its name, and its attributes.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, String)>,
    /// What follows it.
    rest: &'a str,
}

impl Tag<'_> {
    fn get(&self, attribute: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(name, _)| *name == attribute);
        found.map(|(_, value)| value.as_str())
    }
}

/// The tags of a page, in order; quotes are double wherever there are any.
fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    for (at, _) in page.match_indices('<') {
        let Some(inside) = page.get(at + 1..) else { continue };
        let name = inside.split(|c: char| !c.is_ascii_alphanumeric() && c != '/').next();
        let Some(name) = name.filter(|name| !name.is_empty()) else { continue };
        let mut rest = inside.strip_prefix(name).unwrap_or_default().trim_start();
        let mut attributes = Vec::new();
        while !rest.is_empty() && !rest.starts_with(['>', '/']) {
            let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c));
            let (attribute, after) = rest.split_at(end.unwrap_or(rest.len()));
            if attribute.is_empty() {
                // What a template writes in a tag is no attribute: past it.
                let mut more = rest.chars();
                more.next();
                rest = more.as_str().trim_start();
                continue;
            }
            let (value, after) = match after.strip_prefix("=\"") {
                Some(quoted) => quoted.split_once('"').expect("the end of a value"),
                None => ("", after),
            };
            attributes.push((attribute, unescaped(value)));
            rest = after.trim_start();
        }
        let rest = rest.split_once('>').map_or("", |(_, after)| after);
        found.push(Tag { name, attributes, rest });
    }
    found
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&#39;", "'").replace("&#34;", "\"").replace("&quot;", "\"");
    text.replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&").replace("&amp;", "&")
}

/// The forms of a page.
pub(crate) fn forms_of(page: &str) -> Vec<FoundForm> {
    let mut forms: Vec<FoundForm> = Vec::new();
    let (mut inside, mut select) = (false, None);
    for tag in tags(page) {
        let word = |name| tag.get(name).unwrap_or_default().to_owned();
        match tag.name {
            "form" => {
                inside = true;
                forms.push(FoundForm {
                    action: word("action"),
                    post: tag.get("method") == Some("post"),
                    fields: Vec::new(),
                });
            }
            "/form" => inside = false,
            "select" => select = tag.get("name").map(str::to_owned),
            "/select" => select = None,
            _ => {}
        }
        let Some(form) = forms.last_mut().filter(|_| inside) else { continue };
        let checked = tag.get("checked").is_some() || tag.get("selected").is_some();
        match (tag.name, tag.get("name"), &select) {
            ("input" | "button", Some(name), _) if tag.get("type") != Some("file") => {
                form.put(name, word("value"), checked);
            }
            ("textarea", Some(name), _) => {
                let text = tag.rest.split("</textarea>").next().unwrap_or_default();
                form.put(name, unescaped(text.trim_start_matches('\n')), false);
            }
            ("option", _, Some(name)) => form.put(name, word("value"), checked),
            _ => {}
        }
    }
    forms
}

impl FoundForm {
    /// The first choice that says something, unless another is chosen.
    fn put(&mut self, name: &str, value: String, chosen: bool) {
        if name == "csrf" {
            return;
        }
        match self.fields.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) if chosen || known.is_empty() => *known = value,
            Some(_) => {}
            None => self.fields.push((name.to_owned(), value)),
        }
    }
}

/// What the links of a page ask after their `?`: paths, and names with values.
pub(crate) fn queries_of(page: &str) -> Vec<FoundForm> {
    let links = tags(page).into_iter().filter(|tag| tag.name == "a");
    let links = links.filter_map(|tag| tag.get("href").map(str::to_owned));
    let local = links.filter(|link| link.starts_with('/'));
    let asked = local.filter_map(|link| {
        let (path, query) = link.split('#').next()?.split_once('?')?;
        let pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned();
        let (action, fields) = (path.to_owned(), pairs.collect());
        Some(FoundForm { action, post: false, fields })
    });
    asked.collect()
}

#[test]
fn a_form_is_found_with_what_it_holds() {
    let page = "<form class=\"a\" method=\"post\" action=\"/b?c=1\" novalidate>\
        <input type=\"hidden\" name=\"csrf\" value=\"x\"><input name=\"d\" value=\"&#60;e&#62;\">\
        <input type=\"radio\" name=\"f\" value=\"1\"><input type=\"radio\" name=\"f\" value=\"2\" checked>\
        <select id=\"g\" name=\"g\"><option value=\"\">Choisissez</option><option value=\"h\">H</option></select>\
        <textarea name=\"i\">\nj</textarea><button name=\"k\" value=\"l\">L</button></form>\
        <input name=\"outside\"><a href=\"/m?n=o&#38;p=q#r\">M</a>";
    let forms = forms_of(page);
    let [form] = &*forms else { panic!("{forms:?}") };
    assert!(form.post && form.action == "/b?c=1", "{form:?}");
    let pairs = |form: &FoundForm| {
        let pairs = form.fields.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("&")
    };
    assert_eq!(pairs(form), "d=<e>&f=2&g=h&i=j&k=l");
    let links = queries_of(page);
    assert_eq!(forms_of("<form{% if a == \"b\" %} method=\"post\"{% endif %} action=x>").len(), 1);
    let [link] = &*links else { panic!("{links:?}") };
    assert_eq!((link.action.as_str(), pairs(link)), ("/m", "n=o&p=q".to_owned()));
}
