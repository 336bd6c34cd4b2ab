"""What Prometheus reads: how much work waits, how much is stored, who is here. All of it comes from the database.

Web and worker are several processes; counters in their memories would each tell a part of the truth. So there is no
client library: what is asked of the database is the same whichever process answers, and nothing is kept in memory.
"""

import hmac
import time
from collections.abc import Iterator
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mutuals.domains.media.queries import stored_bytes
from mutuals.domains.moderation.queries.queue import how_many_wait
from mutuals.domains.people.queries import accounts_by_state
from mutuals.kit.outbox import jobs

Line = tuple[str, str, dict[str, str], float]  # name, help, labels, value


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The figures in Prometheus' text format, for this machine alone or with the token; else there is no such page."""
    if not _may_read(request):
        raise Http404
    response = HttpResponse(_text(_lines()), content_type="text/plain; version=0.0.4; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


def _may_read(request: HttpRequest) -> bool:
    token = settings.ENV.metrics_token
    if token:
        said = request.headers.get("authorization", "").partition(" ")[2]
        return hmac.compare_digest(said.encode(), token.encode())
    if settings.ENV.behind_proxy or "x-forwarded-for" in request.headers:
        return False  # everybody comes from the proxy's machine then
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _lines() -> Iterator[Line]:
    began = time.perf_counter()
    for state, number in jobs.counts().items():
        yield "mutuals_jobs", "Rows of the outbox by state.", {"state": state}, number
    yield "mutuals_oldest_job_seconds", "How long the oldest due job has waited.", {}, jobs.oldest_wait()
    for state, number in accounts_by_state().items():
        yield "mutuals_accounts", "Accounts by state.", {"state": state}, number
    for kind, number in how_many_wait().items():
        yield "mutuals_cases_open", "What waits for the moderators.", {"kind": kind}, number
    yield "mutuals_stored_bytes", "Bytes of uploaded files.", {}, stored_bytes()
    yield "mutuals_metrics_seconds", "How long these figures took.", {}, round(time.perf_counter() - began, 6)


def _text(lines: Iterator[Line]) -> str:
    said, known = [], set()
    for name, words, labels, value in lines:
        if name not in known:
            known.add(name)
            said += [f"# HELP {name} {words}", f"# TYPE {name} gauge"]
        inside = ",".join(f'{key}="{text}"' for key, text in labels.items())
        said.append(f"{name}{{{inside}}} {value!r}" if inside else f"{name} {value!r}")
    return "\n".join(said) + "\n"
