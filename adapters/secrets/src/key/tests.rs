//! The key and its file.
use super::{ServerKey, ServerKeyError};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a throw-away folder")
}

#[test]
fn a_key_file_is_made_once_for_its_owner_alone() {
    let folder = folder();
    let path = folder.path().join("server.key");
    let first = ServerKey::load_or_create(&path).expect("made");
    let second = ServerKey::load_or_create(&path).expect("read");
    assert_eq!(first.0, second.0);
    let mode = fs::metadata(&path).expect("it exists").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing else is left");
}

#[test]
fn servers_that_start_together_get_the_same_key() {
    let folder = folder();
    let path = folder.path().join("server.key");
    let keys: Vec<[u8; 32]> = std::thread::scope(|scope| {
        let servers: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| ServerKey::load_or_create(&path).expect("a key").0))
            .collect();
        servers.into_iter().map(|server| server.join().expect("no panic")).collect()
    });
    assert!(keys.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing else is left");
}

#[test]
fn a_key_that_others_may_read_is_refused_and_the_cure_said() {
    let folder = folder();
    let path = folder.path().join("server.key");
    ServerKey::load_or_create(&path).expect("made");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("our own file");
    let refused = ServerKey::load_or_create(&path).expect_err("too open");
    assert!(matches!(refused, ServerKeyError::TooOpen(_)));
    assert!(refused.to_string().contains(&format!("chmod 600 {}", path.display())));
}

// Proves: D16
#[test]
fn what_is_not_a_key_is_refused_without_being_repeated() {
    for wrong in ["", "abc", &"zz".repeat(32), &"ab".repeat(31), &"ab".repeat(33)] {
        let refused = ServerKey::from_hex(wrong).expect_err("no key");
        let said = refused.to_string();
        assert!(matches!(refused, ServerKeyError::NotHexadecimal));
        assert!(wrong.is_empty() || !said.contains(wrong), "{said}");
    }
    let folder = folder();
    let path = folder.path().join("server.key");
    super::write_private(&path, "not a key").expect("written");
    let refused = ServerKey::load_or_create(&path).expect_err("no key");
    assert!(matches!(refused, ServerKeyError::NotAKeyFile(_)));
}

#[test]
fn a_place_where_no_file_can_be_is_said() {
    let path = folder().path().join("gone/server.key");
    let refused = ServerKey::load_or_create(&path).expect_err("no such folder");
    assert!(refused.to_string().contains("gone/server.key"), "{refused}");
}

#[test]
fn upper_and_lower_case_digits_are_the_same_key() {
    let lower = ServerKey::from_hex(&"ab".repeat(32)).expect("a key");
    let upper = ServerKey::from_hex(&format!(" {}\n", "AB".repeat(32))).expect("a key");
    assert_eq!(lower.0, upper.0);
}
