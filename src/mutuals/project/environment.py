"""What an operator can set, in one typed table read once from the environment."""

import os
import secrets
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadSetting(ValueError):
    """A setting that cannot be used; the text says which one and how to mend it."""


@dataclass(frozen=True)
class Environment:
    """The settings of one server. Every field is an environment variable, MUTUALS_<FIELD> unless noted."""

    data: Path  # where database, media, secrets and logs live
    bind: str  # HOST:PORT to listen on
    url: str  # the public address, e.g. https://mutuals.example; empty: http://BIND
    test_mode: bool  # for client programs' own suites: loopback only
    database_url: str  # postgresql://user:password@host:5432/name; empty: SQLite in the data directory
    redis_url: str  # redis://host:6379/0, for the cache; empty: a volatile SQLite file
    mail_url: str  # smtp://user:password@host:port; empty: mails become files in the data directory
    mail_from: str  # the sender of mails; empty: mutuals@ and the host of the public address
    ca_bundle: str  # extra certificates for outbound requests
    poll_options: int  # the most answers that a poll can have, from 2 to 20; empty: 4
    translate_url: str  # a self-hosted LibreTranslate, e.g. http://127.0.0.1:5000; empty: posts cannot be translated
    read_pictures: bool  # whether words in pictures are read before they leave, where tesseract is installed; 0: never
    extras: str  # what the launcher installs beside the rest: faces (160 MB; finds faces in photos); empty: nothing
    meaning: bool  # whether search finds what is close in meaning, in a process of 150 MB while people search; 0: never
    dns: str  # servers for proofs of domains: HOST, HOST:PORT or [HOST]:PORT, with commas between; empty: the system's
    orcid_url: str  # ORCID's public register; empty: https://pub.orcid.org
    metrics_token: str  # who shows it as a bearer token may read /metrics; empty: this machine alone
    debug: bool  # errors show in the browser, static files are read anew: never on a public server

    @property
    def public_url(self) -> str:
        return self.url.rstrip("/") or f"http://{self.bind}"

    @property
    def domain(self) -> str:
        return urlsplit(self.public_url).netloc.lower()

    @property
    def dns_servers(self) -> tuple[tuple[str, int], ...]:
        """The addresses of DNS servers and their ports. Raises BadSetting."""
        found = []
        for text in filter(None, (part.strip() for part in self.dns.split(","))):
            parts = urlsplit(f"//{text}" if text.count(":") < 2 or text.startswith("[") else f"//[{text}]")
            try:
                found.append((str(ip_address(parts.hostname or "")), parts.port or 53))
            except ValueError as e:
                raise BadSetting(f"MUTUALS_DNS is {self.dns!r}; write addresses such as 9.9.9.9 or [::1]:5353.") from e
        return tuple(found)

    @property
    def behind_proxy(self) -> bool:
        """Whether a proxy stands in front and its X-Forwarded headers are believed: this server speaks http alone."""
        return self.public_url.startswith("https://")

    @property
    def hosts(self) -> list[str]:
        """The names under which the server answers: its public one and this machine's; any, where none is said."""
        local = ["127.0.0.1", "localhost", "[::1]"]
        if self.url:
            return [urlsplit(self.public_url).hostname or "", *local]
        return local if self.bind.rpartition(":")[0] in local else ["*"]


