//! A connection whose heads come in a bounded time: a client that sends its head byte by byte is
//! cut, however steadily it does.
use super::places::Place;
use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// How long what follows an answer may take. It cannot be told from the end of a body that was
/// answered early, so it gets the time of a body.
const LATER: Duration = Duration::from_mins(1);

/// Where a request stands.
enum Head {
    /// It must be there at this instant.
    Awaited { until: Instant, lines: Lines },
    /// It is there: the body has a limit of its own.
    Read,
    /// The last answer was written, and nothing came since.
    Idle,
}

/// Looks for the empty line that ends a head.
#[derive(Default)]
struct Lines {
    begun: bool,
    ended: bool,
}

impl Lines {
    /// Whether the empty line is in these bytes.
    fn end_in(&mut self, bytes: &[u8]) -> bool {
        for byte in bytes {
            match byte {
                b'\r' => {}
                b'\n' if self.begun && self.ended => return true,
                b'\n' => self.ended = self.begun, // empty lines before a head do not count
                _ => (self.begun, self.ended) = (true, false),
            }
        }
        false
    }
}

/// A connection and its place.
pub(super) struct Connection<S> {
    inner: S,
    head: Head,
    alarm: Option<Pin<Box<Sleep>>>,
    _place: Option<Place>,
}

fn too_slow() -> io::Error {
    io::Error::new(ErrorKind::TimedOut, "the head of a request came too slowly")
}

impl<S> Connection<S> {
    pub(super) fn new(inner: S, limit: Duration, place: Option<Place>) -> Self {
        let head = Head::Awaited { until: Instant::now() + limit, lines: Lines::default() };
        Self { inner, head, alarm: None, _place: place }
    }
    fn written(&mut self) {
        (self.head, self.alarm) = (Head::Idle, None);
    }
    /// Notes what came; refuses it when its time is over.
    fn came(&mut self, bytes: &[u8]) -> io::Result<()> {
        if matches!(self.head, Head::Idle) && !bytes.is_empty() {
            self.head = Head::Awaited { until: Instant::now() + LATER, lines: Lines::default() };
        }
        if let Head::Awaited { until, lines } = &mut self.head {
            if lines.end_in(bytes) {
                (self.head, self.alarm) = (Head::Read, None);
            } else if Instant::now() >= *until {
                return Err(too_slow());
            }
        }
        Ok(())
    }
    /// Nothing came: is it too late for a head?
    fn waits(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Head::Awaited { until, .. } = &self.head else {
            return Poll::Pending;
        };
        let until = *until;
        let alarm = self.alarm.get_or_insert_with(|| Box::pin(sleep_until(until)));
        alarm.as_mut().poll(cx).map(|()| Err(too_slow()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Connection<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        match Pin::new(&mut this.inner).poll_read(cx, buf) {
            Poll::Ready(Ok(())) => {
                Poll::Ready(this.came(buf.filled().get(before..).unwrap_or_default()))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => this.waits(cx),
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Connection<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.written();
        Pin::new(&mut this.inner).poll_write(cx, buf)
    }
    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.written();
        Pin::new(&mut this.inner).poll_write_vectored(cx, bufs)
    }
    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_flush(cx)
    }
    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn a_head_ends_at_its_empty_line() {
        for (pieces, ends) in [
            (&["GET / HTTP/1.1\r\nHost: x\r\n\r\n"][..], true),
            (&["GET / HTTP/1.1\r\nHost: x\r", "\n\r", "\n"][..], true),
            (&["GET / HTTP/1.1\nHost: x\n\n"][..], true),
            (&["GET / HTTP/1.1\r\nHost: x\r\n"][..], false),
            (&["\r\n\r\n\r\n", "GET / HTTP/1.1\r\n"][..], false),
            (&["G", "E", "T", " ", "/"][..], false),
        ] {
            let mut lines = Lines::default();
            let found = pieces.iter().any(|piece| lines.end_in(piece.as_bytes()));
            assert_eq!(found, ends, "{pieces:?}");
        }
    }
}
