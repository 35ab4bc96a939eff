//! The time zones of départements and communes, by table.

use chrono_tz::Tz;

use crate::{CommuneCode, DepartementCode};

impl DepartementCode {
    /// The time zone people of this département live in.
    ///
    /// Where one collectivity has several zones it is the one of its main island; ask the commune
    /// where it is known.
    #[must_use]
    #[doc(alias = "timezone")]
    pub fn time_zone(&self) -> Tz {
        match self.as_str() {
            "971" => Tz::America__Guadeloupe,
            "972" => Tz::America__Martinique,
            "973" => Tz::America__Cayenne,
            "974" => Tz::Indian__Reunion,
            "975" => Tz::America__Miquelon,
            "976" => Tz::Indian__Mayotte,
            "977" => Tz::America__St_Barthelemy,
            "978" => Tz::America__Marigot,
            "984" => Tz::Indian__Kerguelen,
            "986" => Tz::Pacific__Wallis,
            "987" => Tz::Pacific__Tahiti,
            "988" => Tz::Pacific__Noumea,
            // Clipperton has no zone of its own in the tz database: eight hours behind UTC.
            "989" => Tz::Etc__GMTPlus8,
            _ => Tz::Europe__Paris,
        }
    }
}

impl CommuneCode {
    /// The time zone people of this commune live in.
    ///
    /// ```
    /// use linf_territory::CommuneCode;
    ///
    /// let saint_denis: CommuneCode = "97411".parse()?;
    /// assert_eq!(saint_denis.time_zone().name(), "Indian/Reunion");
    /// # Ok::<(), linf_territory::CommuneCodeError>(())
    /// ```
    #[must_use]
    #[doc(alias = "timezone")]
    pub fn time_zone(&self) -> Tz {
        match self.as_str() {
            // The Gambier Islands, then the six communes of the Marquesas.
            "98719" => Tz::Pacific__Gambier,
            "98718" | "98723" | "98731" | "98746" | "98756" | "98757" => Tz::Pacific__Marquesas,
            // The districts of the Southern and Antarctic Lands that are not on Kerguelen's time.
            "98413" => Tz::Indian__Reunion,
            "98414" => Tz::Antarctica__DumontDUrville,
            "98415" => Tz::Indian__Mayotte,
            _ => self.departement().time_zone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Proves: D7, T13
    #[test]
    fn each_territory_has_its_zone() {
        for (code, zone) in [
            ("43046", "Europe/Paris"),
            ("2A004", "Europe/Paris"),
            ("20004", "Europe/Paris"),
            ("97105", "America/Guadeloupe"),
            ("97209", "America/Martinique"),
            ("97302", "America/Cayenne"),
            ("97411", "Indian/Reunion"),
            ("97502", "America/Miquelon"),
            ("97608", "Indian/Mayotte"),
            ("97701", "America/St_Barthelemy"),
            ("97801", "America/Marigot"),
            ("98412", "Indian/Kerguelen"),
            ("98611", "Pacific/Wallis"),
            ("98735", "Pacific/Tahiti"),
            ("98719", "Pacific/Gambier"),
            ("98731", "Pacific/Marquesas"),
            ("98818", "Pacific/Noumea"),
            ("98901", "Etc/GMT+8"),
        ] {
            assert_eq!(code.parse::<CommuneCode>().unwrap().time_zone().name(), zone, "{code}");
        }
    }
}