def read_environment(env: dict[str, str] | None = None) -> Environment:
    """The settings as the environment has them. Raises BadSetting."""
    e = dict(os.environ) if env is None else env
    on = {"1", "true", "yes", "on"}
    settings = Environment(
        data=Path(e.get("MUTUALS_DATA") or "data").absolute(),
        bind=e.get("MUTUALS_BIND") or "127.0.0.1:8000",
        url=e.get("MUTUALS_URL", ""),
        test_mode=e.get("MUTUALS_TEST_MODE", "").lower() in on,
        database_url=e.get("DATABASE_URL", ""),
        redis_url=e.get("REDIS_URL", ""),
        mail_url=e.get("MUTUALS_MAIL_URL", ""),
        mail_from=e.get("MUTUALS_MAIL_FROM", ""),
        ca_bundle=e.get("MUTUALS_CA_BUNDLE", ""),
        poll_options=_number("MUTUALS_POLL_OPTIONS", e.get("MUTUALS_POLL_OPTIONS") or "4", 2, 20),
        translate_url=e.get("MUTUALS_TRANSLATE_URL", "").rstrip("/"),
        read_pictures=e.get("MUTUALS_READ_PICTURES", "on").lower() in on,
        extras=e.get("MUTUALS_EXTRAS", ""),
        meaning=e.get("MUTUALS_MEANING", "on").lower() in on,
        dns=e.get("MUTUALS_DNS", ""),
        orcid_url=(e.get("MUTUALS_ORCID_URL") or "https://pub.orcid.org").rstrip("/"),
        metrics_token=e.get("MUTUALS_METRICS_TOKEN", ""),
        debug=e.get("MUTUALS_DEBUG", "").lower() in on,
    )
    host, _, port = settings.bind.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise BadSetting(f"MUTUALS_BIND is {settings.bind!r}; write HOST:PORT, for example 127.0.0.1:8000.")
    settings.dns_servers  # noqa: B018 (says now what is wrong with it)
    if settings.test_mode and host not in {"127.0.0.1", "[::1]", "localhost"}:
        raise BadSetting("Test mode switches protections off, so it only runs on 127.0.0.1 or [::1].")
    return settings


def _number(name: str, text: str, least: int, most: int) -> int:
    """The number in a setting. Raises BadSetting."""
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise BadSetting(f"{name} is {text!r}; write a number from {least} to {most}.")
    return int(text)


def secret_key(data: Path) -> str:
    """The server's secret, made at the first start and kept in the data directory."""
    path = data / "secret.key"
    make_data_directory(data)
    if not path.exists():
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fd, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()


def make_data_directory(data: Path) -> None:
    """Makes it, for its owner's eyes alone. Raises BadSetting where that cannot be, or where it cannot be used."""
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as e:
        raise BadSetting(
            f"the data directory {data} cannot be made ({e.strerror}). Choose another with --data DIR."
        ) from e
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        raise BadSetting(
            f"the data directory {data} cannot be written to. Choose another with --data DIR, or change its owner."
        )


def main_database(env: Environment) -> dict[str, Any]:
    """Django's settings of the main database. Raises BadSetting."""
    if not env.database_url:
        return sqlite(env.data / "mutuals.sqlite3", synchronous="FULL")
    parts = urlsplit(env.database_url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting("DATABASE_URL must look like postgresql://user:password@host:5432/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


def sqlite(path: Path, *, synchronous: str) -> dict[str, Any]:
    """Django's settings of one SQLite file: WAL, IMMEDIATE transactions, five seconds of patience."""
    # not mapped into memory: SQLite lets go of the whole map with each commit of another process, and to map its pages
    # anew costs as much as to read them (wal.c and pager.c, pagerBeginReadTransaction)
    wanted = {"journal_mode": "WAL", "synchronous": synchronous, "mmap_size": 0, "cache_size": -2000}
    pragmas = "".join(f"PRAGMA {name}={value};" for name, value in wanted.items())
    return {
        "ENGINE": "mutuals.kit.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 5, "init_command": pragmas},
        "TEST": {"NAME": ":memory:"},
    }


def mail(env: Environment) -> dict[str, Any]:
    """Django's mail settings. Raises BadSetting."""
    sender = env.mail_from or f"mutuals@{env.domain.split(':')[0]}"
    if not env.mail_url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(env.data / "mail"),
            "DEFAULT_FROM_EMAIL": sender,
        }
    parts = urlsplit(env.mail_url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise BadSetting("MUTUALS_MAIL_URL must look like smtp://user:password@host:587 (or smtps://...:465).")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parts.hostname not in {"127.0.0.1", "localhost"},
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": sender,
    }
