"""`./mutuals jobs`: waiting and dead work."""

from mutuals.cli.main import parser, use


def main(words: list[str]) -> int:
    """Lists, tries again, or drops; the exit code."""
    made = parser("jobs")
    made.add_argument("--retry", metavar="ID", help="try this one (or: all) again now")
    made.add_argument("--drop", metavar="ID", type=int, help="give a dead one up")
    args = made.parse_args(words)
    use(args)
    from mutuals.kit.outbox import jobs

    if args.retry:
        print(f"{jobs.retry(None if args.retry == 'all' else int(args.retry))} to be tried again.")
    if args.drop:
        print(f"{jobs.drop(args.drop)} dropped.")
    print("{waiting} waiting, {backing_off} waiting for another try, {dead} dead".format(**jobs.counts()))
    for job in jobs.troubled():
        state = "dead" if job.dead_at else f"next try {job.not_before:%Y-%m-%d %H:%M:%S}"
        print(f"{job.id}  {job.name}  {job.attempts} tries, {state}: {job.last_error}")
    return 0
