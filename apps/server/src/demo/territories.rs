//! Made-up LINFs and persons on the real map of Haute-Loire and Pyrénées-Atlantiques.
use linf_referencing::LinfKindChoice;

/// How a LINF of the demonstration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It receives requests.
    Receiving,
    /// Its record is published, and that is all.
    Referenced,
    /// Its convention ended by notice.
    Ended,
    /// Its guichet is closed.
    Closed,
    /// It received requests until its convention ended for breach.
    Breached,
}

/// A person of the demonstration.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DemoPerson {
    /// First name.
    pub first_name: &'static str,
    /// Surname.
    pub surname: &'static str,
    /// Address and identifier.
    pub email: &'static str,
    /// « Fonction ».
    pub function: &'static str,
    /// Whether the personal password is set.
    pub active: bool,
}

/// A LINF of the demonstration. It serves the whole EPCI of its commune.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DemoLinf {
    /// Name.
    pub name: &'static str,
    /// Kind.
    pub kind: LinfKindChoice,
    /// Managing body.
    pub gestionnaire: &'static str,
    /// Number and street.
    pub street: &'static str,
    /// Postal code.
    pub postal_code: &'static str,
    /// Name of the commune.
    pub city: &'static str,
    /// INSEE code of the commune.
    pub commune: &'static str,
    /// Telephone; numbers kept for fiction.
    pub phone: &'static str,
    /// Public address.
    pub email: &'static str,
    /// How it stands.
    pub standing: Standing,
    /// Persons of annexe 1.
    pub persons: &'static [DemoPerson],
}

/// The personal password of every person who has one.
pub(crate) const PASSWORD: &str = "lentilles-vertes-du-velay";

const MARIE: DemoPerson = DemoPerson {
    first_name: "Marie",
    surname: "Durand",
    email: "marie.durand@relais-velay.example",
    function: "Animatrice",
    active: true,
};
const PAUL: DemoPerson = DemoPerson {
    first_name: "Paul",
    surname: "Martin",
    email: "paul.martin@agglo-velay.example",
    function: "Responsable du guichet",
    active: true,
};
const AMAIA: DemoPerson = DemoPerson {
    first_name: "Amaia",
    surname: "Etcheverry",
    email: "amaia.etcheverry@relais-pau.example",
    function: "Animatrice",
    active: true,
};
const JEAN: DemoPerson = DemoPerson {
    first_name: "Jean",
    surname: "Lacoste",
    email: "jean.lacoste@relais-pau.example",
    function: "Secrétaire",
    active: false,
};
const MAITE: DemoPerson = DemoPerson {
    first_name: "Maite",
    surname: "Etchegaray",
    email: "maite.etchegaray@relais-cote-basque.example",
    function: "Animatrice",
    active: true,
};

