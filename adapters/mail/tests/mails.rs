//! What the mails say, and what they never say.
#![expect(clippy::expect_used, reason = "the stage of tests: what fails here fails the test")]

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Paris;
use linf_mail::{MailSettings, MinijinjaWriter};
use linf_notification::ports::MailWriter;
use linf_notification::{
    AccessEnding, AccessMessage, CafContact, Contact, MailContent, Message, ReminderTopic,
    RoleFacts, WrittenMail,
};
use std::fs;

fn settings() -> MailSettings {
    MailSettings {
        public_url: "https://accueil.example.fr/".to_owned(),
        service: "Modes d’accueil de la Haute-Loire".to_owned(),
        data_protection: "dpo@caf43.example.fr".to_owned(),
        templates: None,
    }
}
fn write(message: Message) -> WrittenMail {
    let writer = MinijinjaWriter::new(&settings()).expect("the built-in templates are right");
    let to = "destinataire@example.fr".parse().expect("an address of the test");
    writer.write(&MailContent { to, message }).expect("written")
}
fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant of the test")
}
fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date of the test")
}
fn contact() -> Contact {
    Contact {
        name: "Relais petite enfance du Puy-en-Velay".to_owned(),
        address: "8 place du Breuil, 43000 Le Puy-en-Velay".to_owned(),
        phone: "04 71 00 00 00".to_owned(),
        email: "rpe@lepuy.example.fr".to_owned(),
    }
}
fn welcome(activation: Option<(String, DateTime<Utc>)>) -> WrittenMail {
    write(Message::Welcome {
        person: "Claire Vidal".to_owned(),
        linf: contact().name,
        activation,
        zone: Paris,
    })
}
fn new_request() -> WrittenMail {
    write(Message::NewRequest {
        linf: contact().name,
        reference: "26-7K4M-XQ".to_owned(),
        request: "0193b2c4-0000-7000-8000-000000000001".to_owned(),
        commune: "Coubon (43)".to_owned(),
        treat_by: date("2026-12-08"),
    })
}
fn recorded() -> WrittenMail {
    write(Message::RequestRecorded {
        reference: "26-7K4M-XQ".to_owned(),
        recorded_at: instant("2026-11-23T13:30:00Z"),
        zone: Paris,
        contact: contact(),
        answer_by: date("2026-12-08"),
    })
}
fn treated() -> WrittenMail {
    write(Message::RequestTreated {
        reference: "26-7K4M-XQ".to_owned(),
        treated_at: instant("2026-11-25T08:05:00Z"),
        zone: Paris,
        contact: contact(),
    })
}
fn rerouted() -> WrittenMail {
    write(Message::RequestRerouted { reference: "26-7K4M-XQ".to_owned(), contact: contact() })
}
fn family_told(phone: Option<&str>, email: Option<&str>) -> WrittenMail {
    let name = "Caf de la Haute-Loire".to_owned();
    let caf = CafContact { name, phone: phone.map(str::to_owned), email: email.map(str::to_owned) };
    write(Message::FamilyTold { reference: "26-7K4M-XQ".to_owned(), caf })
}
fn told_with_all() -> WrittenMail {
    family_told(Some("04 71 01 02 03"), Some("accueil@caf43.example.fr"))
}
fn with_code() -> WrittenMail {
    welcome(Some(("aB3dE5fG".to_owned(), instant("2026-11-26T13:30:00Z"))))
}

/// As a reader sees it: non-breaking spaces shown by `~`.
fn shown(mail: &WrittenMail) -> String {
    let whole = format!("Subject: {}\n\n{}\n\n=====\n\n{}", mail.subject, mail.text, mail.html);
    whole.replace('\u{A0}', "~")
}
/// What is read of an HTML part, without its tags.
fn read(html: &str) -> String {
    let body = html.split_once("<body").expect("a body").1;
    let mut text = String::new();
    let mut inside = true;
    for character in body.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(character),
            _ => {}
        }
    }
    text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

