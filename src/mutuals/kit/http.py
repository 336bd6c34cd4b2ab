"""The one way out: a client that reaches public addresses only, however a name resolves or a page redirects (SSRF)."""

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2

from mutuals.kit.fetching import Fetched, FetchFailed, Policy


def send(method: str, url: str, body: bytes, headers: dict[str, str], rules: Policy) -> Fetched:
    """Sends a request and follows redirects of a GET, each checked like the first. Raises FetchFailed."""
    sent, deadline = dict(headers), time.monotonic() + rules.seconds
    with httpx2.Client(transport=_transport(rules, deadline), trust_env=False, follow_redirects=False) as client:
        for _ in range(rules.redirects + 1):
            _check(url, rules)
            answer = _once(client, method, url, body, sent, rules, deadline)
            target = answer.headers.get("location")
            if answer.status not in {301, 302, 303, 307, 308} or not target or method != "GET":
                if not 200 <= answer.status < 300:
                    raise FetchFailed(f"{urlsplit(url).hostname} answered {answer.status}", status=answer.status)
                return answer
            onward = urljoin(url, target)
            if urlsplit(url).scheme == "https" and urlsplit(onward).scheme != "https":
                raise FetchFailed("a redirect leads from https to http")
            if urlsplit(onward).netloc != urlsplit(url).netloc:
                sent = {k: v for k, v in sent.items() if k.lower() not in {"authorization", "cookie", "signature"}}
            url = onward
    raise FetchFailed("too many redirects")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also when it is wrapped in IPv6."""
    try:
        ip: Any = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if ip.version == 6:
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in ipaddress.ip_network("64:ff9b::/96") or ip in ipaddress.ip_network("::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if ip in ipaddress.ip_network("64:ff9b:1::/48"):
            return False
        if ip.is_site_local:
            return False
        if inner is not None and not is_public(str(inner)):
            return False
    return bool(ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified)


def _check(url: str, rules: Policy) -> None:
    if len(url) > 2_000:
        raise FetchFailed("the address is too long")
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as e:
        raise FetchFailed("that is not an address") from e
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchFailed("only http and https addresses can be fetched")
    if parts.username or parts.password:
        raise FetchFailed("an address with a password is not fetched")
    if port not in rules.ports and f"{parts.hostname}:{port}" not in rules.loopback:
        raise FetchFailed(f"port {port} is not fetched from")


def _once(
    client: httpx2.Client,
    method: str,
    url: str,
    body: bytes,
    headers: dict[str, str],
    rules: Policy,
    deadline: float,
) -> Fetched:
    left = max(deadline - time.monotonic(), 0.1)
    try:
        with client.stream(method, url, content=body or None, headers=headers, timeout=left) as response:
            kind = response.headers.get("content-type", "").lower()
            if response.is_success and rules.types and not kind.startswith(rules.types):
                raise FetchFailed(f"this is {kind or 'of no known type'}")
            found = _read(response, rules.most_bytes)
            lower = {name.lower(): value for name, value in response.headers.items()}
            return Fetched(str(response.url), response.status_code, lower, found)
    except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.NetworkError, OSError, ValueError, zlib.error) as e:
        raise FetchFailed(str(e) or type(e).__name__) from e


def _read(response: httpx2.Response, most: int) -> bytes:
    """The body, unpacked here and never past `most` bytes: a few packed bytes can hold gigabytes."""
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed not in {"identity", "gzip", "x-gzip"}:
        raise FetchFailed("the answer is packed in a way that was not asked for")
    gzip = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed != "identity" else None
    found, came = bytearray(), 0
    for chunk in response.iter_raw():
        came += len(chunk)
        found += gzip.decompress(chunk, most + 1 - len(found)) if gzip else chunk
        if max(len(found), came) > most:
            raise FetchFailed(f"larger than {most} bytes")
    return bytes(found)


def _transport(rules: Policy, deadline: float) -> httpx2.HTTPTransport:
    context = ssl.create_default_context(cafile=rules.ca_bundle or None)
    if rules.ca_bundle:
        context.load_default_certs()
    transport = httpx2.HTTPTransport(verify=context, trust_env=False)
    transport._pool = httpcore2.ConnectionPool(ssl_context=context, network_backend=_Vetted(rules, deadline))
    return transport


class _Vetted(httpcore2.NetworkBackend):
    """Resolves a name once, vets every address it has, and connects to a vetted one: nothing can change in between."""

    def __init__(self, rules: Policy, deadline: float) -> None:
        self._rules = rules
        self._deadline = deadline
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as e:
            raise httpcore2.ConnectError(f"{host} cannot be found") from e
        addresses = list(dict.fromkeys(str(row[4][0]) for row in rows))
        if f"{host}:{port}" not in self._rules.loopback:
            if port not in self._rules.ports:
                raise httpcore2.ConnectError(f"port {port} is not fetched from")
            if not addresses or not all(map(is_public, addresses)):
                raise httpcore2.ConnectError(f"{host} is not on the open internet")
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue  # one family of addresses may have no way out
        return self._connect(addresses[-1], port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> httpcore2.NetworkStream:
        left = max(min(timeout or 5.0, 5.0, self._deadline - time.monotonic()), 0.1)
        return _Hurried(self._sockets.connect_tcp(address, port, timeout=left), self._deadline)

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> Any:
        raise httpcore2.ConnectError("no sockets of this machine")


class _Hurried(httpcore2.NetworkStream):
    """A connection that ends at the deadline, also when the other side sends one byte now and then."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Hurried(self._stream.start_tls(ssl_context, server_hostname, self._left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("it took too long")
        return left
