//! What a family is told of the LINF that will answer (D14).
use linf_kernel::LinfId;

/// A LINF's public coordinates, as its record has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinfCard {
    /// Which LINF.
    pub linf: LinfId,
    /// Its name.
    pub name: String,
    /// Its postal address on one line.
    pub address: String,
    /// Its telephone, as stored: ten digits or `+` and digits.
    pub phone: String,
    /// Its public e-mail address.
    pub email: String,
}