// Proves: R60, R61, R130, D1
#[test]
fn the_welcome_mail_gives_the_code_beside_the_link_and_until_when() {
    let mail = with_code();
    insta::assert_snapshot!("welcome_with_code", shown(&mail));
    for part in [&mail.text, &mail.html] {
        assert!(part.contains("https://accueil.example.fr/premiere-connexion"));
        assert!(part.contains("aB3dE5fG"));
        assert!(part.contains("jeudi 26\u{A0}novembre 2026 à 14\u{A0}h\u{A0}30"));
    }
    // A scanner that opens the link consumes nothing: the code is in no address.
    let addresses = mail.html.split("href=\"").skip(1).map(|rest| rest.split('"').next());
    assert!(addresses.flatten().all(|address| !address.contains("aB3dE5fG")));
}

fn invitation(activation: Option<(String, DateTime<Utc>)>) -> WrittenMail {
    let role = RoleFacts::CafAgent("Caf de la Haute-Loire".to_owned());
    write(Message::Access(AccessMessage::Invitation { role, activation, zone: Paris }))
}

// Proves: R130, D1
#[test]
fn a_colleague_is_invited_with_a_code_or_with_the_usual_password() {
    let code = ("aB3dE5fG".to_owned(), instant("2026-11-26T13:30:00Z"));
    let mail = invitation(Some(code));
    insta::assert_snapshot!("staff_invitation", shown(&mail));
    assert!(mail.text.contains("agent de la Caf de la Haute-Loire"));
    assert!(mail.text.contains("aB3dE5fG"));
    let known = invitation(None);
    assert!(known.text.contains("mot de passe habituel") && !known.text.contains("premiere"));
}

// Proves: R86, R130, D1
#[test]
fn mail_6_gives_a_code_and_never_a_password() {
    let (code, ends) = ("aB3dE5fG".to_owned(), instant("2026-11-26T13:30:00Z"));
    let mail = write(Message::Access(AccessMessage::LostPassword { code, ends, zone: Paris }));
    insta::assert_snapshot!("lost_password", shown(&mail));
    for part in [&mail.text, &mail.html] {
        assert!(part.contains("aB3dE5fG") && part.contains("reste valable"));
    }
}

// Proves: R130
#[test]
fn mail_13_says_which_access_ended() {
    let role = RoleFacts::LinfManager(contact().name);
    let mail = write(Message::Access(AccessMessage::End { role }));
    insta::assert_snapshot!("access_end", shown(&mail));
    assert!(mail.text.contains("Relais petite enfance du Puy-en-Velay"));
}

fn reminder(topic: ReminderTopic, to_caf: bool) -> WrittenMail {
    let due_on = date("2027-01-05");
    let path = "administration/conventions/0193b2c4-0000-7000-8000-000000000001".to_owned();
    write(Message::ConventionReminder { linf: contact().name, topic, due_on, path, to_caf })
}

// Proves: R67, R130
#[test]
fn the_reminder_says_until_when_a_notice_counts_and_what_silence_does() {
    let mail = reminder(ReminderTopic::Notice { last_on: date("2026-10-05") }, true);
    insta::assert_snapshot!("convention_reminder_notice", shown(&mail));
    for part in [&mail.text, &mail.html] {
        assert!(part.contains("lundi 5\u{A0}octobre 2026"));
        assert!(part.contains("mardi 5\u{A0}janvier 2027"));
        assert!(part.replace("&#x2f;", "/").contains("/administration/conventions/0193"));
    }
    let mail = reminder(ReminderTopic::Renewal, false);
    assert!(mail.text.contains("reconduite") && mail.text.contains("Voir votre habilitation"));
}

// Proves: B5, R130
#[test]
fn the_yearly_certification_is_asked_for_then_missed() {
    let due = reminder(ReminderTopic::CertificationDue, false);
    insta::assert_snapshot!("convention_reminder_certification", shown(&due));
    let late = reminder(ReminderTopic::CertificationLate, true);
    assert!(late.text.contains("devait être faite") && !due.text.contains("devait"));
}

// Proves: D10, D11, R124, R130
#[test]
fn the_end_of_an_access_says_what_stays_readable_and_what_remains_due() {
    let ended = |ending| {
        let (person, linf) = ("Claire Vidal".to_owned(), contact().name);
        write(Message::AccessEnded { person, linf, ending })
    };
    let withdrawn = ended(AccessEnding::Withdrawn);
    insta::assert_snapshot!("access_ended_withdrawn", shown(&withdrawn));
    let notice = ended(AccessEnding::Notice { last_on: date("2027-01-05") });
    assert!(notice.text.contains("encore lire et traiter celles déjà transmises"));
    let terminated = ended(AccessEnding::Terminated);
    assert!(terminated.text.contains("a résilié la convention"));
    for mail in [withdrawn, notice, terminated] {
        assert!(mail.text.contains("gardez le secret") && mail.html.contains("gardez le secret"));
    }
}

