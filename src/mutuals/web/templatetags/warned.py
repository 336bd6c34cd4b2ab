"""A warning of guard on a page: the words marked, why, to whom they would show, and what one can do about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import Context

from mutuals.domains.guard.warning import Remark, Warned

register = template.Library()
NOT_SENT_AGAIN = frozenset({"csrfmiddlewaretoken", "acting_as", "accepted"})
LONGEST = 200_000  # characters that a form of hidden fields holds


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `label` says what it gives away, "" for nothing."""

    text: str
    label: str = ""


@register.inclusion_tag("components/warned.html", takes_context=True)
def warned(context: Context, error: object, form: str = "") -> dict[str, Any]:
    """The warning that an error holds; nothing for other errors. `form` is the id of the form with the words.

    Without it the warning brings a form of its own, which sends what was sent once more.
    """
    if not isinstance(error, Warned):
        return {}
    request = context.get("request")
    sent = request.POST.lists() if request is not None and not form else ()
    again = [(name, value) for name, values in sent if name not in NOT_SENT_AGAIN for value in values]
    if "next" in context and "next" not in dict(again):
        again.append(("next", context["next"]))  # where it leads afterwards
    return {
        "warned": error,
        "texts": [pieces(text, [r for r in error.remarks if r.part == part]) for part, text in error.parts.items()
                  if any(r.part == part for r in error.remarks)],
        "form": form,
        "again": again if sum(len(value) for _name, value in again) <= LONGEST else (),
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "chosen": context.get("chosen"),
    }  # fmt: skip


def pieces(text: str, remarks: Iterable[Remark]) -> list[Piece]:
    """The text in pieces, those marked that a remark is about; where several overlap, they are one."""
    found: list[Piece] = []
    end = 0
    for one in sorted(remarks, key=lambda r: (r.finding.start, -r.finding.end)):
        start = max(one.finding.start, end)
        if one.finding.end <= start:
            continue
        found += [Piece(text[end:start]), Piece(text[start : one.finding.end], one.label)]
        end = one.finding.end
    return [piece for piece in [*found, Piece(text[end:])] if piece.text]
