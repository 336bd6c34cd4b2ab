"""Which other servers are named in posts."""

from django.db.models import Count, Max, Min

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.queries.servers import Heard
from mutuals.domains.posts.models import Mention, Post
from mutuals.kit.ids import time_of


def mentions_by_server() -> dict[str, Heard]:
    """How often people of other servers are named in what everybody may read: for those who keep this one."""
    out = Mention.objects.filter(post__state=Post.State.OUT, post__audience__lte=Audience.QUIET)
    rows = out.exclude(person__domain="").values_list("person__domain").order_by()
    found = rows.annotate(n=Count("id"), a=Min("id"), z=Max("id"))
    return {domain: Heard(n, time_of(first), time_of(last)) for domain, n, first, last in found}
