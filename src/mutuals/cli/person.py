"""`./mutuals person create NAME`: an account from the command line."""

import sys
from getpass import getpass

from mutuals.cli.main import parser, use


def main(words: list[str]) -> int:
    """Makes one account with its person; the exit code."""
    made = parser("person")
    made.add_argument("verb", choices=["create"])
    made.add_argument("name", help="the user name: letters, digits and _")
    made.add_argument("--email", default="", help="the address for notices and for a new password")
    made.add_argument("--shown-name", default="", help="the name that others read")
    made.add_argument("--admin", action="store_true", help="makes an administrator")
    made.add_argument("--locked", action="store_true", help="follows wait for a yes")
    made.add_argument("--locale", default="", help="language: en or fr")
    made.add_argument("--password", help="only in test mode; otherwise it is asked for, or read from standard input")
    args = made.parse_args(words)
    use(args)
    return create(args.name, args)


def create(name: str, args: object) -> int:
    """Adds the account; says the reason where it cannot."""
    from django.conf import settings
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from mutuals.domains.people.services import add_account
    from mutuals.kit.refusal import Refused

    given = getattr(args, "password", None)
    if given is not None and not settings.MUTUALS_TEST_MODE:
        return fail("--password works in test mode only: others could read it in the list of processes.")
    password = given if given is not None else read_password()
    try:
        if not settings.MUTUALS_TEST_MODE:
            validate_password(password)
        viewer = add_account(
            username=name,
            name=getattr(args, "shown_name", ""),
            email=getattr(args, "email", ""),
            password=password,
            role="administrator" if getattr(args, "admin", False) else "member",
            locked=getattr(args, "locked", False),
            language=getattr(args, "locale", ""),
        )
    except Refused as no:
        return fail(no.sentence)
    except ValidationError as no:
        return fail(" ".join(no.messages))
    if address := getattr(args, "email", ""):
        from allauth.account.models import EmailAddress

        EmailAddress.objects.create(user_id=viewer.my_account, email=address.lower(), verified=True, primary=True)
    print(f"@{viewer.handle} is here, with the number {viewer.me}.")
    return 0


def read_password() -> str:
    """Asks for it on a terminal, else takes the first line of standard input."""
    return getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def fail(sentence: str) -> int:
    print(f"mutuals: {sentence}", file=sys.stderr)
    return 1
