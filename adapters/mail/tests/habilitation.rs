//! Mails 1 to 4 and 14, and the reminder of R58.
#![expect(clippy::expect_used, reason = "the stage of tests: what fails here fails the test")]

use linf_mail::{MailSettings, MinijinjaWriter};
use linf_notification::ports::MailWriter;
use linf_notification::{
    HabilitationMail, HabilitationMessage, HabilitationReminder, MailContent, Message, WrittenMail,
};

fn write(message: Message) -> WrittenMail {
    let settings = MailSettings {
        public_url: "https://accueil.example.fr/".to_owned(),
        service: "Modes d’accueil".to_owned(),
        data_protection: "dpo@example.fr".to_owned(),
        templates: None,
    };
    let writer = MinijinjaWriter::new(&settings).expect("the built-in templates are right");
    let to = "destinataire@example.fr".parse().expect("an address of the test");
    writer.write(&MailContent { to, message }).expect("written")
}
fn mail(mail: HabilitationMail, names_requester: bool) -> WrittenMail {
    let words = match mail {
        HabilitationMail::MoreAsked => Some("Quelles communes ?\nMerci."),
        HabilitationMail::Refused => Some("Le service est hors du département <b>."),
        HabilitationMail::Receipt
        | HabilitationMail::ToTreat
        | HabilitationMail::Answered
        | HabilitationMail::ConventionSent
        | HabilitationMail::Approved => None,
        HabilitationMail::Withdrawn => Some("Le projet s’arrête."),
        HabilitationMail::Duplicate => Some("Votre collègue a écrit le 20 novembre."),
        HabilitationMail::Transferred => Some("Votre siège est à Bayonne."),
    };
    let path = if mail.is_to_caf() {
        "/administration/habilitations/0193b2c4-0000-7000-8000-000000000001"
    } else {
        "/professionnels/demandes/aSecret_-"
    };
    write(Message::Habilitation(HabilitationMessage {
        mail,
        reference: "H-7K4M-2QXP".to_owned(),
        service: "Relais petite enfance du Puy-en-Velay".to_owned(),
        caf: "Caf de la Haute-Loire".to_owned(),
        path: path.to_owned(),
        words: words.map(str::to_owned),
        names_requester,
    }))
}
/// As a reader sees it: non-breaking spaces shown by `~`.
fn shown(mail: &WrittenMail) -> String {
    format!("Subject: {}\n\n{}", mail.subject, mail.text).replace('\u{A0}', "~")
}

// Proves: R49, R50, R60, R130
#[test]
fn each_mail_about_a_habilitation_request() {
    for kind in HabilitationMail::ALL {
        let mail = mail(*kind, true);
        insta::assert_snapshot!(kind.template(), shown(&mail));
        assert!(mail.html.contains("H-7K4M-2QXP"), "{kind:?}");
        assert!(!mail.subject.contains('\n'));
        let to_caf = mail.html.contains("https://accueil.example.fr/administration/habilitations/");
        assert_eq!(to_caf, kind.is_to_caf(), "{kind:?}");
        assert_eq!(mail.html.contains("aSecret_-"), !to_caf && *kind != HabilitationMail::Approved);
    }
}

// Proves: R60
#[test]
fn only_a_person_of_annexe_1_gets_the_link_to_the_password_page() {
    for (named, link) in [(true, true), (false, false)] {
        let mail = mail(HabilitationMail::Approved, named);
        for part in [&mail.text, &mail.html] {
            assert_eq!(part.contains("/premiere-connexion"), link);
        }
    }
}

#[test]
fn what_a_caf_writes_is_shown_and_never_markup() {
    let mail = mail(HabilitationMail::Refused, false);
    assert!(mail.html.contains("hors du département &lt;b&gt;"), "{}", mail.html);
    assert!(mail.text.contains("hors du département <b>."));
}

// Proves: R58
#[test]
fn the_reminder_counts_what_waits() {
    let reminder = |untreated, sent| {
        let caf = "Caf de la Haute-Loire".to_owned();
        write(Message::HabilitationReminder(HabilitationReminder { caf, untreated, sent }))
    };
    insta::assert_snapshot!("habilitation_reminder", shown(&reminder(2, 1)));
    let one = reminder(0, 3);
    assert!(!one.text.contains("non traitée") && one.text.contains("3 conventions"));
}
