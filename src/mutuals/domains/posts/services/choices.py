"""How the actor's posts begin, chosen by the actor."""

from dataclasses import asdict

from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.lasting import Lasts, check_lasts
from mutuals.domains.posts.models import Post, PostingChoice
from mutuals.domains.posts.queries.choices import FIRST_AUDIENCES, posting_for
from mutuals.domains.posts.services.writing import fold_language
from mutuals.kit.refusal import Refused


def choose_posting(
    actor: Viewer,
    *,
    audience: int | None = None,
    sensitive: bool | None = None,
    language: str | None = None,
    quote_policy: str | None = None,
    lasts: Lasts | None = None,
    stays: bool = False,
) -> None:
    """Sets what is given and leaves the rest; `stays` takes back for how long posts last.

    Raises Refused for an audience, a policy or a time that cannot be a default.
    """
    if audience is not None and audience not in FIRST_AUDIENCES:
        raise Refused(_("Choose who may see this."), field="audience")
    if quote_policy is not None and quote_policy not in Post.QuotePolicy.values:
        raise Refused(_("Choose who may quote this."), field="quote_policy")
    folded = None if language is None else fold_language(language)
    given = {"audience": audience, "sensitive": sensitive, "language": folded, "quote_policy": quote_policy}
    values = asdict(posting_for(actor)) | {name: value for name, value in given.items() if value is not None}
    if lasts:
        check_lasts(lasts)
        values |= {"lasts_days": lasts.days, "afterwards": lasts.then}
    elif stays:
        values |= {"lasts_days": None, "afterwards": None}
    PostingChoice.objects.update_or_create(person_id=actor.me, defaults=values)
