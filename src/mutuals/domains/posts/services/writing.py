"""From what a person wrote to what a post holds: cleaned, rendered, with its mentions and tags."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mutuals.domains.guard.leaving import is_suspicious, over_a_page
from mutuals.domains.people.queries import Face, faces_by_address
from mutuals.domains.posts.models import Mention, Post, PostTag
from mutuals.domains.posts.rows import fold_tag
from mutuals.domains.profiles.queries import domains_here
from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_line, clean_text
from mutuals.kit.text.markdown import parse, render

LONGEST = 5_000  # characters
MOST_MENTIONS = 30
MOST_TAGS = 30
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Written:
    source: str
    html: str
    notice: str
    mentioned: tuple[Face, ...]
    tags: tuple[str, ...]
    link: str


def fold_language(code: str) -> str:
    """A language tag (BCP 47) as it is stored; "" for what is none, as Mastodon does."""
    return code if len(code) <= 12 and _LANGUAGE.fullmatch(code) else ""


def read_writing(source: str, *, notice: str = "", may_be_empty: bool = False, mentions: bool = True) -> Written:
    """Checks and renders a text; without `mentions` names in it stay words. Raises Refused with the reason."""
    if len(source) > LONGEST * 4 or len(text := clean_text(source, LONGEST * 4)) > LONGEST:
        raise Refused(
            _("A post has at most %(most)d characters; this one has %(count)d. Shorten it, or write it in two.")
            % {"most": LONGEST, "count": len(source)},
            field="text",
        )
    if not text.strip() and not may_be_empty:
        raise Refused(_("Write something first."), field="text")
    parsed = parse(text)
    if mentions and len(parsed.mentions) > MOST_MENTIONS:
        raise Refused(_("A post can mention at most %(most)d people.") % {"most": MOST_MENTIONS}, field="text")
    found = faces_by_address(parsed.mentions) if mentions and parsed.mentions else {}
    html = render(text, mentions={address: f"/{face.address}" for address, face in found.items()})
    domains = domains_here() if parsed.links else set()
    html = over_a_page(html, lambda: domains)
    tags = tuple(dict.fromkeys(fold_tag(t) for t in parsed.tags))[:MOST_TAGS]
    mentioned = tuple({f.id: f for f in found.values()}.values())
    link = next(iter(parsed.links), "")
    shown = len(link) <= 500 and not (link and is_suspicious(link, domains))
    return Written(text, html, clean_line(notice, 200), mentioned, tags, link if shown else "")


def set_mentions_and_tags(post: Post, written: Written, *, new: bool = False) -> None:
    """Makes the rows of mentions and tags equal to the text; a new post has none yet. Inside a transaction."""
    if not new:
        _drop_others(post, written)
    if written.mentioned:
        rows = [Mention(post=post, person_id=f.id) for f in written.mentioned]
        Mention.objects.bulk_create(rows, ignore_conflicts=True)
    if written.tags:
        PostTag.objects.bulk_create([PostTag(post=post, tag=t) for t in written.tags], ignore_conflicts=True)


def _drop_others(post: Post, written: Written) -> None:
    Mention.objects.filter(post=post).exclude(person_id__in=[f.id for f in written.mentioned]).delete()
    PostTag.objects.filter(post=post).exclude(tag__in=written.tags).delete()
