"""What moderators found to be spam, for learning from it."""

from mutuals.domains.moderation.models import Measure, Report

MOST = 5  # texts of one report


def spam_in(*, measure_id: int = 0, report_id: int = 0) -> list[str]:
    """The texts that a report of spam quotes: of that report, or of the one that led to a measure. For handlers."""
    if measure_id:
        report_id = Measure.objects.filter(id=measure_id).values_list("report_id", flat=True).first() or 0
    rows = Report.objects.filter(id=report_id, category=Report.Category.SPAM)
    quotes = rows.values_list("quotes", flat=True).first() or []
    return list(dict.fromkeys(quote["text"] for quote in quotes[:MOST] if quote.get("kind") != "article"))
