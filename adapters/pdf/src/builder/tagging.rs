//! The structure of a document: what each piece is, for those who have it read aloud.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// What a structure element is, by its standard name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Document,
    Section,
    Title,
    Heading,
    Subheading,
    Minor,
    Paragraph,
    Note,
    List,
    ListItem,
    ListLabel,
    ListBody,
    Table,
    TableRow,
    ColumnHeader,
    RowHeader,
    Cell,
    Link,
}

/// An element of the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeId(usize);

#[derive(Debug)]
struct Node {
    tag: Tag,
    parent: Option<NodeId>,
    children: Vec<Child>,
}

#[derive(Clone, Copy, Debug)]
enum Child {
    Node(NodeId),
    Content { page: usize, number: i64 },
}

/// Where a tree stands in the file.
#[derive(Debug)]
pub(crate) struct Structure {
    /// Its root.
    pub(crate) root: ObjectId,
    /// The tree from pieces of content back to their elements.
    pub(crate) parents: ObjectId,
    elements: Vec<ObjectId>,
}

impl Structure {
    /// Where an element stands.
    pub(crate) fn element(&self, id: NodeId) -> Option<ObjectId> {
        self.elements.get(id.0).copied()
    }
}

/// All the elements; the first is the document.
#[derive(Debug)]
pub(crate) struct StructureTree {
    nodes: Vec<Node>,
}

impl Tag {
    /// Its name in the file.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::Title => "H1",
            Self::Heading => "H2",
            Self::Subheading => "H3",
            Self::Minor => "H4",
            Self::Paragraph => "P",
            Self::Note => "Div",
            Self::List => "L",
            Self::ListItem => "LI",
            Self::ListLabel => "Lbl",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::TableRow => "TR",
            Self::ColumnHeader | Self::RowHeader => "TH",
            Self::Cell => "TD",
            Self::Link => "Link",
        }
    }

    /// What a reader must know besides the name.
    fn attributes(self) -> Option<Dictionary> {
        let scope = |scope: &str| dictionary! { "O" => "Table", "Scope" => scope };
        match self {
            Self::ColumnHeader => Some(scope("Column")),
            Self::RowHeader => Some(scope("Row")),
            Self::List => Some(dictionary! { "O" => "List", "ListNumbering" => "Disc" }),
            Self::Document
            | Self::Section
            | Self::Title
            | Self::Heading
            | Self::Subheading
            | Self::Minor
            | Self::Paragraph
            | Self::Note
            | Self::ListItem
            | Self::ListLabel
            | Self::ListBody
            | Self::Table
            | Self::TableRow
            | Self::Cell
            | Self::Link => None,
        }
    }
}

impl StructureTree {
    /// The document itself.
    pub(crate) const ROOT: NodeId = NodeId(0);

    /// A document without content.
    pub(crate) fn new() -> Self {
        Self { nodes: vec![Node { tag: Tag::Document, parent: None, children: Vec::new() }] }
    }

    /// Adds an element at the end of another.
    pub(crate) fn add(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node { tag, parent: Some(parent), children: Vec::new() });
        self.adopt(parent, Child::Node(id));
        id
    }

    /// Says that an element has a piece of content on a page.
    pub(crate) fn add_content(&mut self, owner: NodeId, page: usize, number: i64) {
        self.adopt(owner, Child::Content { page, number });
    }

    /// What an element is.
    pub(crate) fn tag(&self, id: NodeId) -> Tag {
        self.nodes.get(id.0).map_or(Tag::Document, |node| node.tag)
    }

    /// Writes the tree into the file; `owners` are the elements of each page's pieces.
    pub(crate) fn write(
        &self,
        file: &mut Document,
        pages: &[ObjectId],
        owners: &[Vec<NodeId>],
    ) -> Result<Structure, lopdf::Error> {
        let root = file.new_object_id();
        let ids: Vec<ObjectId> = self.nodes.iter().map(|_| file.new_object_id()).collect();
        for (node, &id) in self.nodes.iter().zip(&ids) {
            let element = Self::element(node, root, &ids, pages);
            file.set_object(id, element);
        }
        let parents = Self::parent_tree(file, pages, owners, &ids)?;
        file.set_object(
            root,
            dictionary! {
                "Type" => "StructTreeRoot",
                "K" => ids.first().copied().map_or(Object::Null, Object::Reference),
                "ParentTree" => parents,
                "ParentTreeNextKey" => integer(pages.len()),
            },
        );
        Ok(Structure { root, parents, elements: ids })
    }

    fn adopt(&mut self, parent: NodeId, child: Child) {
        if let Some(node) = self.nodes.get_mut(parent.0) {
            node.children.push(child);
        }
    }

    fn element(node: &Node, root: ObjectId, ids: &[ObjectId], pages: &[ObjectId]) -> Dictionary {
        let reference = |id: NodeId| ids.get(id.0).copied().unwrap_or(root);
        let first_page = node.children.iter().find_map(|child| match child {
            Child::Content { page, .. } => Some(*page),
            Child::Node(_) => None,
        });
        let mut children: Vec<Object> = node
            .children
            .iter()
            .map(|child| match *child {
                Child::Node(id) => Object::Reference(reference(id)),
                Child::Content { page, number } if Some(page) == first_page => number.into(),
                Child::Content { page, number } => Object::Dictionary(dictionary! {
                    "Type" => "MCR",
                    "Pg" => pages.get(page).copied().map_or(Object::Null, Object::Reference),
                    "MCID" => number,
                }),
            })
            .collect();
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => node.tag.name(),
            "P" => node.parent.map_or(root, reference),
        };
        match (children.len(), children.pop()) {
            (1, Some(only)) => element.set("K", only),
            (_, Some(last)) => {
                children.push(last);
                element.set("K", children);
            }
            (_, None) => {}
        }
        if let Some(&page) = first_page.and_then(|page| pages.get(page)) {
            element.set("Pg", page);
        }
        if let Some(attributes) = node.tag.attributes() {
            element.set("A", attributes);
        }
        element
    }

    /// From each piece of content back to its element.
    fn parent_tree(
        file: &mut Document,
        pages: &[ObjectId],
        owners: &[Vec<NodeId>],
        ids: &[ObjectId],
    ) -> Result<ObjectId, lopdf::Error> {
        let mut numbers = Vec::with_capacity(pages.len() * 2);
        for (key, (&page, owners)) in pages.iter().zip(owners).enumerate() {
            let elements = owners.iter().filter_map(|owner| ids.get(owner.0).copied());
            let elements: Vec<Object> = elements.map(Object::Reference).collect();
            numbers.push(integer(key));
            numbers.push(Object::Reference(file.add_object(elements)));
            let page = file.get_object_mut(page)?.as_dict_mut()?;
            page.set("StructParents", integer(key));
            page.set("Tabs", "S");
        }
        Ok(file.add_object(dictionary! { "Nums" => numbers }))
    }
}

fn integer(count: usize) -> Object {
    Object::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}
