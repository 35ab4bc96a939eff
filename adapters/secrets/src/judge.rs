//! Guessable passwords.
use linf_accounts::Password;
use linf_accounts::ports::PasswordJudge;
use linf_kernel::EmailAddress;
use zxcvbn::{Score, zxcvbn};

/// Characters that are judged: what follows cannot make a password weaker, and judging takes long
/// on long texts.
const JUDGED: usize = 100;

/// What French people, and people of this trade, try first; zxcvbn’s own lists are English.
const TRIED_FIRST: [&str; 36] = [
    "linf",
    "caf",
    "cnaf",
    "relais",
    "petite",
    "enfance",
    "petiteenfance",
    "assmat",
    "assistante",
    "maternelle",
    "creche",
    "nounou",
    "monenfant",
    "famille",
    "mairie",
    "azerty",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "motdepasse",
    "mdp",
    "bonjour",
    "coucou",
    "soleil",
    "doudou",
    "loulou",
    "chouchou",
    "jetaime",
    "marseille",
    "chocolat",
    "bienvenue",
    "vacances",
    "printemps",
    "automne",
    "hiver",
    "france",
];

/// Characters that must be left once the pieces of the address are taken away.
const OWN: usize = 8;

/// Judges by zxcvbn (patterns, words, keyboards, dates) and by what is known of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ZxcvbnJudge;

impl PasswordJudge for ZxcvbnJudge {
    fn is_guessable(&self, password: &Password, email: &EmailAddress) -> bool {
        let judged: String = password.reveal().chars().take(JUDGED).collect();
        let address = email.key();
        let pieces = pieces(&address);
        let mut rest = judged.to_lowercase();
        for piece in &pieces {
            rest = rest.replace(piece, "");
        }
        let known: Vec<&str> = pieces.into_iter().chain(TRIED_FIRST).collect();
        rest.chars().count() < OWN || zxcvbn(&judged, &known).score() < Score::Three
    }
}

/// The address, its two sides and their words, the longest first.
fn pieces(address: &str) -> Vec<&str> {
    let words = address.split(|c: char| !c.is_ascii_alphabetic());
    let mut pieces: Vec<_> = address.split('@').chain(words).chain([address]).collect();
    pieces.retain(|piece| piece.len() > 2);
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.len()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::ZxcvbnJudge;
    use linf_accounts::Password;
    use linf_accounts::ports::PasswordJudge;

    fn guessable(password: &str) -> bool {
        let email = "marie-claude.duroc@mairie-yssingeaux.fr".parse().expect("an address");
        ZxcvbnJudge.is_guessable(&Password::typed(password), &email)
    }

    // Proves: D1
    #[test]
    fn common_passwords_and_those_made_of_the_address_are_guessable() {
        for weak in [
            "password1234",
            "motdepasse12",
            "azertyuiop12",
            "aaaaaaaaaaaa",
            "123456789012",
            "marie-claude",
            "duroc.marie1",
            "Yssingeaux43",
            "marie-claude.duroc@mairie-yssingeaux.fr",
            "linflinflinf",
            "petiteenfance",
            "Bonjour2026!",
        ] {
            assert!(guessable(weak), "{weak}");
        }
    }

    // Proves: D1
    #[test]
    fn a_sentence_of_ones_own_is_not() {
        for strong in ["le tilleul de la cour penche", "corbeau-gravier-ombre", "q7Rk!vz0Lw2pX"] {
            assert!(!guessable(strong), "{strong}");
        }
    }

    #[test]
    fn a_very_long_password_is_judged_on_its_beginning() {
        assert!(guessable(&"a".repeat(10_000)));
        assert!(!guessable(&"le tilleul de la cour penche ".repeat(400)));
    }
}
