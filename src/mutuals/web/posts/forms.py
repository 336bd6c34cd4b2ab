"""From the composer's fields to a draft, and the words for whom it reaches."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.audience.scope import Audience, Excluded
from mutuals.domains.people.queries import faces, faces_by_address, local_member_count
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.lasting import LONGEST_DAYS, Lasts
from mutuals.domains.posts.queries import posting_for
from mutuals.domains.posts.services import Draft, PollDraft
from mutuals.domains.ties.queries import circles_of, reach_of
from mutuals.kit.refusal import Refused
from mutuals.web.answers import number_in


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the audience chooser: its value in the form, its words, who that is now."""

    value: str
    label: str
    who: str


def audience_choices(viewer: Viewer) -> list[Choice]:
    """The audiences a person can choose, each with how many and who, in words."""
    reach = reach_of(viewer)
    rows = [
        Choice("0", _("Everyone"), _("anyone on the web, also without an account")),
        Choice("1", _("Everyone, quietly"), _("anyone with the link; not in public timelines or tags")),
        Choice("2", _("This server"), _people(local_member_count())),
        Choice("3", _("Connections and followers"), _people(reach.followers)),
        Choice("4", _("Connections"), _people(reach.connections)),
    ]
    for circle in circles_of(viewer):
        rows.append(Choice(f"5:{circle.id}", circle.name, _people(len(circle.members))))
    rows.append(Choice("6", _("People I name"), _("only those you write below")))
    rows.append(Choice("7", _("Only me"), _("nobody else")))
    return rows


def _people(count: int) -> str:
    if count == 0:
        return _("nobody yet")
    return ngettext("%(count)d person", "%(count)d people", count) % {"count": count}


def draft_from(viewer: Viewer, data: QueryDict) -> Draft:
    """The draft in the form's fields. Raises Refused where a field cannot be read."""
    begin = posting_for(viewer)
    audience, circle_id = audience_in(data.get("audience", str(begin.audience)))
    reply_to = data.get("reply_to", "")
    draft = Draft(
        text=data.get("text", "").replace("\r\n", "\n"),
        audience=audience,
        circle_id=circle_id,
        notice=data.get("notice", ""),
        sensitive="sensitive" in data if "quote_policy" in data else begin.sensitive,
        language=data.get("language", "") or begin.language,
        reply_to=number_in(reply_to),
        poll=_poll(data),
        quote_of=number_in(data.get("quote", "")),
        quote_policy=data.get("quote_policy") or begin.quote_policy,
        lasts=lasts_in(data) if "lasts_days" in data else begin.lasts,
    )
    if excluded := excluded_in(data.get("excluded", "")):
        draft = replace(draft, excluded=excluded)
    if draft.audience == Audience.NAMED and draft.reply_to is None:
        return replace(draft, named=named_in(data.get("named", "")))
    return draft


def audience_in(value: str) -> tuple[int, int | None]:
    """An audience and a circle, as the chooser sends them; -1 for what is none."""
    choice, _sep, circle = value.partition(":")
    return int(choice) if choice.isascii() and choice.isdigit() and len(choice) == 1 else -1, number_in(circle)


def values_of(draft: Draft) -> dict[str, Any]:
    """The composer's fields for a draft: what `draft_from` reads."""
    known = faces(draft.named)
    return {
        "text": draft.text,
        "audience": f"{draft.audience:d}:{draft.circle_id}" if draft.circle_id else f"{draft.audience:d}",
        "named": " ".join(known[i].address for i in draft.named if i in known),
        "notice": draft.notice,
        "language": draft.language,
        "reply_to": str(draft.reply_to or ""),
        "file": [str(i) for i in draft.files],
        "option": draft.poll.options if draft.poll else (),
        "poll_seconds": str(draft.poll.seconds if draft.poll else ""),
        "poll_multiple": draft.poll.multiple if draft.poll else "",
        "poll_hidden": draft.poll.hide_totals if draft.poll else "",
        "quote": str(draft.quote_of or ""),
        "quote_policy": draft.quote_policy,
        "excluded": excluded_words(draft.excluded),
        "lasts_days": str(draft.lasts.days if draft.lasts else 0),
        "afterwards": str((draft.lasts and draft.lasts.then) or ""),
        **({"sensitive": "on"} if draft.sensitive else {}),
    }


