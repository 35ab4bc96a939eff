//! The documents to sign, read back by other programs.

use std::fs;

use linf_habilitation::ports::PaperPrinter;
use linf_habilitation::{ConventionPaper, NamedCommune, Paper, PaperKind, PartnerNature};
use tempfile::TempDir;

use super::{PaperTemplates, PrintpdfPaperPrinter, SamplePaper, sample_papers};
use crate::reading_tools::Pdf;

fn templates() -> PaperTemplates {
    PaperTemplates::embedded().unwrap()
}
fn sample(kind: PaperKind) -> Paper {
    papers().find(|paper| paper.kind() == kind).unwrap()
}
fn papers() -> impl Iterator<Item = Paper> {
    sample_papers().into_iter().map(|sample| sample.paper)
}
fn convention() -> ConventionPaper {
    let Paper::Convention(convention) = sample(PaperKind::Convention) else {
        panic!("not a convention");
    };
    convention
}
fn printed(paper: &Paper) -> Pdf {
    let rendered = templates().to_sign(paper).unwrap();
    keep(paper, &rendered.pdf);
    Pdf::new(&rendered.pdf)
}
fn keep(paper: &Paper, bytes: &[u8]) {
    if let Some(folder) = option_env!("LINF_KEEP_PDF") {
        fs::write(format!("{folder}/{}.pdf", paper.kind().code()), bytes).unwrap();
    }
}

