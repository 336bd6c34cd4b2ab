from mutuals.domains.articles.models import LONGEST, LONGEST_SUMMARY, LONGEST_TITLE
from mutuals.domains.articles.services.choices import choose_machines
from mutuals.domains.articles.services.drafting import Saved, begin_draft, delete_draft, save_draft, take_draft
from mutuals.domains.articles.services.erasing import erase_person
from mutuals.domains.articles.services.publishing import (
    Plan,
    publish_draft,
    publish_due,
    rendered_draft,
    schedule_draft,
    unschedule_draft,
)
from mutuals.domains.articles.services.redacting import redact_article
from mutuals.domains.articles.services.withdrawing import (
    delete_article,
    follow_audience,
    follow_post,
    follow_restraint,
    withdraw_article,
)
from mutuals.domains.articles.services.writing import MOST_FILES, MOST_TAGS, Text

__all__ = [
    "LONGEST",
    "LONGEST_SUMMARY",
    "LONGEST_TITLE",
    "MOST_FILES",
    "MOST_TAGS",
    "Plan",
    "Saved",
    "Text",
    "begin_draft",
    "choose_machines",
    "delete_article",
    "delete_draft",
    "erase_person",
    "follow_audience",
    "follow_post",
    "follow_restraint",
    "publish_draft",
    "publish_due",
    "redact_article",
    "rendered_draft",
    "save_draft",
    "schedule_draft",
    "take_draft",
    "unschedule_draft",
    "withdraw_article",
]
