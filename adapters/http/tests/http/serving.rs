//! The endpoint on a real socket.
use super::support::Stage;
use linf_http::{ConnectionRules, serve};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

/// Sends bytes and reads until the other end closes.
async fn exchange(address: SocketAddr, sent: Vec<u8>) -> String {
    let talk = move || {
        let mut socket = TcpStream::connect(address).expect("a connection");
        let patience = Some(Duration::from_secs(20));
        socket.set_read_timeout(patience).expect("a time limit");
        socket.write_all(&sent).expect("all is sent");
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer).expect("an answer");
        String::from_utf8(answer).expect("UTF-8")
    };
    tokio::task::spawn_blocking(talk).await.expect("a thread")
}

fn plain(method: &str, path: &str) -> Vec<u8> {
    format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").into_bytes()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_answers_until_it_is_told_to_stop() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("its address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let until = Box::pin(async move { stopped.await.expect("told to stop") });
    let rules = ConnectionRules { grace: Duration::from_secs(5), ..ConnectionRules::default() };
    let server = tokio::spawn(serve(Stage::open().endpoint, listener, until, rules));

    let got = exchange(address, plain("GET", "/api/v1/communes/43157/coverage")).await;
    let (head, body) = got.split_once("\r\n\r\n").expect("a head and a body");
    assert!(head.starts_with("HTTP/1.1 200") && body.contains("Relais petite enfance 1"), "{got}");
    let only_head = exchange(address, plain("HEAD", "/api/v1/communes/43157/coverage")).await;
    let length = format!("content-length: {}", body.len());
    assert!(only_head.contains(&length) && only_head.ends_with("\r\n\r\n"), "{only_head}");

    let huge = 10 << 20;
    let mut sent = format!(
        "POST /api/v1/requests HTTP/1.1\r\nHost: x\r\nConnection: close\r\nIdempotency-Key: k\r\n\
         Content-Type: application/json\r\nContent-Length: {huge}\r\n\r\n"
    )
    .into_bytes();
    sent.resize(sent.len() + huge, b' ');
    let refused = exchange(address, sent).await;
    assert!(
        refused.starts_with("HTTP/1.1 413") && refused.contains("payload_too_large"),
        "{refused}"
    );

    let nonsense = exchange(address, b"\0\0\0\r\n\r\n".to_vec()).await;
    assert!(!nonsense.contains("200 OK"), "{nonsense}");
    stop.send(()).expect("a server");
    server.await.expect("it ends").expect("without a fault");
    assert!(TcpStream::connect(address).is_err());
}

/// A server with rules, for as long as the test runs.
fn serve_with(rules: ConnectionRules) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("its address");
    let until = Box::pin(std::future::pending());
    tokio::spawn(serve(Stage::open().endpoint, listener, until, rules));
    address
}

/// The head of a request, a few bytes at once.
const DRIP: &[&str] = &["G", "E", "T", " ", "/", "h", "e", "a", "l", "t", "h", "z", " "];

/// Connects, sends pieces with a pause after each, and says how long until the other end closes.
async fn cut_after(
    address: SocketAddr,
    pieces: &'static [&'static str],
    pause: Duration,
) -> Duration {
    let talk = move || {
        let started = Instant::now();
        let mut socket = TcpStream::connect(address).expect("a connection");
        socket.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
        for piece in pieces {
            if socket.write_all(piece.as_bytes()).is_err() {
                return started.elapsed();
            }
            std::thread::sleep(pause);
        }
        let ended = socket.read_to_end(&mut Vec::new());
        assert!(ended.is_ok_and(|read| read == 0) || started.elapsed() < Duration::from_secs(15));
        started.elapsed()
    };
    tokio::task::spawn_blocking(talk).await.expect("a thread")
}

// Proves: B9
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_sends_its_head_slowly_is_cut() {
    let head = Duration::from_millis(600);
    let address = serve_with(ConnectionRules { head, ..ConnectionRules::default() });
    let half = cut_after(address, &["GET /healthz HTTP/1.1\r\nHost: x\r\n"], Duration::ZERO).await;
    assert!(half >= head && half < Duration::from_secs(10), "{half:?}");
    let silent = cut_after(address, &[], Duration::ZERO).await;
    assert!(silent >= head && silent < Duration::from_secs(10), "{silent:?}");
    let drip = cut_after(address, DRIP, Duration::from_millis(150)).await;
    assert!(drip >= head && drip < Duration::from_secs(10), "{drip:?}");
    let whole = exchange(address, plain("GET", "/healthz")).await;
    assert!(whole.starts_with("HTTP/1.1 200"), "{whole}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_block_of_addresses_holds_a_bounded_number_of_connections() {
    let address = serve_with(ConnectionRules { per_block: 3, ..ConnectionRules::default() });
    let idle = || {
        let socket = TcpStream::connect(address).expect("a connection");
        socket.set_read_timeout(Some(Duration::from_millis(700))).expect("a time limit");
        socket
    };
    let mut held: Vec<_> = (0..3).map(|_| idle()).collect();
    for socket in &mut held {
        let kept = socket.read(&mut [0]).expect_err("nothing to read yet");
        assert!(matches!(
            kept.kind(),
            std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
        ));
    }
    let refused = idle().read(&mut [0]);
    assert!(!matches!(&refused, Err(error) if error.kind() == std::io::ErrorKind::WouldBlock));
    drop(held);
    let mut answered = false;
    for _ in 0..50 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let talk = move || {
            let mut socket = TcpStream::connect(address).ok()?;
            socket.write_all(&plain("GET", "/healthz")).ok()?;
            let mut answer = String::new();
            socket.read_to_string(&mut answer).ok()?;
            Some(answer.starts_with("HTTP/1.1 200"))
        };
        answered = tokio::task::spawn_blocking(talk).await.expect("a thread") == Some(true);
        if answered {
            break;
        }
    }
    assert!(answered, "the places of those who left are free again");
}
