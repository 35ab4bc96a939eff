//! Closed lists, with the domain's codes.
use linf_routing as domain;
use poem_openapi::Enum;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident = $of:ident { $($(#[$variant_doc:meta])* $variant:ident,)+ })+) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
        #[oai(rename_all = "snake_case")]
        pub(crate) enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl From<domain::$of> for $name {
            fn from(choice: domain::$of) -> Self {
                match choice { $(domain::$of::$variant => Self::$variant,)+ }
            }
        }
        #[cfg(test)]
        impl $name {
            const ALL: &[(Self, &str)] = &[$((Self::$variant, domain::$of::$variant.code()),)+];
        }
    )+ };
}

choices! {
    /// What the commune is to the family.
    PlaceChoice = PlaceKind {
        /// Where it lives.
        Home,
        /// Where it works.
        Work,
        /// Where it will live.
        FutureHome,
    }
    /// Who asks.
    SituationChoice = Situation {
        /// A parent.
        Parent,
        /// A future parent.
        FutureParent,
    }
    /// How often childcare is needed.
    RhythmChoice = Rhythm {
        /// Every week.
        Regular,
        /// From time to time.
        Occasional,
        /// At once.
        Emergency,
    }
    /// A kind of childcare.
    CareKindChoice = CareKind {
        /// A crèche or another collective structure.
        Creche,
        /// An assistante maternelle.
        AssistanteMaternelle,
        /// Care at the family's home.
        GardeADomicile,
    }
    /// What the family wants to hear about.
    TopicChoice = Topic {
        /// The kinds of childcare nearby.
        Kinds,
        /// Their cost.
        Cost,
        /// Aids of the CAF and of its partners.
        Aids,
        /// The steps to take.
        Steps,
    }
    /// How the family prefers to be answered.
    ChannelChoice = Channel {
        /// By e-mail.
        Email,
        /// By telephone.
        Phone,
    }
    /// The format of an export.
    FormatChoice = Format {
        /// PDF, at most 200 requests a file.
        Pdf,
        /// XML, one file.
        Xml,
    }
}

/// How a child is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum ChildStatus {
    /// Born.
    Born,
    /// Expected.
    Expected,
    /// To be adopted.
    Adoption,
}

/// When childcare should begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum StartChoice {
    /// As soon as possible.
    AsSoonAsPossible,
    /// On a day.
    OnDate,
}

/// At what hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum HoursChoice {
    /// The same every week.
    Week,
    /// They vary.
    Variable,
}

#[cfg(test)]
mod tests {
    use super::{
        CareKindChoice, ChannelChoice, FormatChoice, PlaceChoice, RhythmChoice, SituationChoice,
        TopicChoice,
    };
    use poem_openapi::types::ToJSON;
    use serde_json::Value;

    fn same<T: ToJSON>(all: &[(T, &str)]) {
        for (choice, code) in all {
            assert_eq!(choice.to_json(), Some(Value::from(*code)));
        }
    }

    #[test]
    fn the_document_and_the_domain_write_choices_alike() {
        same(PlaceChoice::ALL);
        same(SituationChoice::ALL);
        same(RhythmChoice::ALL);
        same(CareKindChoice::ALL);
        same(TopicChoice::ALL);
        same(ChannelChoice::ALL);
        same(FormatChoice::ALL);
    }
}
