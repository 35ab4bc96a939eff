//! Who asks, from where, with what rights, and the headers that keep browsers careful.
mod cookie;
mod headers;
mod load_limits;
mod proxy;
mod reader;
mod visitor;

pub(crate) use cookie::CookieStyle;
pub(crate) use headers::{Audience, SecurityHeaders};
pub(crate) use load_limits::{Act, LoadLimits};
pub(crate) use proxy::{AddressRules, Client, is_local};
pub(crate) use reader::{CurrentReader, MaybeReader, load_reader};
pub(crate) use visitor::Visitor;
