//! How well a name answers a query.

/// How well a name answers what was typed, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// The whole name.
    Exact,
    /// The whole name but its article.
    ExactWithoutArticle,
    /// The beginning of the name, its article left out or not.
    Prefix,
    /// The beginning of one of its words.
    WordPrefix,
    /// Somewhere inside a word.
    Part,
    /// The name of its département.
    Departement,
    /// The whole name but one typing error.
    Nearly,
}

/// One row of the index that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) rank: Rank,
    pub(crate) row: usize,
}