/// What is read aloud, in order.
fn read_aloud(pdf: &Pdf) -> String {
    let structure = pdf.structure();
    let said = structure.lines().filter_map(|line| line.trim().strip_prefix('"'));
    let said: Vec<&str> = said.map(|line| line.trim_end_matches('"')).collect();
    said.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What each requirement asks of a document: its kind, the clause that says it, and words of it.
const CLAUSES: &[(&str, PaperKind, &str, &str)] = &[
    ("R31", PaperKind::Contract, "prealable", "avant la signature du présent contrat"),
    ("R32", PaperKind::Contract, "parties", "32 avenue de la Sibelle, 75014 Paris"),
    ("R32", PaperKind::Contract, "parties", "sur délégation du directeur général"),
    ("R33", PaperKind::Contract, "objet", "habiliter des lieux d’information volontaires"),
    ("R34", PaperKind::Contract, "pieces", "en annexe, la convention type"),
    ("R35", PaperKind::Contract, "duree", "un an. Il se reconduit d’année en année"),
    ("R36", PaperKind::Contract, "lieux-concernes", "qui l’ont demandé et qui se trouvent dans"),
    ("R37", PaperKind::Contract, "convention-conforme", "conforme à la convention type"),
    ("R38", PaperKind::Contract, "contenu-de-la-convention", "la procédure d’habilitation"),
    ("R39", PaperKind::Contract, "demandes-visibles", "et à aucune autre"),
    ("R40", PaperKind::Contract, "demandes-d-habilitation", "dans la partie publique du portail"),
    ("R41", PaperKind::Contract, "resiliation", "un mois après que l’autre l’a reçue"),
    ("R42", PaperKind::Contract, "fermeture", "Si le portail ferme"),
    ("R43", PaperKind::Contract, "signatures", "Fait en deux exemplaires originaux, à"),
    ("R126", PaperKind::Contract, "contenu-de-la-convention", "loi n° 78-17 du 6 janvier 1978"),
    ("R1", PaperKind::Convention, "preambule", "futurs parents, allocataires ou non"),
    ("R2", PaperKind::Convention, "preambule", "n’est pas une inscription"),
    ("R3", PaperKind::Convention, "preambule", "crèche, assistante maternelle, garde à domicile"),
    ("R7", PaperKind::Convention, "gratuite", "sans but commercial"),
    ("R39", PaperKind::Convention, "habilitation-du-lieu", "aucune autre demande ne lui est"),
    ("R46", PaperKind::Convention, "demande-d-habilitation", "nommé les personnes à habiliter"),
    (
        "R56",
        PaperKind::Convention,
        "demande-d-habilitation",
        "La Caf active l’habilitation lorsque",
    ),
    (
        "R60",
        PaperKind::Convention,
        "personnes-habilitees",
        "Seules les personnes que nomme l’annexe 1",
    ),
    ("R62", PaperKind::Convention, "changement", "ne se modifie pas en ligne"),
    ("R64", PaperKind::Convention, "annexe-1", "Annexe 1 – Communes et personnes habilitées"),
    ("R64", PaperKind::Convention, "annexe-communes", "Le Puy-en-Velay 43157 43000"),
    ("R64", PaperKind::Convention, "annexe-personnes", "claire@example.fr"),
    ("R65", PaperKind::Convention, "prise-d-effet", "le jour de sa signature"),
    ("R66", PaperKind::Convention, "reconduction", "elle se reconduit d’elle-même pour un an"),
    ("R67", PaperKind::Convention, "resiliation-annuelle", "au moins trois mois avant"),
    ("R67", PaperKind::Convention, "resiliation-annuelle", "qui vaut mise en demeure"),
    ("R68", PaperKind::Convention, "resiliation-pour-manquement", "mettre fin à tout moment"),
    ("R69", PaperKind::Convention, "engagements-anterieurs", "tenus jusqu’à leur terme"),
    ("R69", PaperKind::Convention, "resiliation-pour-manquement", "dommages et intérêts"),
    ("R70", PaperKind::Convention, "modification", "ne changent que par un avenant"),
    ("R71", PaperKind::Convention, "nullite", "elle disparaît et le reste demeure"),
    ("R71", PaperKind::Convention, "interpretation", "le contenu qui fait foi"),
    ("R71", PaperKind::Convention, "responsabilite", "Chaque partie assume les risques"),
    ("R71", PaperKind::Convention, "litiges", "la juridiction compétente est saisie"),
    ("R72", PaperKind::Convention, "signatures", "Fait en deux exemplaires, à"),
    ("R73", PaperKind::Convention, "conseil", "conseille l’autre, l’informe"),
    ("R80", PaperKind::Convention, "departs", "prévient la Caf dès qu’une personne habilitée"),
    ("R81", PaperKind::Convention, "identifiant", "est son adresse électronique"),
    ("R82", PaperKind::Convention, "premier-code", "un premier code de huit caractères"),
    ("R83", PaperKind::Convention, "mot-de-passe", "Dès la première connexion"),
    ("R84", PaperKind::Convention, "mots-de-passe-et-caf", "ne connaît aucun mot de passe"),
    ("R85", PaperKind::Convention, "mot-de-passe", "Elle peut le changer à tout moment"),
    ("R86", PaperKind::Convention, "perte-ou-vol", "la question affichée à l’écran"),
    ("R87", PaperKind::Convention, "connexion", "avec son identifiant et son mot de passe"),
    ("R88", PaperKind::Convention, "codes-personnels", "qu’ils ne se les prêtent pas"),
    ("R89", PaperKind::Convention, "controle-des-connexions", "qui contrôlent les connexions"),
    ("R105", PaperKind::Convention, "formats", "au format PDF ou au format XML"),
    ("R109", PaperKind::Convention, "delai-de-retrait", "dans les 15 jours calendaires"),
    ("R110", PaperKind::Convention, "moyens", "tous ses moyens et tous ses soins"),
    ("R110", PaperKind::Convention, "responsabilite-des-reponses", "et de lui seul"),
    ("R111", PaperKind::Convention, "passage-de-relais", "La Caf donne ici son accord"),
    ("R113", PaperKind::Convention, "garantie-de-la-caf", "répondent du formulaire de saisie"),
    ("R115", PaperKind::Convention, "destruction-six-mois", "Six mois au plus"),
    ("R116", PaperKind::Convention, "attestation-de-destruction", "Dans le mois qui suit"),
    ("R117", PaperKind::Convention, "destruction-fin-de-convention", "ne garde aucune copie"),
    ("R118", PaperKind::Convention, "finalite", "Tout usage commercial ou publicitaire est exclu"),
    ("R119", PaperKind::Convention, "aucune-copie", "ne copie pas les documents"),
    ("R119", PaperKind::Convention, "communication", "qui n’ait qualité pour les connaître"),
    ("R119", PaperKind::Convention, "securite", "ni altérés, ni abîmés, ni détournés"),
    ("R119", PaperKind::Convention, "reconstitution", "le lieu d’information les reconstitue"),
    ("R120", PaperKind::Convention, "secret-professionnel", "article 226-13 du code pénal"),
    ("R121", PaperKind::Convention, "personnel", "par toute personne qui agit pour lui"),
    ("R121", PaperKind::Convention, "prestataires", "un engagement de sécurité et de"),
    ("R122", PaperKind::Convention, "verifications", "La Caf peut vérifier à tout moment"),
    ("R123", PaperKind::Convention, "manquements", "articles 226-17 et 226-5 du code pénal"),
    ("R124", PaperKind::Convention, "survie", "survivent à la convention"),
    ("R125", PaperKind::Convention, "compte-rendu", "rend compte à la Caf"),
    ("R126", PaperKind::Convention, "protection-des-donnees", "loi n° 78-17 du 6 janvier 1978"),
    ("R127", PaperKind::Convention, "droits-du-lieu", "courrier adressé à la direction de la Caf"),
    ("R74", PaperKind::Avenant, "changements-suivants", "Un nouvel avenant est alors signé"),
    ("R75", PaperKind::Avenant, "personnes-ajoutees", "Modèle Claire 8 rue de l’Exemple"),
    ("R75", PaperKind::Avenant, "personnes-retirees", "Spécimen Marc 8 rue de l’Exemple"),
    ("R76", PaperKind::Avenant, "objet", "l’article 3-2 de cette convention"),
    ("R76", PaperKind::Avenant, "objet", "la Caf de la Haute-Loire habilite"),
    ("R76", PaperKind::Avenant, "signatures", "Fait en deux exemplaires, à"),
];

// Proves: R32, R33, R34, R35, R36, R37, R38, R40, R41, R42, R43, R55, R64, R65, R66, R67, R68, R69
// Proves: R70, R71, R72, R73, R74, R75, R76, R110, R111, R113, R115, R116, R117, R118, R119, R120, R121
// Proves: R122, R123, R124, R125, R126, R127
#[test]
fn every_clause_that_the_requirements_ask_for_is_printed() {
    for kind in PaperKind::ALL {
        let paper = sample(*kind);
        let words = read_aloud(&printed(&paper));
        let blocks = templates().blocks(&paper).unwrap();
        let named: Vec<&str> = super::blocks::clauses(&blocks).collect();
        for (requirement, _, clause, said) in CLAUSES.iter().filter(|clause| clause.1 == *kind) {
            assert!(named.contains(clause), "{requirement}: no clause {clause}");
            assert!(words.contains(said), "{requirement}: {said:?} is missing from {words}");
        }
    }
}

// Proves: R129, R37
#[test]
fn the_documents_say_what_they_say() {
    for SamplePaper { name, title, paper } in sample_papers() {
        assert!(!title.is_empty());
        let rendered = templates().specimen(&paper).unwrap();
        let pdf = Pdf::new(&rendered.pdf);
        pdf.checked();
        insta::assert_snapshot!(name, pdf.structure().replace('\u{a0}', "~"));
        assert!(pdf.text().split('\u{c}').filter(|page| !page.trim().is_empty()).all(|page| {
            page.contains("SPÉCIMEN, sans valeur") && page.contains("à faire valider")
        }));
    }
}

// Proves: R63
#[test]
fn the_parties_of_a_convention_are_worded_by_what_the_partner_is() {
    let papers = papers().filter(|paper| paper.kind() == PaperKind::Convention);
    let worded = [
        "Département de l’Exemple, collectivité départementale, que représente la présidence",
        "Commune de l’Exemple, commune, que représente son maire",
        "Les Exemples réunis, SARL, entreprise, que représente sa direction",
        "Association de l’Exemple (association), que représente Camille Exemple, présidente",
    ];
    for (paper, said) in papers.zip(worded) {
        let words = printed(&paper).words();
        assert!(words.contains(said), "{said} is missing from {words}");
        assert!(words.contains("dont l’adresse est : "), "{words}");
    }
}

// Proves: R43, R72, R76
#[test]
fn two_copies_follow_one_another_each_with_its_own_pages() {
    for kind in PaperKind::ALL {
        let pdf = printed(&sample(*kind));
        pdf.checked();
        let text = pdf.text();
        let pages: Vec<&str> = text.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
        let count = pages.len() / 2;
        assert_eq!(pages.len(), 2 * count);
        for (index, page) in pages.iter().enumerate() {
            let copy = format!("Exemplaire {} sur 2", index / count + 1);
            let number = format!("Page {} sur {count}", index % count + 1);
            assert!(page.contains(&copy) && page.contains(&number), "{copy}, {number}: {page}");
        }
        assert_eq!(text.matches("Signature :").count() % 4, 0, "two signatures in each copy");
        let signing = pages.iter().find(|page| page.contains("Fait en deux")).unwrap();
        assert!(signing.contains("Signature :"), "one signs where it says so: {signing}");
    }
}

// Proves: R34, R37
#[test]
fn the_contract_annexes_the_convention_type_and_bears_both_versions() {
    let rendered = templates().to_sign(&sample(PaperKind::Contract)).unwrap();
    assert_eq!(rendered.template.0, "contrat 1, convention 1");
    let words = Pdf::new(&rendered.pdf).words();
    assert!(words.contains("Convention d’habilitation et d’engagement de service"), "{words}");
    assert!(words.contains("conseil départemental, commune, entreprise ou autre"), "{words}");
    assert!(!words.contains("Claire"), "the type names nobody");
}

// Proves: R37
#[tokio::test]
async fn a_printed_document_tells_the_version_of_its_text() {
    let printer = PrintpdfPaperPrinter::new(templates());
    for (kind, version) in
        [(PaperKind::Convention, "convention 1"), (PaperKind::Avenant, "avenant 1")]
    {
        let first = printer.print(&sample(kind)).await.unwrap();
        assert_eq!(first.template.0, version);
        assert_eq!(first, printer.print(&sample(kind)).await.unwrap(), "the same bytes");
    }
}

// Proves: R55, R64
#[test]
fn hostile_and_numerous_values_stay_what_they_are() {
    let mut hostile = convention();
    let name = "# <b>Crèche</b> **&amp;** | {{ 7 * 7 }} [x](y) {#objet} 1. `a` \\ ~~z~~";
    hostile.partner.name = name.parse().unwrap();
    hostile.linf = format!("- {}", "Très-long-nom ".repeat(13)).parse().unwrap();
    hostile.nature = PartnerNature::Other("> association | {% raw %}".parse().unwrap());
    let commune = |n: u32| NamedCommune {
        code: format!("43{n:03}").parse().unwrap(),
        name: format!("Saint-Exemple-sur-Loire-et-des-Environs {n}"),
        postal_codes: "43000, 43700, 43770".to_owned(),
    };
    hostile.communes = (1..=158).map(commune).collect();
    let person = hostile.persons[0].clone();
    hostile.persons = (0..60).map(|_| person.clone()).collect();
    hostile.persons[0].surname = "O’Brien-de-La-Très-Longue-Particule".repeat(2).parse().unwrap();
    let long: String = std::iter::repeat_n('i', 64).collect();
    hostile.persons[1].email = format!("{long}@example.fr").parse().unwrap();
    let pdf = printed(&Paper::Convention(hostile));
    pdf.checked();
    let words = pdf.words();
    assert!(words.contains(name), "{words}");
    assert!(words.contains("(> association | {% raw %})"), "{words}");
    assert!(words.contains("- Très-long-nom Très-long-nom"), "{words}");
    for n in 1..=158 {
        let both = words.matches(&format!("43{n:03} 43000, 43700, 43770")).count();
        assert_eq!(both, 2, "commune {n}, in each copy");
    }
    assert_eq!(pdf.structure().matches("\"Modèle\"").count(), 2 * 59);
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}
fn built_in(name: &str) -> &'static str {
    PaperTemplates::built_in_files().find(|(file, _)| *file == name).unwrap().1
}

