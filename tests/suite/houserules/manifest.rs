//! What the program is built from: each dependency says why it is there, and none speaks to a network.

use super::tree;

/// Crates that open sockets, speak TLS or fetch; whole names.
const NETWORK: [&str; 32] = [
    "actix-web",
    "async-std",
    "attohttpc",
    "axum",
    "curl",
    "curl-sys",
    "fastwebsockets",
    "h2",
    "hickory-resolver",
    "hyper",
    "hyper-util",
    "isahc",
    "minreq",
    "native-tls",
    "net2",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "ssh2",
    "surf",
    "tiny_http",
    "tokio",
    "tonic",
    "trust-dns-resolver",
    "tungstenite",
    "ureq",
    "warp",
    "websocket",
];

/// Crates of a lock file that could reach a network.
fn network_crates(lock: &str) -> Vec<&str> {
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    names.filter(|name| NETWORK.contains(name)).collect()
}

/// Features named `net` that a manifest turns on.
fn network_features(manifest: &str) -> Vec<&str> {
    manifest.lines().filter(|line| !line.starts_with('#') && line.contains("\"net\"")).collect()
}

/// Dependencies without a comment above them or above the neighbours they stand with.
fn unexplained(manifest: &str) -> Vec<String> {
    let (mut in_dependencies, mut explained, mut found) = (false, false, Vec::new());
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]");
            explained = false;
        } else if line.is_empty() {
            explained = false;
        } else if line.starts_with('#') {
            explained = true;
        } else if in_dependencies
            && !explained
            && let Some((name, _)) = line.split_once('=')
        {
            found.push(format!("Cargo.toml: `{}` has no comment that says why", name.trim()));
        }
    }
    found
}

#[test]
fn a_network_crate_is_found() {
    assert_eq!(network_crates("name = \"serde\"\nname = \"tokio\"\n"), ["tokio"]);
    assert_eq!(network_crates("name = \"tokio-like\"\ndependencies = [\n \"tokio\",\n]"), [""; 0]);
    assert_eq!(network_features("rustix = { features = [\"fs\", \"net\"] }").len(), 1);
}

#[test]
fn an_unexplained_dependency_is_found() {
    let check = |manifest: &str, expected: usize| assert_eq!(unexplained(manifest).len(), expected);
    check("[dependencies]\n# Why.\na = \"1\"\nb = \"1\"\n", 0);
    check("[dependencies]\na = \"1\"\n", 1);
    check("[dependencies]\n# Why.\na = \"1\"\n\nb = \"1\"\n", 1);
    check("[dev-dependencies]\na = \"1\"\n[lints.rust]\nb = \"1\"\n", 1);
    check("[package]\nname = \"x\"\n", 0);
}

#[test]
fn every_dependency_says_why() {
    let found = unexplained(&tree::file("Cargo.toml").text);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn nothing_in_the_tree_reaches_a_network() {
    let lock = tree::file("Cargo.lock").text;
    assert!(lock.contains("name = \"rusqlite\""), "the lock file is not the program's");
    assert_eq!(network_crates(&lock), [""; 0]);
    assert_eq!(network_features(&tree::file("Cargo.toml").text), [""; 0]);
}
