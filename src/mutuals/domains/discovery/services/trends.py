"""Finding what people of several communities wrote about lately. Why so: docs/mechanisms/trends.md."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from mutuals.domains.discovery.models import Trend
from mutuals.domains.people.queries import starter_ids
from mutuals.domains.people.roster import moderator_ids
from mutuals.domains.posts.queries import Use, answers_written, links_written, owners_of, tags_written
from mutuals.domains.ties.queries import branches_from
from mutuals.kit.ids import first_id_at

WINDOW = timedelta(days=3)
AGE = timedelta(days=7)  # since when an author must be here
FEWEST = 3  # communities
MOST = 40  # trends of a kind


def find_trends(*, now: datetime | None = None) -> None:
    """Writes all trends anew; the same world gives the same trends."""
    now = now or timezone.now()
    since, old_enough = now - WINDOW, first_id_at(now - AGE)
    branch = {p: b for p, b in branches_from({*moderator_ids(), *starter_ids()}).items() if p < old_enough}
    answers = list(answers_written(since))
    owners = owners_of({thing for thing, _who, _row in answers})
    own = {post: {branch.get(owner, owner), owner} for post, owner in owners.items()}
    found = {
        Trend.Kind.TAG: strongest(tags_written(since), branch),
        Trend.Kind.LINK: strongest(links_written(since), branch),
        Trend.Kind.POST: strongest(
            ((t, who, row) for t, who, row in answers if who in branch and branch[who] not in own.get(t, set())), branch
        ),
    }
    rows = [
        Trend(kind=kind, place=place, **({"tag": thing} if kind == Trend.Kind.TAG else {"thing": thing}))
        for kind, things in found.items()
        for place, thing in enumerate(things)
    ]
    with transaction.atomic():
        Trend.objects.all().delete()
        Trend.objects.bulk_create(rows)


def strongest(uses: Iterable[Use], branch: dict[int, int]) -> list[object]:
    """The things that authors of the most communities wrote about; at equal strength, the one written of last."""
    communities: dict[object, set[int]] = defaultdict(set)
    last: dict[object, int] = {}
    for thing, author, row in uses:
        if author in branch:
            communities[thing].add(branch[author])
            last[thing] = max(last.get(thing, 0), row)
    wide = [thing for thing, some in communities.items() if len(some) >= FEWEST]
    return sorted(wide, key=lambda thing: (-len(communities[thing]), -last[thing]))[:MOST]
