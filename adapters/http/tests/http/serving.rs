//! The endpoint on a real socket.
use super::support::Stage;
use linf_http::serve;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

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
    let server =
        tokio::spawn(serve(Stage::open().endpoint, listener, until, Duration::from_secs(5)));

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
