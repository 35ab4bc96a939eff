//! For the tests of this crate, of adapters and of embedders.
