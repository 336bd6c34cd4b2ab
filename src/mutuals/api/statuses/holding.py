"""What a program sent and guard did not let out: kept as a draft, and said so in the one way that programs show."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.remarks import told
from mutuals.api.statuses.drafting import key_of
from mutuals.domains.guard.warning import NotChecked, Warned
from mutuals.domains.posts.services import Draft, keep_held


def held(
    call: Call, no: Warned | NotChecked, draft: Draft, *, what: str = "post", target: int | None = None,
    at: datetime | None = None,
) -> ApiError:  # fmt: skip
    """Keeps the draft; the answer 422 with the reason and its address."""
    number = keep_held(
        call.viewer, draft=draft, what=what, target=target, at=at, key=key_of(call), app_id=call.caller.app_id
    )  # fmt: skip
    url = f"{settings.MUTUALS_URL}/write/held/{number}"
    more: dict[str, object] = {"draft": {"id": str(number), "url": url}}
    if isinstance(no, Warned):
        more |= {"findings": list(map(told, no.remarks)), "accept": no.digest}
    where = _("It is kept as a draft: %(url)s") % {"url": url}
    return ApiError(422, f"{no.sentence} {where}", **more)
