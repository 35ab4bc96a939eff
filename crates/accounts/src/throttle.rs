//! Limits on guessing, kept in the store because there may be several servers.
use crate::{AnswerKey, CHALLENGE_MINUTES};
use chrono::TimeDelta;
use linf_kernel::EmailAddress;
use std::fmt;
use std::net::{AddrParseError, IpAddr};
use std::str::FromStr;

/// Where a request comes from, cut so that it no longer names a home: /24 of IPv4, /56 of IPv6.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AddressBlock(IpAddr);

impl AddressBlock {
    /// The block of an address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(v4) => {
                let [a, b, c, _] = v4.octets();
                IpAddr::from([a, b, c, 0])
            }
            IpAddr::V6(v6) => IpAddr::from((u128::from(v6) & !((1 << 72) - 1)).to_be_bytes()),
        })
    }
}
impl fmt::Display for AddressBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl fmt::Debug for AddressBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What is counted. A store keeps its digest at most.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ThrottleKey(pub String);

/// At most so many failures of a key in a window of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// What is counted.
    pub key: ThrottleKey,
    /// How many failures are allowed.
    pub failures: u32,
    /// In how much time.
    pub window: TimeDelta,
}

/// The limits on logging in. A stranger far away cannot lock somebody out for long: the limit on
/// an account alone is wide and short.
#[must_use]
pub fn login_limits(email: &EmailAddress, from: AddressBlock) -> [Limit; 3] {
    let limit = |key: String, failures, minutes| Limit {
        key: ThrottleKey(key),
        failures,
        window: TimeDelta::minutes(minutes),
    };
    let account = email.key();
    [
        limit(format!("login/pair/{account}/{from}"), 10, 15),
        limit(format!("login/from/{from}"), 100, 15),
        limit(format!("login/account/{account}"), 50, 5),
    ]
}

impl FromStr for AddressBlock {
    type Err = AddrParseError;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        raw.parse().map(Self::of)
    }
}

/// The limits on asking for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostPasswordLimits {
    /// An answer is worth one act.
    pub answer: Limit,
    /// A block of addresses is told to wait.
    pub from: Limit,
    /// An account gets no more mails; nobody is told, since that would say that it exists.
    pub account: Limit,
}

/// The limits on asking for a code because a password is lost (R86).
#[must_use]
pub fn lost_password_limits(
    email: &EmailAddress,
    from: AddressBlock,
    answer: &AnswerKey,
) -> LostPasswordLimits {
    let limit = |key: String, failures, minutes| Limit {
        key: ThrottleKey(key),
        failures,
        window: TimeDelta::minutes(minutes),
    };
    LostPasswordLimits {
        answer: limit(format!("lost/answer/{}", answer.0), 1, CHALLENGE_MINUTES + 1),
        from: limit(format!("lost/from/{from}"), 30, 60),
        account: limit(format!("lost/account/{}", email.key()), 3, 60),
    }
}

#[cfg(test)]
mod tests {
    use super::AddressBlock;

    // Proves: D16
    #[test]
    fn an_address_is_cut_before_it_is_counted() {
        for (address, block) in [
            ("192.0.2.77", "192.0.2.0"),
            ("2001:db8:1:2ff:3::4", "2001:db8:1:200::"),
            ("::ffff:192.0.2.77", "192.0.2.0"),
        ] {
            let address = address.parse().expect("an address of the test");
            assert_eq!(AddressBlock::of(address).to_string(), block);
        }
    }
}
