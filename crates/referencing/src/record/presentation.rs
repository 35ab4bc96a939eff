//! Part 3: « Présentation ».
use linf_kernel::Paragraph;

/// What the service says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Presentation {
    /// In a few sentences.
    pub about: Option<Paragraph<4000>>,
    /// The services it offers, one a line.
    pub services: Option<Paragraph<2000>>,
    /// How to make an appointment.
    pub appointment: Option<Paragraph<1000>>,
}
