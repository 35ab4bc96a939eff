//! The navigation of the back office: an entry is shown once its page exists, to those who may
//! ask for it.
use super::super::exists;
use super::super::query;
use super::super::view::{AdministrationMenu, MenuEntry};
use linf_authorisation::{Actor, Permission, RoleKind};
use linf_territory::CafCode;

struct Entry {
    path: &'static str,
    label: &'static str,
    description: &'static str,
    permission: Permission,
}

/// In the order of the menu.
const ENTRIES: &[Entry] = &[
    Entry {
        path: "/administration/structures",
        label: "Structures",
        description: "Les fiches\u{a0}: informations, communes, horaires, guichet.",
        permission: Permission::ReadRecord,
    },
    Entry {
        path: "/administration/organismes",
        label: "Organismes",
        description: "Les gestionnaires, leurs structures et les personnes habilitées.",
        permission: Permission::ReadGestionnaire,
    },
    Entry {
        path: "/administration/habilitations",
        label: "Demandes d’habilitation",
        description: "Les demandes des structures, de la réception à la validation.",
        permission: Permission::ReadHabilitationRequest,
    },
    Entry {
        path: "/administration/contrats",
        label: "Contrats",
        description: "Le contrat entre la Cnaf et la Caf.",
        permission: Permission::ReadContract,
    },
    Entry {
        path: "/administration/caf",
        label: "Fiche de la Caf",
        description: "Comment la Caf signe, est prévenue et se joint.",
        permission: Permission::ReadCafContact,
    },
    Entry {
        path: "/administration/conventions",
        label: "Conventions",
        description: "Les conventions, leurs annexes, leurs avenants et leurs échéances.",
        permission: Permission::ReadConvention,
    },
    Entry {
        path: "/administration/demandes-rendues",
        label: "Demandes rendues",
        description: "Les demandes des familles à transmettre après une résiliation.",
        permission: Permission::TreatReturnedRequest,
    },
    Entry {
        path: "/administration/obligations",
        label: "Obligations",
        description: "Départs, changements, pertes de données et prestataires déclarés.",
        permission: Permission::ReadDuty,
    },
    Entry {
        path: "/administration/communes",
        label: "Communes",
        description: "Ce que change la nouvelle liste officielle des communes.",
        permission: Permission::ReviewGeography,
    },
    Entry {
        path: "/administration/comptes",
        label: "Comptes",
        description: "Les administrateurs et les agents\u{a0}: inviter, retirer.",
        permission: Permission::ManageCafStaff,
    },
    Entry {
        path: "/administration/guides",
        label: "Modèles et guides",
        description: "Les modèles de documents et les guides d’utilisation.",
        permission: Permission::ReadGuides,
    },
];

fn is_of_a_caisse(actor: &Actor) -> bool {
    let caisse = |kind| match kind {
        RoleKind::CnafAdministrator | RoleKind::CafAdministrator | RoleKind::CafAgent => true,
        RoleKind::LinfManager | RoleKind::LinfPerson => false,
    };
    actor.roles().iter().any(|role| caisse(role.kind()))
}

fn visible(actor: &Actor) -> impl Iterator<Item = &'static Entry> + '_ {
    ENTRIES.iter().filter(|entry| exists(entry.path) && actor.may_somewhere(entry.permission))
}

/// Whether somebody has something else to do than to answer families: a role that a convention did
/// not give.
pub(in crate::pages) fn works_elsewhere(actor: &Actor) -> bool {
    actor.roles().iter().any(|role| role.kind() != RoleKind::LinfPerson)
}

/// Whether somebody has anything to read in the back office.
pub(in crate::pages) fn is_shown(actor: &Actor) -> bool {
    is_of_a_caisse(actor) || visible(actor).next().is_some()
}

/// The menu of somebody, for the CAF whose desk is shown; `here` is added by the desk.
pub(in crate::pages) fn of(actor: &Actor, caf: Option<CafCode>) -> Option<AdministrationMenu> {
    is_shown(actor).then(|| {
        let caf = caf.map(|caf| caf.to_string()).unwrap_or_default();
        let entry = |entry: &'static Entry| MenuEntry {
            address: query::address(entry.path, &[("caf", &caf)]),
            label: entry.label,
            description: entry.description,
            current: false,
        };
        AdministrationMenu {
            label: if is_of_a_caisse(actor) { "Administration" } else { "Ma structure" },
            entries: visible(actor).map(entry).collect(),
            caf: caf.clone(),
            ..AdministrationMenu::default()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::ENTRIES;
    use linf_authorisation::{Permission, RoleKind};

    #[test]
    fn a_cnaf_administrator_is_offered_no_family_request() {
        let offered = ENTRIES.iter().map(|entry| entry.permission);
        let families = Permission::OpenFamilyRequest;
        assert!(offered.into_iter().all(|permission| permission != families));
        assert!(!families.holders().contains(&RoleKind::CnafAdministrator));
    }
}