def poll_lengths(chosen: str) -> list[tuple[str, str]]:
    """How long a poll can run: seconds, and in words; with the chosen one where it is another."""
    day = 86_400
    rows = [(3600, _("an hour")), (6 * 3600, _("six hours")), (day, _("a day")), (3 * day, _("three days"))]
    rows += [(7 * day, _("a week")), (30 * day, _("a month"))]
    found = [(str(seconds), words) for seconds, words in rows]
    return found if chosen in dict(found) or not chosen else [*found, (chosen, _("as before"))]


def excluded_in(text: str) -> Excluded:
    """Who is left out, as the form says it: @people and domains. Raises Refused for somebody nobody knows."""
    words = [word for word in text.replace(",", " ").split() if word][:200]
    people = named_in(" ".join(word for word in words if word.startswith("@")))
    return Excluded(people, tuple(dict.fromkeys(word for word in words if not word.startswith("@"))))


def excluded_words(who: Excluded) -> str:
    """The same as the form shows it."""
    known = faces(who.people)
    return " ".join([*(known[i].address for i in who.people if i in known), *who.domains])


def lasting_choices(chosen: int | None) -> list[tuple[int, str, bool]]:
    """How long a post can stay: days, in words, and whether that is chosen; with the chosen one where it is another."""
    rows = {0: _("for good"), 1: _("a day"), 7: _("a week"), 30: _("a month"), 90: _("three months"), 365: _("a year")}
    if chosen and chosen not in rows:
        rows[chosen] = ngettext("%(count)d day", "%(count)d days", chosen) % {"count": chosen}
    return [(days, words, days == (chosen or 0)) for days, words in sorted(rows.items())]


def afterwards_choices() -> list[tuple[str, str]]:
    """What becomes of a post then."""
    return [("", _("it is deleted")), ("4", _("only my connections see it")), ("7", _("only I see it"))]


def lasts_in(data: Mapping[str, str]) -> Lasts | None:
    """How long a post is to stay, as the form says; None: for good."""
    days, then = number_in(data.get("lasts_days", "")), data.get("afterwards", "")
    return Lasts(min(days, LONGEST_DAYS + 1), int(then) if then in ("4", "7") else None) if days else None


def _poll(data: QueryDict) -> PollDraft | None:
    options = [option for option in data.getlist("option")[:40] if option.strip()]
    if not options:
        return None
    seconds = number_in(data.get("poll_seconds", "")) or 86_400
    return PollDraft(tuple(options), seconds, "poll_multiple" in data, "poll_hidden" in data)


def time_in(text: str) -> datetime:
    """The moment in a field of date and time, in the reader's own time zone. Raises Refused."""
    try:
        at = datetime.fromisoformat(text[:40])
        return at if at.tzinfo else timezone.make_aware(at)
    except (ValueError, OverflowError):
        raise Refused(_("Choose a date and a time."), field="at") from None


def named_in(text: str) -> tuple[int, ...]:
    """The people whose addresses stand in a text, 100 at most. Raises Refused for one nobody has."""
    addresses = [a for a in text.replace(",", " ").split() if a][:100]
    keys = {a: a.lower().lstrip("@") for a in addresses}
    known = faces_by_address(keys.values())
    unknown = [a for a, key in keys.items() if key not in known]
    if unknown:
        raise Refused(_("There is nobody here called %(names)s.") % {"names": ", ".join(unknown[:5])}, field="named")
    return tuple({known[key].id for key in keys.values()})
