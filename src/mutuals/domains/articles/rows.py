"""SQL pieces for whoever selects articles; whatever is built from them passes the gate."""

from django.db.models import QuerySet

from mutuals.domains.articles.models import Article


def out() -> QuerySet[Article]:
    """Articles that are published."""
    return Article.objects.filter(state=Article.State.OUT)
