"""`./mutuals run`."""

import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from mutuals.cli.main import parser, use
from mutuals.project.sharing import aside, collect_as_usual, collect_seldom


def main(words: list[str], *, prepare: Callable[[], None] | None = None, command: str = "run") -> int:
    """Sets up what is missing, then serves until Ctrl-C; the exit code."""
    made = parser(command)
    made.add_argument("--bind", metavar="HOST:PORT", help="where to listen (default: 127.0.0.1:8000)")
    made.add_argument(
        "--probe", action="store_true", help="only see whether it starts and answers; sends nothing to anybody"
    )
    args = made.parse_args(words)
    collect_seldom()
    with ExitStack() as held:
        if not aside(lambda: made_ready(args, prepare, held)):
            return 1
        from django.conf import settings

        from mutuals.project.probe import probe
        from mutuals.project.supervisor import supervise

        if args.probe:
            return say_whether(probe())
        host, port = settings.ENV.bind.rsplit(":", 1)
        return supervise(host, int(port), on_ready=lambda: announce_ready(f"http://{settings.ENV.bind}"))


def made_ready(args: Namespace, prepare: Callable[[], None] | None, held: ExitStack) -> bool:
    """Claims the data directory until `held` closes, sets up what is missing, imports everything; whether it could."""
    use(args)
    from django.conf import settings

    from mutuals.project.setup import Busy, hold_data, port_is_free, set_up, warm_up

    host, port = settings.ENV.bind.rsplit(":", 1)
    try:
        if not args.probe:
            port_is_free(host, int(port))
        held.enter_context(hold_data(settings.MUTUALS_DATA))
        set_up(say)
    except Busy as e:
        print(f"mutuals: {e}", file=sys.stderr)
        return False
    if settings.MUTUALS_TEST_MODE:
        mark_as_test(Path(settings.MUTUALS_DATA))
        say("TEST MODE: sign-up is confirmed at once and nothing is limited. Never use this for real people.")
    if prepare:
        collect_as_usual()
        prepare()
    warm_up()
    return True


def say_whether(answers: bool) -> int:
    """The exit code of a probe."""
    say("It starts and answers." if answers else "It does not answer as it should; the lines above say why.")
    return 0 if answers else 1


def announce_ready(url: str) -> None:
    """Says where the product is, and prints the administrator's one-time link while there is none."""
    from mutuals.domains.people.services import first_admin_link

    say(f"Mutuals is ready: {url}")
    if "//127.0.0.1:" in url:
        say(f"(Passkeys need a name: use {url.replace('127.0.0.1', 'localhost')} for them.)")
    link = first_admin_link()
    if link:
        say(f"Become its administrator (this link works once): {url}{link}")


def mark_as_test(data: Path) -> None:
    """Leaves a mark, so that a test's data are never mistaken for real ones."""
    (data / "TEST-DATA").write_text("Made in test mode. Not for real people.\n")


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