// Proves: R61
#[test]
fn somebody_who_has_a_password_gets_no_code() {
    let mail = welcome(None);
    insta::assert_snapshot!("welcome_with_password", shown(&mail));
    for part in [&mail.text, &mail.html] {
        assert!(part.contains("mot de passe habituel"));
        assert!(part.contains("https://accueil.example.fr/connexion"));
        assert!(!part.contains("premiere-connexion"));
    }
}

// Proves: R98, R103, R58
#[test]
fn the_notification_leads_to_the_request_and_says_by_when() {
    let mail = new_request();
    insta::assert_snapshot!("new_request", shown(&mail));
    assert!(mail.subject.ends_with("au plus tard le 8\u{A0}décembre 2026"));
    for part in [&mail.text, &mail.html] {
        let link =
            "https://accueil.example.fr/espace/demandes/0193b2c4-0000-7000-8000-000000000001";
        assert!(part.contains(link));
        assert!(part.contains("26-7K4M-XQ") && part.contains("Coubon (43)"));
        assert!(part.contains("mardi 8\u{A0}décembre 2026"));
    }
}

// Proves: R2, R99, D14, D15
#[test]
fn the_acknowledgement_says_what_the_law_asks() {
    let mail = recorded();
    insta::assert_snapshot!("request_recorded", shown(&mail));
    for part in [&mail.text, &read(&mail.html)] {
        for said in [
            "lundi 23\u{A0}novembre 2026 à 14\u{A0}h\u{A0}30",
            "Relais petite enfance du Puy-en-Velay",
            "8 place du Breuil, 43000 Le Puy-en-Velay",
            "04\u{A0}71\u{A0}00\u{A0}00\u{A0}00",
            "rpe@lepuy.example.fr",
            "n’est pas une inscription",
            "Aucune décision implicite ne naît du silence",
            "au plus tard le mardi 8\u{A0}décembre 2026",
            "six mois",
            "à qui vous adresser\u{A0}: dpo@caf43.example.fr.",
        ] {
            assert!(part.contains(said), "{said}: {part}");
        }
    }
}

// Proves: D15
#[test]
fn whom_to_write_to_about_one_s_data_is_a_sentence_whatever_an_operator_wrote() {
    for (written, said, linked) in [
        ("le délégué de votre CAF", "adresser\u{A0}: le délégué de votre CAF.", false),
        ("Mme Vidal, au siège.", "adresser\u{A0}: Mme Vidal, au siège.", false),
        (
            "la déléguée, dpo@caf.example.fr",
            "adresser\u{A0}: la déléguée, dpo@caf.example.fr.",
            false,
        ),
        ("dpo@caf.example.fr", "adresser\u{A0}: dpo@caf.example.fr.", true),
        (
            "https://caf.example.fr/dpo",
            "adresser\u{A0}: https:&#x2f;&#x2f;caf.example.fr&#x2f;dpo.",
            true,
        ),
    ] {
        let settings = MailSettings { data_protection: written.to_owned(), ..settings() };
        let writer = MinijinjaWriter::new(&settings).expect("the built-in templates are right");
        let to = "destinataire@example.fr".parse().expect("an address of the test");
        let message = Message::RequestRecorded {
            reference: "26-7K4M-XQ".to_owned(),
            recorded_at: DateTime::default(),
            zone: Paris,
            contact: contact(),
            answer_by: date("2026-12-08"),
        };
        let mail = writer.write(&MailContent { to, message }).expect("written");
        let html = read(&mail.html);
        assert!(html.contains(&format!("{said} Ce message")), "{said}: {html}");
        assert!(
            mail.text.contains(&format!("{}\n\n", said.replace("&#x2f;", "/"))),
            "{}",
            mail.text
        );
        let notice = mail.html.split_once("adresser").expect("the notice").1;
        assert_eq!(notice.split("</p>").next().expect("it").contains("<a "), linked, "{notice}");
    }
}

