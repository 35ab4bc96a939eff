//! A question in plain words, asked of whoever lost a password (R86): read, heard or enlarged by
//! any reader; no picture, no sound, no script.
use crate::derivation::{Purpose, derive, same};
use crate::{ServerKey, ServerKeyError};
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use linf_accounts::ports::Challenge;
use linf_accounts::{AnswerKey, CHALLENGE_MINUTES, Question};
use std::sync::atomic::{AtomicU64, Ordering};

/// Short, known to all, without an accent.
const WORDS: [&str; 32] = [
    "lampe", "cheval", "jardin", "tambour", "orange", "crayon", "bateau", "nuage", "pomme",
    "chaise", "mouton", "soleil", "ruban", "tortue", "village", "marteau", "feuille", "papillon",
    "cuisine", "lettre", "carotte", "bouton", "sentier", "horloge", "valise", "fontaine", "panier",
    "renard", "colline", "guitare", "miroir", "cerise",
];
const PLACES: [&str; 4] = ["premier", "deuxième", "troisième", "quatrième"];

/// Bytes that say which question, and when it was asked.
const ASKED: usize = 24;
/// Bytes that prove that it is ours.
const PROOF: usize = 16;

/// Asks to copy one word of a short list.
#[derive(Debug)]
pub struct TextChallenge {
    key: ServerKey,
    /// Fresh at each start, so that questions stay apart even if the machine’s randomness failed.
    start: [u8; 32],
    asked: AtomicU64,
}

impl TextChallenge {
    /// Those of a server.
    ///
    /// # Errors
    /// [`ServerKeyError::NoRandomness`].
    pub fn new(key: &ServerKey) -> Result<Self, ServerKeyError> {
        let mut start = [0; 32];
        getrandom::fill(&mut start).map_err(ServerKeyError::NoRandomness)?;
        Ok(Self { key: key.clone(), start, asked: AtomicU64::new(0) })
    }

    /// The words shown and the place of the one to copy, which the bytes of a question decide.
    fn words(&self, asked: &[u8]) -> (Vec<&'static str>, usize) {
        let mut drawn = derive(&self.key, Purpose::ChallengeText, &[asked]).into_iter();
        let place = usize::from(drawn.next().unwrap_or_default()) % PLACES.len();
        let mut words = Vec::new();
        for byte in drawn {
            let word = WORDS.get(usize::from(byte) % WORDS.len()).copied().unwrap_or_default();
            if words.len() < PLACES.len() && !words.contains(&word) {
                words.push(word);
            }
        }
        (words, place)
    }
    fn proof(&self, asked: &[u8]) -> Vec<u8> {
        let proof = derive(&self.key, Purpose::Challenge, &[asked]);
        proof.into_iter().take(PROOF).collect()
    }
}

impl Challenge for TextChallenge {
    fn ask(&self, now: DateTime<Utc>) -> Question {
        let number = self.asked.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let mut fresh = [0; 32];
        // Without it, the key, the start and the number still make a question of its own.
        getrandom::fill(&mut fresh).ok();
        let nonce = derive(&self.key, Purpose::Challenge, &[&self.start, &number, &fresh]);
        let seconds = now.timestamp().to_be_bytes();
        let asked: Vec<u8> = nonce.into_iter().take(ASKED - 8).chain(seconds).collect();
        let (words, place) = self.words(&asked);
        let text = format!(
            "Recopiez le {} mot de cette liste\u{a0}: {}.",
            PLACES.get(place).copied().unwrap_or_default(),
            words.join(", ")
        );
        let token = [asked.clone(), self.proof(&asked)].concat();
        Question { token: HEXLOWER.encode(&token), text }
    }

    fn check(&self, token: &str, answer: &str, now: DateTime<Utc>) -> Option<AnswerKey> {
        let token = HEXLOWER.decode(token.as_bytes()).ok().filter(|t| t.len() == ASKED + PROOF)?;
        let (asked, proof) = token.split_at_checked(ASKED)?;
        if !same(&self.proof(asked), proof) {
            return None;
        }
        let seconds = asked.last_chunk::<8>().map(|bytes| i64::from_be_bytes(*bytes))?;
        let age = now.timestamp().checked_sub(seconds)?;
        let (words, place) = self.words(asked);
        let typed = answer.trim().trim_end_matches('.').to_lowercase();
        let right = words.get(place).is_some_and(|word| *word == typed);
        ((0..CHALLENGE_MINUTES * 60).contains(&age) && right)
            .then(|| AnswerKey(HEXLOWER.encode(asked)))
    }
}

#[cfg(test)]
mod tests {
    use super::{PLACES, TextChallenge};
    use crate::ServerKey;
    use chrono::{DateTime, TimeDelta, Utc};
    use linf_accounts::ports::Challenge;
    use std::collections::HashSet;

    fn challenge(digits: &str) -> TextChallenge {
        let key = ServerKey::from_hex(&digits.repeat(32)).expect("a key of the test");
        TextChallenge::new(&key).expect("randomness")
    }
    fn now() -> DateTime<Utc> {
        "2026-11-23T10:00:00Z".parse().expect("an instant")
    }
    /// What somebody who reads the question answers.
    fn read(text: &str) -> String {
        let (asked, list) = text.split_once("\u{a0}: ").expect("a list");
        let place = PLACES.iter().position(|place| asked.contains(place)).expect("a place");
        let words: Vec<_> = list.trim_end_matches('.').split(", ").collect();
        assert_eq!(words.len(), PLACES.len());
        words.get(place).copied().expect("a word").to_owned()
    }

    // Proves: R86
    #[test]
    fn whoever_reads_the_question_answers_it() {
        let challenge = challenge("01");
        let mut keys = HashSet::new();
        for _ in 0..500 {
            let question = challenge.ask(now());
            let word = read(&question.text);
            for typed in [word.clone(), format!(" {} ", word.to_uppercase()), format!("{word}.")] {
                assert!(challenge.check(&question.token, &typed, now()).is_some(), "{typed}");
            }
            assert!(keys.insert(challenge.check(&question.token, &word, now())), "twice the same");
            for wrong in ["", "lampadaire", &question.text] {
                assert!(challenge.check(&question.token, wrong, now()).is_none(), "{wrong}");
            }
        }
    }

    // Proves: R86
    #[test]
    fn a_question_is_ours_whole_and_for_half_an_hour() {
        let challenge_of = challenge;
        let challenge = challenge_of("01");
        let question = challenge.ask(now());
        let word = read(&question.text);
        let at = |seconds| now() + TimeDelta::seconds(seconds);
        assert!(challenge.check(&question.token, &word, at(1799)).is_some());
        assert!(challenge.check(&question.token, &word, at(1800)).is_none());
        assert!(challenge.check(&question.token, &word, at(-1)).is_none());
        assert!(challenge_of("02").check(&question.token, &word, now()).is_none());
        assert!(challenge_of("01").check(&question.token, &word, now()).is_some(), "any server");
        let mut forged = question.token.clone();
        forged.replace_range(0..1, if forged.starts_with('0') { "1" } else { "0" });
        for token in [forged.as_str(), "", "00", "é", &question.token.repeat(2)] {
            assert!(challenge.check(token, &word, now()).is_none(), "{token}");
        }
    }
}
