"""SQL pieces for whoever selects articles; whatever is built from them passes the gate.

An article is out while the post that announces it is: what moderators do to the post holds for both, at once.
"""

from django.db.models import Q, QuerySet

from mutuals.domains.articles.models import Article


def out() -> QuerySet[Article]:
    """Articles that are published, and not held by moderators."""
    return Article.objects.filter(state=Article.State.OUT, post__state="out")


def out_for(me: int | None) -> QuerySet[Article]:
    """The same, and those of one's own that moderators hold."""
    if me is None:
        return out()
    held = Q(owner_id=me, post__state="held")
    return Article.objects.filter(Q(post__state="out") | held, state=Article.State.OUT)
