"""`./mutuals demo`: the product with invented people in it, on this machine only."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from mutuals.cli import run
from mutuals.cli.main import parser

LOOPBACK = {"127.0.0.1", "[::1]", "localhost"}
DOORS = ("amara", "nils", "farah")


def main(words: list[str]) -> int:
    """Seeds the demo's own data directory where it is empty, then serves it; the exit code."""
    options = parser("demo", add_help=False)  # type: ignore[arg-type]
    options.add_argument("--bind", default=os.environ.get("MUTUALS_BIND") or "127.0.0.1:8000")
    args, _rest = options.parse_known_args(words)
    if not {"-h", "--help"} & set(words):
        complaint = unfit(args)
        if complaint:
            print(f"mutuals: {complaint}", file=sys.stderr)
            return 2
    for outside in ("DATABASE_URL", "REDIS_URL", "MUTUALS_URL", "MUTUALS_MAIL_URL"):
        os.environ.pop(outside, None)  # the demo never touches a real server's database or mail
    os.environ["MUTUALS_DATA"] = str(data_of(args))
    return run.main(words, prepare=prepare, command="demo")


def data_of(args: Namespace) -> Path:
    return Path(args.data or "demo-data").absolute()


def unfit(args: Namespace) -> str:
    """Why the demo cannot run like this; empty where it can."""
    if args.bind.rpartition(":")[0] not in LOOPBACK:
        return "the demo lets anybody log in, so it runs on 127.0.0.1 or [::1] only."
    data = data_of(args)
    if data.exists() and any(data.iterdir()) and not (data / "demo").exists():
        return f"{data} holds other data. Choose an empty directory with --data DIR."
    data.mkdir(parents=True, exist_ok=True)
    (data / "demo").touch()
    return ""


def prepare() -> None:
    """Puts the people in, once, and prints one-time links to log in as three of them."""
    from django.conf import settings

    from mutuals.cli.demo_world.people import APP_SECRET
    from mutuals.cli.demo_world.seed import seed
    from mutuals.domains.people.queries import faces_by_address
    from mutuals.domains.people.services import demo_login_link

    marker = Path(settings.MUTUALS_DATA) / "demo"
    if not marker.read_text():
        if faces_by_address(["farah"]):
            run.say(f"An earlier start was cut short. Remove {marker.parent} to begin again.")
        else:
            seed(show)
            marker.write_text("The demo's people are in. Anybody on this machine can log in as them.\n")
    found = faces_by_address(DOORS)
    for handle in (h for h in DOORS if h in found):
        link = demo_login_link(found[handle].id)
        run.say(f"Log in as {found[handle].shown_name}: http://{settings.ENV.bind}{link}")
    run.say(f"(Farah runs the server. Where she is asked for a code, her app has the secret {APP_SECRET}.)")


def show(done: int, of: int) -> None:
    """A bar on standard error."""
    full = 30 * done // of
    end = "\n" if done == of else ""
    print(f"\rThe demo's people [{'#' * full}{'.' * (30 - full)}] {done}/{of}", end=end, file=sys.stderr, flush=True)