// Proves: R107
#[test]
fn the_family_is_told_that_its_request_is_taken_care_of() {
    let mail = treated();
    insta::assert_snapshot!("request_treated", shown(&mail));
    for part in [&mail.text, &mail.html] {
        assert!(part.contains("mercredi 25\u{A0}novembre 2026 à 9\u{A0}h\u{A0}05"));
        assert!(part.contains("26-7K4M-XQ"));
    }
}

// Proves: D10, D14
#[test]
fn a_family_learns_which_other_service_answers_and_has_nothing_to_do() {
    let mail = rerouted();
    insta::assert_snapshot!("request_rerouted", shown(&mail));
    for part in [&mail.text, &read(&mail.html)] {
        for said in [
            "26-7K4M-XQ",
            "Relais petite enfance du Puy-en-Velay",
            "04\u{A0}71\u{A0}00\u{A0}00\u{A0}00",
            "Vous n’avez rien à refaire",
            "n’est pas une inscription",
        ] {
            assert!(part.contains(said), "{said}: {part}");
        }
    }
}

// Proves: D10
#[test]
fn a_family_learns_that_nobody_takes_its_request_and_whom_to_ask() {
    let mail = told_with_all();
    insta::assert_snapshot!("family_told", shown(&mail));
    for part in [&mail.text, &mail.html] {
        for said in
            ["26-7K4M-XQ", "Caf de la Haute-Loire", "accueil@caf43.example.fr", "/structures"]
        {
            assert!(part.contains(said), "{said}: {part}");
        }
    }
    for mail in [&mail, &family_told(None, None)] {
        let whole = format!("{} {}", mail.text, read(&mail.html)).to_lowercase();
        for blame in ["manquement", "résili", "convention", "faute"] {
            assert!(!whole.contains(blame), "{blame}: {whole}");
        }
    }
    let bare = family_told(None, None);
    assert!(!bare.text.contains("Téléphone") && !bare.html.contains("mailto:accueil"));
}

// Proves: T15
#[test]
fn a_family_reads_neither_the_words_of_the_trade_nor_an_agent() {
    for mail in [recorded(), treated(), rerouted(), told_with_all()] {
        let whole = format!("{} {} {}", mail.subject, mail.text, read(&mail.html)).to_lowercase();
        for word in ["linf", "habilit", "guichet", "epci", "convention", "vidal", "espace"] {
            assert!(!whole.contains(word), "{word}: {whole}");
        }
    }
}

#[test]
fn a_mail_loads_nothing_and_follows_nobody() {
    for mail in [
        with_code(),
        welcome(None),
        new_request(),
        recorded(),
        treated(),
        rerouted(),
        told_with_all(),
    ] {
        let tags: Vec<_> =
            mail.html.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect();
        for forbidden in ["img", "script", "link", "url(", "src=", "?", "@import"] {
            let found = tags.iter().find(|tag| tag.contains(forbidden));
            assert_eq!(found, None, "{forbidden} in {}", mail.subject);
        }
        let links = tags.iter().filter_map(|tag| tag.strip_prefix("a href=\""));
        for link in links {
            let ours = link.starts_with("https://accueil.example.fr/");
            assert!(ours || link.starts_with("tel:") || link.starts_with("mailto:"), "{link}");
        }
        assert!(mail.html.contains("<html lang=\"fr\">") && mail.html.contains("<h1"));
    }
}

#[test]
fn both_parts_say_the_same_thing() {
    for mail in [
        with_code(),
        welcome(None),
        new_request(),
        recorded(),
        treated(),
        rerouted(),
        told_with_all(),
    ] {
        let html = read(&mail.html);
        for paragraph in mail.text.split("\n\n").filter(|p| p.ends_with('.') && !p.contains('\n')) {
            assert!(html.contains(paragraph), "{paragraph} — {html}");
        }
    }
}

