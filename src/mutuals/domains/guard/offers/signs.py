"""What makes an offer of work look like the beginning of a swindle, and how that is said."""

from enum import StrEnum

from django.utils.translation import gettext as _


class Sign(StrEnum):
    """None of them is a verdict: a moderator looks at the offer."""

    FEE = "fee"
    PAY = "pay"
    ELSEWHERE = "elsewhere"
    DOMAIN = "domain"


ALONE = frozenset({Sign.FEE, Sign.PAY})  # each of these is enough; of the others it takes two


def sign_words(sign: Sign) -> str:
    """The sign in a few words."""
    return {
        Sign.FEE: _("who applies is to pay first"),
        Sign.PAY: _("much money for work that needs nothing"),
        Sign.ELSEWHERE: _("the contact is on a messenger"),
        Sign.DOMAIN: _("the address is a free mailbox, or a domain that its author has not proven"),
    }[sign]
