//! A JSON body read as values: the document shows the precise type, and every fault is told at
//! once, each at its path, by the domain or by [`Reading`].
use crate::app::App;
use crate::problem::{Code, Failure, FieldProblem};
use crate::request_body;
use chrono::NaiveDate;
use linf_habilitation::{RequestFault, RequestFieldFault};
use linf_kernel::TextError;
use poem::{Request, RequestBody, Result};
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaMediaType, MetaRequest};
use poem_openapi::registry::{MetaSchemaRef, Registry};
use poem_openapi::types::Type;
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use serde_json::{Map, Value};
use std::marker::PhantomData;
use std::str::FromStr;

/// What is said of a text that is not a day.
const NOT_A_DATE: (&str, &str) = ("not_a_date", "Envoyez une date, par exemple 2026-03-27.");

/// A body that the document describes as a `T`.
pub(crate) struct JsonBody<T>(pub(crate) Value, PhantomData<fn() -> T>);

impl<T: Type> Payload for JsonBody<T> {
    const CONTENT_TYPE: &'static str = "application/json";

    fn schema_ref() -> MetaSchemaRef {
        T::schema_ref()
    }
    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: Type> ParsePayload for JsonBody<T> {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> Result<Self> {
        let app = App::of(request)?;
        let bounds = (Self::CONTENT_TYPE, app.limits.json_bytes);
        let bytes = request_body::read(request, body, bounds).await?;
        let value = serde_json::from_slice(&bytes);
        let value = value.map_err(|_position| Failure::new(Code::MalformedJson))?;
        Ok(Self(value, PhantomData))
    }
}

impl<'a, T: Type> ApiExtractor<'a> for JsonBody<T> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        <Self as Payload>::register(registry);
    }
    fn request_meta() -> Option<MetaRequest> {
        Some(MetaRequest {
            description: None,
            content: vec![MetaMediaType {
                content_type: Self::CONTENT_TYPE,
                schema: <Self as Payload>::schema_ref(),
            }],
            required: true,
        })
    }
    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> Result<Self> {
        <Self as ParsePayload>::from_request(request, body).await
    }
}

/// Reads the fields of a body; gathers those of a wrong type.
#[derive(Default)]
pub(crate) struct Reading(Vec<FieldProblem>);

/// An object of a body, and its path.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    fields: Option<&'a Map<String, Value>>,
    path: String,
}

impl<'a> Node<'a> {
    /// The path of one of its fields.
    pub(crate) fn at(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }
    /// Its own path; empty for the body itself.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }
    /// What one of its fields holds; nothing when absent or null.
    fn value(&self, name: &str) -> Option<&'a Value> {
        self.fields?.get(name).filter(|value| !value.is_null())
    }
    /// Whether one of its fields holds something.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }
}