#[test]
fn what_is_put_into_a_mail_cannot_change_its_shape() {
    let hostile = "Crèche <b onclick=\"x\">&amp; {{ 7 * 7 }}</b> d'à côté";
    let mail = write(Message::NewRequest {
        linf: hostile.to_owned(),
        reference: "26-7K4M-XQ\r\nBcc: x@example.fr".to_owned(),
        request: "\"><script>".to_owned(),
        commune: "Y (80)".to_owned(),
        treat_by: date("2026-12-08"),
    });
    assert!(!mail.html.contains("<b onclick") && !mail.html.contains("<script"));
    assert!(mail.html.contains("&lt;b onclick") && mail.text.contains(hostile));
    assert!(!mail.subject.contains(['\r', '\n']));
}

// Proves: R130
#[test]
fn an_operator_replaces_a_template_by_its_own() {
    let folder = tempfile::tempdir().expect("a throw-away folder");
    fs::create_dir(folder.path().join("request_treated")).expect("made");
    let own = folder.path().join("request_treated/subject.txt");
    let settings = MailSettings { templates: Some(folder.path().to_owned()), ..settings() };
    fs::write(&own, "Dossier {{ reference }} : lu !").expect("written");
    let writer = MinijinjaWriter::new(&settings).expect("it is right");
    let to = "destinataire@example.fr".parse().expect("an address of the test");
    let message = Message::RequestTreated {
        reference: "26-7K4M-XQ".to_owned(),
        treated_at: DateTime::default(),
        zone: Paris,
        contact: contact(),
    };
    let mail = writer.write(&MailContent { to, message }).expect("written");
    assert_eq!(mail.subject, "Dossier 26-7K4M-XQ\u{A0}: lu\u{A0}!");
    assert!(mail.text.contains("prise en charge") || mail.text.contains("a ouvert votre demande"));
}

// Proves: R130
#[test]
fn what_an_operator_s_templates_lack_is_all_named() {
    let folder = tempfile::tempdir().expect("a throw-away folder");
    fs::create_dir(folder.path().join("new_request")).expect("made");
    let built_in = linf_mail::built_in_files().find(|(name, _)| *name == "new_request/body.txt");
    let text = built_in.expect("built in").1.replace("{{ commune }}", "").replace("{{ linf }}", "");
    for (name, text) in [
        ("new_request/body.txt", text.as_str()),
        ("new_request/subject.txt", "Une demande"),
        ("new_request/bodi.html", "x"),
    ] {
        fs::write(folder.path().join(name), text).expect("written");
    }
    let settings = MailSettings { templates: Some(folder.path().to_owned()), ..settings() };
    let refused = MinijinjaWriter::new(&settings).expect_err("wrong").to_string();
    assert!(refused.contains("new_request/bodi.html: replaces nothing"), "{refused}");
    fs::remove_file(folder.path().join("new_request/bodi.html")).expect("removed");
    let refused = MinijinjaWriter::new(&settings).expect_err("wrong").to_string();
    for name in ["commune", "linf"] {
        let said = format!("new_request/body.txt: never prints {{{{ {name} }}}}");
        assert!(refused.contains(&said), "{said}: {refused}");
    }
    assert!(refused.starts_with("2 fault(s)"), "{refused}");
}

// Proves: R130
#[test]
fn a_specimen_of_each_mail_can_be_shown() {
    let writer = MinijinjaWriter::new(&settings()).expect("the built-in templates are right");
    let specimens = writer.specimens().expect("written");
    let folders = linf_mail::built_in_files().filter_map(|(name, _)| name.split_once('/'));
    for (folder, _) in folders {
        assert!(specimens.iter().any(|(name, _)| *name == folder), "{folder} has no specimen");
    }
    assert!(specimens.iter().all(|(_, mail)| !mail.subject.is_empty()));
}

#[test]
fn a_template_that_asks_for_what_does_not_exist_is_refused_at_start() {
    for (wrong, said) in [
        ("{{ family_name }}", "undefined"),
        ("{% if true %}", "syntax"),
        ("{{ reference | uper }}", "uper"),
    ] {
        let folder = tempfile::tempdir().expect("a throw-away folder");
        fs::create_dir(folder.path().join("request_treated")).expect("made");
        fs::write(folder.path().join("request_treated/body.txt"), wrong).expect("written");
        let settings = MailSettings { templates: Some(folder.path().to_owned()), ..settings() };
        let refused = MinijinjaWriter::new(&settings).expect_err("wrong").to_string();
        assert!(refused.contains("request_treated/body.txt"), "{refused}");
        assert!(refused.contains(said), "{refused}");
    }
}
