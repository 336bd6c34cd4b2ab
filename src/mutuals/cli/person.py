"""`./mutuals person create NAME`, `... add-face NAME --of OTHER` and `... lost-device NAME`, from the command line."""

import argparse
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from mutuals.cli.main import parser, use

if TYPE_CHECKING:
    from mutuals.domains.people.viewer import Viewer


def main(words: list[str]) -> int:
    """Makes one account with its person, or one more face of an account, or helps one in again; the exit code."""
    made = parser("person")
    made.add_argument(
        "verb",
        choices=["create", "add-face", "lost-device"],
        help="add-face: one more person of the account of --of; "
        "lost-device: the account's second factors and sessions end, and it gets new recovery codes",
    )
    made.add_argument("name", help="the user name: letters, digits and _")
    made.add_argument("--of", default="", help="whose account the face belongs to: the name of any of its faces")
    made.add_argument("--email", default="", help="the address for notices and for a new password")
    made.add_argument("--shown-name", default="", help="the name that others read")
    made.add_argument("--admin", action="store_true", help="makes an administrator")
    made.add_argument("--locked", action="store_true", help="follows wait for a yes")
    made.add_argument("--locale", default="", help="language: en or fr")
    made.add_argument("--password", help="only in test mode; otherwise it is asked for, or read from standard input")
    made.add_argument("--token", metavar="SCOPES", help="print a token, last: 'read write follow push' or less")
    made.add_argument("--app-id", default="", help="the client id of the token's app; only in test mode")
    made.add_argument("--app-secret", default="", help="its secret; only in test mode")
    made.add_argument("--token-value", default="", help="the token itself; only in test mode")
    args = made.parse_args(words)
    use(args)
    if args.verb == "add-face":
        return add_face(args.name, args)
    return create(args.name, args) if args.verb == "create" else lost_device(args.name)


def create(name: str, args: argparse.Namespace) -> int:
    """Adds the account, all of it or nothing; says the reason where it cannot."""
    from django.conf import settings
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from mutuals.domains.people.services import add_account
    from mutuals.kit.refusal import Refused

    if args.password is not None and not settings.MUTUALS_TEST_MODE:
        return fail("--password works in test mode only: others could read it in the list of processes.")
    if args.token is None and (args.app_id or args.app_secret or args.token_value):
        return fail("--app-id, --app-secret and --token-value need --token.")
    password = args.password if args.password is not None else read_password()
    try:
        if not settings.MUTUALS_TEST_MODE:
            validate_password(password)
        with transaction.atomic():
            viewer = add_account(
                username=name,
                name=args.shown_name,
                email=args.email,
                password=password,
                role="administrator" if args.admin else "member",
                locked=args.locked,
                language=args.locale,
            )
            if args.email:
                confirm_address(viewer, args.email)
            token = None if args.token is None else make_token(viewer, args)
    except Refused as no:
        return fail(no.sentence)
    except ValidationError as no:
        return fail(" ".join(no.messages))
    print(f"@{viewer.handle} is here, with the number {viewer.me}.")
    if token is not None:
        print(token)
    return 0


def add_face(name: str, args: argparse.Namespace) -> int:
    """Adds a face; says the reason where it cannot."""
    from mutuals.domains.audience.services import add_face as add
    from mutuals.domains.people.queries import face_by_address, viewer_for_person
    from mutuals.kit.refusal import NotFound, Refused

    owner = face_by_address(args.of)
    if owner is None or owner.account_id is None:
        return fail(f"Nobody here is called {args.of}.")
    try:
        number = add(viewer_for_person(owner.id), handle=name, name=args.shown_name)
    except (Refused, NotFound) as no:
        return fail(getattr(no, "sentence", "The account is not active."))
    print(f"@{name} is here, with the number {number}.")
    return 0


def lost_device(name: str) -> int:
    """Forgets the second factors of an account; says how it comes in again."""
    from mutuals.domains.people.services import forget_factors, make_recovery_codes

    account_id = forget_factors(username=name)
    if account_id is None:
        return fail(f"Nobody here is called {name}.")
    print("Its second factors and sessions are ended. The password logs in; a role rests until a new factor is set up.")
    print("New recovery codes, each works once; the older ones do not any more:")
    print("\n".join(make_recovery_codes(account_id)))
    return 0


def confirm_address(viewer: "Viewer", address: str) -> None:
    """Whoever can start this command is believed."""
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user_id=viewer.my_account, email=address.lower(), verified=True, primary=True)


def make_token(viewer: "Viewer", args: argparse.Namespace) -> str:
    """A token for the new person. Raises Refused."""
    from mutuals.domains.apps.services import token_for_command_line

    return token_for_command_line(
        viewer, scopes=args.token, client_id=args.app_id, secret=args.app_secret, value=args.token_value
    )


def read_password() -> str:
    """Asks for it on a terminal, else takes the first line of standard input."""
    return getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def fail(sentence: str) -> int:
    print(f"mutuals: {sentence}", file=sys.stderr)
    return 1