impl Reading {
    /// The body itself.
    pub(crate) fn root<'a>(&mut self, value: &'a Value) -> Node<'a> {
        self.node(Some(value), String::new())
    }
    fn node<'a>(&mut self, value: Option<&'a Value>, path: String) -> Node<'a> {
        let fields = match value {
            None => None,
            Some(Value::Object(fields)) => Some(fields),
            Some(_) => {
                self.wrong(&path, "un objet");
                None
            }
        };
        Node { fields, path }
    }
    fn wrong(&mut self, path: &str, expected: &'static str) {
        let path = if path.is_empty() { "body" } else { path };
        self.0.push(FieldProblem::wrong_type(path, expected));
    }
    /// An object inside another.
    pub(crate) fn object<'a>(&mut self, node: &Node<'a>, name: &str) -> Node<'a> {
        self.node(node.value(name), node.at(name))
    }
    /// Objects of a list.
    pub(crate) fn objects<'a>(&mut self, node: &Node<'a>, name: &str) -> Vec<Node<'a>> {
        let path = node.at(name);
        let items = self.list(node, name);
        let each = items.iter().enumerate();
        each.map(|(place, item)| self.node(Some(item), format!("{path}[{place}]"))).collect()
    }
    fn list<'a>(&mut self, node: &Node<'a>, name: &str) -> &'a [Value] {
        match node.value(name) {
            None => &[],
            Some(Value::Array(items)) => items,
            Some(_) => {
                self.wrong(&node.at(name), "une liste");
                &[]
            }
        }
    }
    /// A text; empty when absent.
    pub(crate) fn text(&mut self, node: &Node<'_>, name: &str) -> String {
        match node.value(name) {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(_) => {
                self.wrong(&node.at(name), "un texte");
                String::new()
            }
        }
    }
    /// Texts of a list.
    pub(crate) fn texts(&mut self, node: &Node<'_>, name: &str) -> Vec<String> {
        let path = node.at(name);
        let mut texts = Vec::new();
        for (place, item) in self.list(node, name).iter().enumerate() {
            match item.as_str() {
                Some(text) => texts.push(text.to_owned()),
                None => self.wrong(&format!("{path}[{place}]"), "un texte"),
            }
        }
        texts
    }
    /// A text that means something; nothing when absent.
    pub(crate) fn parsed<T: FromStr>(
        &mut self,
        node: &Node<'_>,
        name: &str,
        (code, message): (&'static str, &str),
    ) -> Option<T> {
        let typed = self.text(node, name);
        if typed.is_empty() {
            return None;
        }
        let read = typed.parse().ok();
        if read.is_none() {
            let (field, message) = (node.at(name), message.to_owned());
            self.add(FieldProblem { field, code, message });
        }
        read
    }
    /// The same, which must be there.
    pub(crate) fn needed<T: FromStr>(
        &mut self,
        node: &Node<'_>,
        name: &str,
        told: (&'static str, &str),
    ) -> Option<T> {
        let read = self.parsed(node, name, told);
        if read.is_none() {
            let (field, message) = (node.at(name), told.1.to_owned());
            self.add_once(FieldProblem { field, code: "missing", message });
        }
        read
    }
    /// A day; nothing when absent.
    pub(crate) fn day(&mut self, node: &Node<'_>, name: &str) -> Option<NaiveDate> {
        self.parsed(node, name, NOT_A_DATE)
    }
    /// A day that must be there.
    pub(crate) fn needed_day(&mut self, node: &Node<'_>, name: &str) -> Option<NaiveDate> {
        self.needed(node, name, NOT_A_DATE)
    }
    /// Words that people wrote; nothing when there are none.
    pub(crate) fn words<T>(&mut self, node: &Node<'_>, name: &str) -> Option<T>
    where
        T: FromStr<Err = TextError>,
    {
        let typed = self.text(node, name);
        if typed.trim().is_empty() { None } else { self.said(node.at(name), &typed) }
    }
    /// Words that must be there.
    pub(crate) fn needed_words<T>(&mut self, node: &Node<'_>, name: &str) -> Option<T>
    where
        T: FromStr<Err = TextError>,
    {
        let typed = self.text(node, name);
        self.said(node.at(name), &typed)
    }
    fn said<T>(&mut self, field: String, typed: &str) -> Option<T>
    where
        T: FromStr<Err = TextError>,
    {
        let read = typed.parse();
        read.map_err(|error: TextError| {
            let fault = RequestFieldFault { field, fault: RequestFault::from(error) };
            self.add_once(FieldProblem::from(&fault));
        })
        .ok()
    }
    /// A mandatory whole number.
    pub(crate) fn number(&mut self, node: &Node<'_>, name: &str) -> u32 {
        let read = node.value(name).and_then(Value::as_u64);
        read.and_then(|number| u32::try_from(number).ok()).unwrap_or_else(|| {
            self.wrong(&node.at(name), "un nombre entier");
            0
        })
    }
    /// A whole number that may be absent.
    pub(crate) fn optional_number(&mut self, node: &Node<'_>, name: &str) -> Option<u32> {
        node.has(name).then(|| self.number(node, name))
    }
    /// Yes or no; no when absent.
    pub(crate) fn flag(&mut self, node: &Node<'_>, name: &str) -> bool {
        match node.value(name) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.wrong(&node.at(name), "vrai ou faux");
                false
            }
        }
    }
    /// Adds a fault that is not about a type.
    pub(crate) fn add(&mut self, problem: FieldProblem) {
        self.0.push(problem);
    }
    /// The same, unless the field is faulty already.
    pub(crate) fn add_once(&mut self, problem: FieldProblem) {
        if self.0.iter().all(|known| known.field != problem.field) {
            self.0.push(problem);
        }
    }
    /// How many faults there are.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }
    /// The faults, those at a path already faulty dropped from `others`.
    pub(crate) fn with(mut self, others: Vec<FieldProblem>) -> Vec<FieldProblem> {
        let covered = |path: &str| {
            self.0.iter().any(|known| {
                path == known.field
                    || known.field == "body"
                    || path.strip_prefix(&known.field).is_some_and(|r| r.starts_with(['.', '[']))
            })
        };
        let kept: Vec<_> = others.into_iter().filter(|other| !covered(&other.field)).collect();
        self.0.extend(kept);
        self.0
    }
    /// Whether a value was of a wrong type.
    pub(crate) fn is_faulty(&self) -> bool {
        !self.0.is_empty()
    }
    /// Refuses a body with faults.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        if self.0.is_empty() { Ok(()) } else { Err(Failure::fields(self.0)) }
    }
}
