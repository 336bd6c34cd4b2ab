"""The safe client against servers on loopback that try to lead it astray."""

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from mutuals.kit.fetching import FetchFailed, Policy, fetch
from mutuals.kit.http import is_public


class Tricks(BaseHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.strip("/").split("?")[0]
        body, headers, status = b"hello", {"content-type": "text/html"}, 200
        if name == "big":
            body = b"x" * 300_000
        elif name == "bomb":
            body, headers["content-encoding"] = gzip.compress(b"0" * 50_000_000), "gzip"
        elif name == "nested":
            body = gzip.compress(gzip.compress(b"0" * 10_000_000))
            headers["content-encoding"] = "gzip, gzip"
        elif name == "packed":
            body, headers["content-encoding"] = gzip.compress(b"hello"), "gzip"
        elif name == "broken":
            body, headers["content-encoding"] = b"not gzip", "gzip"
        elif name == "binary":
            headers["content-type"] = "application/octet-stream"
        elif name == "loop":
            status, headers["location"] = 302, "/loop"
        elif name == "inward":
            status, headers["location"] = 302, "http://127.0.0.1/secret"
        elif name == "file":
            status, headers["location"] = 302, "file:///etc/passwd"
        elif name == "missing":
            status = 404
        elif name in {"drip", "slowhead"}:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"content-length: 999\r\n\r\n" if name == "drip" else b"x: "))
            try:
                for _ in range(60):
                    self.wfile.write(b"y")
                    self.wfile.flush()
                    time.sleep(0.1)
            except OSError:
                pass
            return
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Tricks)
    threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
    yield f"127.0.0.1:{running.server_port}"
    running.shutdown()


def allowed(server: str, **rules: object) -> Policy:
    return Policy(most_bytes=100_000, seconds=1.0, loopback=frozenset({server}), **rules)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["", "packed"])
def test_an_allowed_page_is_fetched(server: str, path: str) -> None:
    assert fetch(f"http://{server}/{path}", policy=allowed(server)).body == b"hello"


@pytest.mark.parametrize("path", ["big", "bomb", "nested", "broken", "loop", "inward", "file", "missing"])
def test_a_hostile_answer_is_refused(server: str, path: str) -> None:
    with pytest.raises(FetchFailed):
        fetch(f"http://{server}/{path}", policy=allowed(server))


@pytest.mark.parametrize("path", ["drip", "slowhead"])
def test_a_server_that_drips_is_left_in_time(server: str, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(FetchFailed):
        fetch(f"http://{server}/{path}", policy=allowed(server))
    assert time.monotonic() - start < 3


def test_only_wanted_types_are_read(server: str) -> None:
    with pytest.raises(FetchFailed, match="octet-stream"):
        fetch(f"http://{server}/binary", policy=allowed(server, types=("text/html",)))


@pytest.mark.parametrize(
    "url",
    [
        "http://{s}/",
        "http://127.1:{p}/",
        "http://2130706433:{p}/",
        "http://0x7f000001:{p}/",
        "http://0177.0.0.1:{p}/",
        "http://localhost:{p}/",
        "http://0.0.0.0:{p}/",
        "http://[::1]:{p}/",
        "http://[::ffff:127.0.0.1]:{p}/",
        "http://[64:ff9b::7f00:1]:{p}/",
        "http://[2002:7f00:1::]:{p}/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
        "http://100.64.0.1/",
        "http://user:pw@{s}/",
        "ftp://{s}/",
        "file:///etc/passwd",
        "gopher://{s}/",
        "//{s}/",
        "http://",
        "http://[",
        "http://example.org:22/",
        "http://①②⑦.0.0.1:{p}/",
    ],
)
def test_no_form_of_an_inner_address_is_reached(server: str, url: str) -> None:
    port = int(server.partition(":")[2])
    with pytest.raises(FetchFailed):
        fetch(url.format(s=server, p=port), policy=Policy(seconds=1.0, ports=frozenset({80, 443, port})))


def test_a_name_that_also_resolves_inwards_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: rows)
    with pytest.raises(FetchFailed, match="open internet"):
        fetch("http://rebind.example/", policy=Policy(seconds=1.0))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.1.1",
        "172.16.0.1",
        "192.168.0.1",
        "100.64.0.1",
        "169.254.1.1",
        "224.0.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:a00:1::",
        "2001:db8::1",
        "nonsense",
    ],
)
def test_inner_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111"])
def test_outer_addresses_are_public(address: str) -> None:
    assert is_public(address)