/// Every LINF of the demonstration.
pub(crate) const LINFS: &[DemoLinf] = &[
    DemoLinf {
        name: "Relais petite enfance du Velay",
        kind: LinfKindChoice::Rpe,
        gestionnaire: "Communauté d’agglomération (fictive)",
        street: "16 place de la Libération",
        postal_code: "43000",
        city: "Le Puy-en-Velay",
        commune: "43157",
        phone: "01 99 00 43 01",
        email: "contact@relais-velay.example",
        standing: Standing::Receiving,
        persons: &[MARIE, PAUL],
    },
    DemoLinf {
        name: "Guichet petite enfance de l’agglomération",
        kind: LinfKindChoice::ServicePetiteEnfance,
        gestionnaire: "Communauté d’agglomération (fictive)",
        street: "8 place du Martouret",
        postal_code: "43000",
        city: "Le Puy-en-Velay",
        commune: "43157",
        phone: "01 99 00 43 02",
        email: "guichet@agglo-velay.example",
        standing: Standing::Receiving,
        persons: &[PAUL],
    },
    DemoLinf {
        name: "Relais petite enfance du Brivadois",
        kind: LinfKindChoice::Rpe,
        gestionnaire: "Communauté de communes (fictive)",
        street: "2 rue du 4-Septembre",
        postal_code: "43100",
        city: "Brioude",
        commune: "43040",
        phone: "01 99 00 43 03",
        email: "contact@relais-brivadois.example",
        standing: Standing::Referenced,
        persons: &[],
    },
    DemoLinf {
        name: "Point info famille d’Yssingeaux",
        kind: LinfKindChoice::Pif,
        gestionnaire: "Commune (fictive)",
        street: "1 place de la Victoire",
        postal_code: "43200",
        city: "Yssingeaux",
        commune: "43268",
        phone: "01 99 00 43 04",
        email: "contact@pif-yssingeaux.example",
        standing: Standing::Ended,
        persons: &[MARIE],
    },
    DemoLinf {
        name: "Relais petite enfance de Monistrol",
        kind: LinfKindChoice::Rpe,
        gestionnaire: "Communauté de communes (fictive)",
        street: "7 avenue de la Libération",
        postal_code: "43120",
        city: "Monistrol-sur-Loire",
        commune: "43137",
        phone: "01 99 00 43 05",
        email: "contact@relais-monistrol.example",
        standing: Standing::Closed,
        persons: &[PAUL],
    },
    DemoLinf {
        name: "Relais petite enfance de Pau",
        kind: LinfKindChoice::Rpe,
        gestionnaire: "Communauté d’agglomération (fictive)",
        street: "2 place Royale",
        postal_code: "64000",
        city: "Pau",
        commune: "64445",
        phone: "01 99 00 64 01",
        email: "contact@relais-pau.example",
        standing: Standing::Receiving,
        persons: &[AMAIA, JEAN],
    },
    DemoLinf {
        name: "Relais petite enfance de la Côte basque",
        kind: LinfKindChoice::Rpe,
        gestionnaire: "Communauté d’agglomération (fictive)",
        street: "15 avenue Foch",
        postal_code: "64100",
        city: "Bayonne",
        commune: "64102",
        phone: "01 99 00 64 02",
        email: "contact@relais-cote-basque.example",
        standing: Standing::Receiving,
        persons: &[MAITE],
    },
    DemoLinf {
        name: "Accueil des familles du Puy",
        kind: LinfKindChoice::Pif,
        gestionnaire: "Mutuelle (fictive)",
        street: "3 rue Pannessac",
        postal_code: "43000",
        city: "Le Puy-en-Velay",
        commune: "43157",
        phone: "01 99 00 43 07",
        email: "contact@accueil-puy.example",
        standing: Standing::Breached,
        persons: &[PAUL],
    },
];

/// The commune that the LINF whose convention ended for breach alone served, outside its EPCI.
pub(crate) const SERVED_ALONE: &str = "43112";

/// Communes to try, and what to expect.
pub(crate) const COMMUNES: &[(&str, &str)] = &[
    ("43157", "Le Puy-en-Velay : deux services au choix"),
    ("43046", "Chadrac : les mêmes services"),
    ("43040", "Brioude : un service référencé, qui ne reçoit pas de demande en ligne"),
    ("43268", "Yssingeaux : la convention du service a pris fin"),
    ("43112", "Langeac : le service a perdu sa convention, ses demandes sont revenues à la Caf"),
    ("64445", "Pau : un service"),
    ("64102", "Bayonne : un service"),
    ("75056", "Paris : aucun service dans la démonstration"),
];

/// Names, identifiers and passwords to try.
pub(crate) fn logins() -> Vec<(String, String, String)> {
    let mut seen = Vec::new();
    let mut logins = Vec::new();
    for person in LINFS.iter().flat_map(|linf| linf.persons) {
        if person.active && !seen.contains(&person.email) {
            seen.push(person.email);
            let name = format!("{} {}", person.first_name, person.surname);
            logins.push((name, person.email.to_owned(), PASSWORD.to_owned()));
        }
    }
    logins
}
