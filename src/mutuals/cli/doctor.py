"""`./mutuals doctor`: what is missing or misconfigured, and how to mend it."""

from mutuals.cli.main import parser, use
from mutuals.project.environment import BadSetting


def main(words: list[str]) -> int:
    """Prints findings; 1 where something is bad."""
    args = parser("doctor").parse_args(words)
    try:
        use(args)
    except BadSetting as e:
        print(f"bad   {e}")
        return 1
    from mutuals.domains.housekeeping.queries import findings

    found = list(findings())
    for one in found:
        print(f"{one.state:5} {one.sentence}")
    return 1 if any(one.state == "bad" for one in found) else 0