// Proves: R129, R37
#[test]
fn an_operator_replaces_a_text_by_its_own() {
    let own = built_in("avenant.md")
        .replace("avenant 1", "avenant officiel 2027-03")
        .replace("Article 4 – Effet", "Article 4 – Prise d’effet");
    let folder = folder(&[("avenant.md", &own)]);
    let templates = PaperTemplates::with_folder(folder.path()).unwrap();
    assert_eq!(templates.version(PaperKind::Avenant).0, "avenant officiel 2027-03");
    assert_eq!(templates.version(PaperKind::Convention).0, "convention 1");
    let rendered = templates.to_sign(&sample(PaperKind::Avenant)).unwrap();
    assert_eq!(rendered.template.0, "avenant officiel 2027-03");
    assert!(Pdf::new(&rendered.pdf).words().contains("Article 4 – Prise d’effet"));
}

// Proves: R129
#[test]
fn what_an_operator_s_text_lacks_is_all_named() {
    let faults = |files: &[(&str, &str)]| -> Vec<String> {
        let folder = folder(files);
        let faults = PaperTemplates::with_folder(folder.path()).unwrap_err();
        faults.0.iter().map(ToString::to_string).collect()
    };
    let convention = built_in("convention.md")
        .replace(" {#destruction-six-mois}", "")
        .replace("{{ person.email }}", "")
        .replace("{{ caf.address }}", "ici")
        .replace("{#litiges}", "{#survie}");
    let said = faults(&[("convention.md", &convention), ("convention-old.md", "x")]);
    for expected in [
        "convention-old.md: replaces nothing: no built-in file has this name",
        "convention.md: has no heading for the clause {#destruction-six-mois}",
        "convention.md: has no heading for the clause {#litiges}",
        "convention.md: names the clause {#survie} twice",
        "convention.md: never prints {{ caf.address }}",
        "convention.md: never prints {{ persons.email }}",
    ] {
        assert!(said.iter().any(|fault| fault == expected), "{expected} is not in {said:#?}");
    }
    assert_eq!(said.len(), 6, "{said:#?}");
    for (text, expected) in [
        ("# sans tête", "between two lines ---"),
        ("---\nversion: 1\nfooter: x\n---\n{% if %}", "syntax error"),
        ("---\nversion: 1\nfooter: x\n---\n{{ unknown }}", "undefined"),
        ("---\nversion: 1\nfooter: x\n---\ndu **gras**", "emphasis is not allowed"),
    ] {
        let said = faults(&[("contrat.md", text)]);
        assert_eq!(said.len(), 1, "{said:#?}");
        assert!(said[0].starts_with("contrat.md: ") && said[0].contains(expected), "{said:#?}");
    }
}
