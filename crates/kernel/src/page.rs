//! Keyset pages: the next page starts after a key, so nothing is skipped or seen twice.

/// What page to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest<C> {
    /// Start after this key; at the beginning if none.
    pub after: Option<C>,
    /// At most this many items.
    pub limit: u16,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, C> {
    /// Its items, in order.
    pub items: Vec<T>,
    /// Where the next page starts, if there is one.
    pub next: Option<C>,
}

impl<T, C> Page<T, C> {
    /// Cuts what a store read (up to `limit + 1` items) into a page.
    #[must_use]
    pub fn cut(mut items: Vec<T>, limit: u16, key: impl Fn(&T) -> C) -> Self {
        let more = items.len() > usize::from(limit);
        items.truncate(usize::from(limit));
        let next = if more { items.last().map(key) } else { None };
        Self { items, next }
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn a_page_points_to_the_next_one_only_when_there_is_one() {
        let full = Page::cut(vec![1, 2, 3], 2, |item| *item);
        assert_eq!((full.items, full.next), (vec![1, 2], Some(2)));
        let last = Page::cut(vec![1, 2], 2, |item| *item);
        assert_eq!((last.items, last.next), (vec![1, 2], None));
    }
}
