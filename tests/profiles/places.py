"""Real places that prove something, on loopback: a DNS server over UDP, and a web server for pages and ORCID."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import dns.flags
import dns.message
import dns.rcode
import dns.rrset


class Names:
    """Answers questions for TXT records; `mute` makes it say nothing, `records` are what it knows."""

    def __init__(self) -> None:
        self.records: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.mute = False
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                packet, sender = self._socket.recvfrom(4096)
            except OSError:
                return
            question = dns.message.from_wire(packet)
            name = question.question[0].name.to_text().rstrip(".").lower()
            self.asked.append(name)
            if self.mute:
                continue
            answer = dns.message.make_response(question)
            answer.flags |= dns.flags.RA
            if name in self.records:
                texts = [
                    '"' + '" "'.join(t[i : i + 250] for i in range(0, len(t), 250)) + '"' for t in self.records[name]
                ]
                if texts:
                    answer.answer.append(dns.rrset.from_text(question.question[0].name, 60, "IN", "TXT", *texts))
            else:
                answer.set_rcode(dns.rcode.NXDOMAIN)
            self._socket.sendto(answer.to_wire(), sender)

    def close(self) -> None:
        self._socket.close()


class Pages:
    """Serves what `pages` says for a path: (type, body); everything else is not found."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, body = outer.pages.get(self.path, ("", ""))
                self.send_response(200 if kind else 404)
                self.send_header("Content-Type", kind or "text/plain")
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
