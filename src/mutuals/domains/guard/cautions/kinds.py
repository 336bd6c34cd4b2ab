"""What a stranger's words may be the beginning of, and how that is said to who reads them."""

from enum import StrEnum

from django.utils.translation import gettext as _


class Kind(StrEnum):
    """Patterns of fraud. None of them is a verdict: honest people write such sentences too."""

    CODE = "code"
    GIFT_CARD = "gift_card"
    PAYMENT = "payment"
    FEE = "fee"
    CRYPTO = "crypto"
    JOB = "job"
    ROMANCE = "romance"
    MESSENGER = "messenger"


def reason_of(kind: Kind) -> str:
    """Why to be careful, in a sentence."""
    return {
        Kind.CODE: _("You are asked for a code, a password or papers. Nobody who is honest needs them from you."),
        Kind.GIFT_CARD: _("You are asked to buy gift cards. Their numbers are money that nobody can call back."),
        Kind.PAYMENT: _("You are asked for money, or to pass it on. Ask the person by a way that you know already."),
        Kind.FEE: _("You are to pay before you get something. Honest employers and funders ask for no fee."),
        Kind.CRYPTO: _("Profit with cryptocurrency is offered. What is sent there does not come back."),
        Kind.JOB: _("Work without an interview, or much money for little work: such offers often end with a fee."),
        Kind.ROMANCE: _("It turns from work to feelings quickly. Asking for money often comes next."),
        Kind.MESSENGER: _("You are asked to go on elsewhere. There nobody of this server can help you."),
    }[kind]
