"""Programs that the kill tests start and kill: `python -m tests.processes.programs NAME`, MUTUALS_DATA set.

Three tables of our own stand for what a product's verbs and handlers write; none has a constraint that could hide
a row written twice.
"""

import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

THREADS = 20


@dataclass(frozen=True)
class Written:
    thing: int


def prepare() -> None:
    """The outbox and our tables, on an empty database."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", "outbox", verbosity=0)
    with connection.cursor() as sql:
        for table in ("things", "first_effects", "second_effects"):
            sql.execute(f"CREATE TABLE {table} (thing bigint)")


def write() -> None:
    """Twenty threads write until killed; what was accepted (the commit returned) is said on standard output."""
    threads = [threading.Thread(target=_write_for_ever, args=(actor,)) for actor in range(THREADS)]
    for thread in threads:
        thread.start()


def _write_for_ever(actor: int) -> None:
    from django.db import OperationalError, transaction

    from mutuals.kit.ids import new_id
    from mutuals.kit.outbox import announce

    while True:
        thing = new_id()
        try:
            with transaction.atomic():
                _insert("things", thing)
                announce(Written(thing), actor_id=actor)
        except OperationalError:  # too many writers for SQLite's patience: refused, so not promised
            continue
        os.write(1, f"{thing}\n".encode())
        time.sleep(0.2)


def work() -> None:
    """The real worker with our own table of wiring."""
    from mutuals.project import worker

    worker.WIRING = {Written: (_first, _send, _second)}  # type: ignore[assignment]
    worker.SCHEDULE = ()
    worker.run_worker()


def work_with_poison() -> None:
    """The real worker; things with odd numbers end the process."""
    _work_with(_poison)


def work_with_a_hang() -> None:
    """The real worker; it hangs over things with odd numbers."""
    from mutuals.project import watchdog

    watchdog.LONGEST = 3.0
    _work_with(_hang)


def _work_with(first: Callable[[Written], None]) -> None:
    """The waits between tries are short."""
    from datetime import timedelta

    from mutuals.kit.outbox import draining
    from mutuals.project import worker

    draining.FIRST_WAIT, draining.ATTEMPTS = timedelta(milliseconds=1), 4
    worker.WIRING = {Written: (first, _second)}  # type: ignore[assignment]
    worker.SCHEDULE = ()
    worker.run_worker()


def say_three() -> None:
    """Three events of one actor; the second is poison."""
    from django.db import transaction

    from mutuals.kit.outbox import announce

    for thing in (2, 3, 4):
        with transaction.atomic():
            announce(Written(thing), actor_id=1)


def work_for_real() -> None:
    """The real worker with the product's own wiring."""
    from mutuals.project.worker import run_worker

    run_worker()


def film() -> None:
    """Tables, and a member who uploads a film that takes seconds to prepare; its id on standard output."""
    import io

    from mutuals.domains.media.services import upload
    from mutuals.project.setup import set_up
    from tests import cast
    from tests.media.made import recording

    set_up(lambda sentence: None)
    data = io.BytesIO(recording("mp4", seconds=12, size="1280x720", rate=30))
    print(upload(cast.member("amara"), upload=data), flush=True)


def post() -> None:
    """A member publishes a post at once."""
    from mutuals.domains.posts.services import Draft, publish_post
    from tests import cast

    publish_post(cast.member("bo"), draft=Draft(text="Meanwhile"))


def _poison(event: Written) -> None:
    if event.thing % 2:
        os._exit(9)


def _hang(event: Written) -> None:
    if event.thing % 2:
        threading.Event().wait()


def _first(event: Written) -> None:
    _insert("first_effects", event.thing)


def _send(event: Written) -> None:
    """The outside world: it gets a line for each message, with the id that stays the same when it comes again."""
    from mutuals.kit.outbox import current_row_id

    with (Path(os.environ["MUTUALS_DATA"]) / "outside").open("a") as outside:
        outside.write(f"{current_row_id()} {event.thing}\n")


_send.outbox_external = True  # type: ignore[attr-defined]


def _second(event: Written) -> None:
    _insert("second_effects", event.thing)


def _insert(table: str, thing: int) -> None:
    from django.db import connection

    with connection.cursor() as sql:
        sql.execute(f"INSERT INTO {table} VALUES (%s)", [thing])


def members() -> None:
    """Tables, and twenty members who are logged in; the keys of their sessions on standard output."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from mutuals.domains.people.queries import account_of
    from mutuals.domains.people.services import finish_onboarding
    from mutuals.project.setup import set_up
    from tests import cast

    set_up(lambda sentence: None)
    for number in range(THREADS):
        viewer = cast.member(f"writer{number}")
        finish_onboarding(viewer)
        account = account_of(viewer)
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.save()
        print(session.session_key, flush=True)


PROGRAMS = (prepare, write, work, members, work_with_poison, work_with_a_hang, say_three, work_for_real, film, post)

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
    {one.__name__: one for one in PROGRAMS}[sys.argv[1]]()
