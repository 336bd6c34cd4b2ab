"""`./mutuals jobs`: waiting and dead work."""

import sys

from mutuals.cli.main import parser, use


def main(words: list[str]) -> int:
    """Lists, tries again, or drops; the exit code."""
    made = parser("jobs")
    made.add_argument(
        "--retry",
        metavar="ID",
        type=which,
        help="try this one (or: all) again now",
    )
    made.add_argument("--drop", metavar="ID", type=int, help="give a dead one up")
    args = made.parse_args(words)
    use(args)
    from django.db import DatabaseError

    try:
        return show(args.retry, args.drop)
    except DatabaseError as e:
        print(f"mutuals: the database cannot be used: {e}. ./mutuals run sets it up.", file=sys.stderr)
        return 1


def which(word: str) -> "int | str":
    """The number of a job, or all of them."""
    return word if word == "all" else int(word)


def show(again: "int | str | None", given_up: int | None) -> int:
    """Does what was asked, then lists what waits; the exit code."""
    from mutuals.kit.outbox import jobs

    if again:
        print(f"{jobs.retry(again if isinstance(again, int) else None)} to be tried again.")
    if given_up:
        print(f"{jobs.drop(given_up)} dropped.")
    print("{waiting} waiting, {backing_off} waiting for another try, {dead} dead".format(**jobs.counts()))
    for job in jobs.troubled():
        state = "dead" if job.dead_at else f"next try {job.not_before:%Y-%m-%d %H:%M:%S}"
        print(f"{job.id}  {job.name}  {job.attempts} tries, {state}: {job.last_error}")
    return 0
