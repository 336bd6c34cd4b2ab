"""The map of one's own ties: the picture, and a list that says the same."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.people.queries import Face
from mutuals.domains.workspace.queries.map import Bridge, Cluster, NetworkMap, network_map
from mutuals.domains.workspace.queries.reciprocity import reciprocity_of
from mutuals.kit.refusal import NotFound
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.people.balance import words_of
from mutuals.web.people.drawing import close, hue_of, whole

NAMES = 4  # of a cluster, in the list
PAGE = 100


@members_only
def network(request: HttpRequest) -> HttpResponse:
    """Everyone: clusters, who joins them, and where nobody does."""
    viewer = viewer_of(request)
    shown = network_map(viewer)
    rows = [(one, hue_of(one.number), _names(shown, one)) for one in shown.clusters]
    context = {
        "tab": "map",
        "picture": whole(shown) if shown.spots else None,
        "clusters": rows,
        "bridges": [(shown.spots[one.person_id].face, bridge_words(shown, one)) for one in shown.bridges],
        "gaps": [(shown.cluster(a), shown.cluster(b)) for a, b in shown.gaps],
        "quiet": [(one.person, words_of(one)) for one in reciprocity_of(viewer).quiet if one.person.id in shown.spots],
        "count": len(shown.spots),
    }
    return render(request, "people/map.html", context)


@members_only
def cluster(request: HttpRequest, number: int) -> HttpResponse:
    """One cluster: its people by how many of the others they know."""
    shown = network_map(viewer_of(request))
    one = shown.cluster(number)
    if one is None:
        raise NotFound
    start = min(number_in(request.GET.get("from", "")) or 0, len(one.people))
    bridges = {bridge.person_id: bridge for bridge in shown.bridges}
    people = [(shown.spots[p].face, _words(shown, p, bridges.get(p))) for p in one.people[start : start + PAGE]]
    joins = [
        (shown.cluster(j.other if j.one == number else j.one), j.ties)
        for j in shown.joins
        if number in (j.one, j.other)
    ]
    context = {
        "tab": "map",
        "picture": close(shown, one),
        "cluster": one,
        "people": people,
        "joins": sorted(joins, key=lambda join: -join[1]),
        "more": start + PAGE if start + PAGE < len(one.people) else 0,
    }
    return render(request, "people/map_cluster.html", context)


def bridge_words(shown: NetworkMap, bridge: Bridge) -> str:
    """What somebody joins, in words."""
    sentences = []
    for join in bridge.joins:
        one, other = shown.cluster(join.one), shown.cluster(join.other)
        names = {"one": one.name if one else "", "other": other.name if other else ""}
        if join.of == 1:
            sentences.append(_("The only tie that you see between “%(one)s” and “%(other)s”.") % names)
        else:
            counted = {**names, "n": join.ties, "of": join.of}
            sentences.append(_("%(n)d of the %(of)d ties between “%(one)s” and “%(other)s”.") % counted)
    return " ".join(sentences)


def _names(shown: NetworkMap, one: Cluster) -> list[Face]:
    return [shown.spots[person].face for person in one.people[:NAMES]]


def _words(shown: NetworkMap, person: int, bridge: Bridge | None) -> str:
    ties = shown.spots[person].ties
    known = ngettext("Knows %(n)d of your people.", "Knows %(n)d of your people.", ties) % {"n": ties} if ties else ""
    return f"{known} {bridge_words(shown, bridge)}" if bridge else known
