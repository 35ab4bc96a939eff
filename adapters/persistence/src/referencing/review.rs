//! Lists of communes and their proposals.
mod lists;
mod proposals;
mod queries;
mod stored;
mod territories;
