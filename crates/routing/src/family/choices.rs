//! Lists that a family chooses from.
use std::str::FromStr;

/// Declares a closed list: each choice has one stable code for forms, storage and exports.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every choice, in the order shown.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];
            /// The stable code of the choice.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
        impl FromStr for $name {
            type Err = $crate::UnknownChoice;

            fn from_str(raw: &str) -> Result<Self, Self::Err> {
                match raw { $($code => Ok(Self::$variant),)+ _ => Err($crate::UnknownChoice) }
            }
        }
    };
}
pub(crate) use choices;

choices! {
    /// Who asks (R1).
    Situation {
        /// « Parent ».
        Parent = "parent",
        /// « Futur parent ».
        FutureParent = "future_parent",
    }
}
choices! {
    /// A kind of childcare (R3).
    CareKind {
        /// « Crèche » or another collective structure.
        Creche = "creche",
        /// « Assistante maternelle ».
        AssistanteMaternelle = "assistante_maternelle",
        /// « Garde à domicile ».
        GardeADomicile = "garde_a_domicile",
    }
}
choices! {
    /// What the family wants to hear about (R4).
    Topic {
        /// The kinds of childcare nearby.
        Kinds = "kinds",
        /// Their cost.
        Cost = "cost",
        /// Aids of the CAF and of its partners.
        Aids = "aids",
        /// The steps to take.
        Steps = "steps",
    }
}
choices! {
    /// How the family prefers to be answered.
    Channel {
        /// By e-mail.
        Email = "email",
        /// By telephone.
        Phone = "phone",
    }
}
