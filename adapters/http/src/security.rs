//! Who asks, from where, with what rights, and the headers that keep browsers careful.
mod actor;
mod cookie;
mod headers;
mod load_limits;
mod proxy;
mod visitor;

pub(crate) use actor::{CurrentActor, load_actor};
pub(crate) use cookie::CookieStyle;
pub(crate) use headers::{Audience, SecurityHeaders};
pub(crate) use load_limits::{Act, LoadLimits};
pub(crate) use proxy::{AddressRules, Client, is_local};
pub(crate) use visitor::Visitor;
