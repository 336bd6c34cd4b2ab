"""Who helps to keep the server, and how its accounts are found."""

import pytest

from mutuals.domains.moderation import queries, services
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.people.models import Account
from mutuals.domains.people.roster import moderator_ids
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from tests import cast
from tests.notices.conftest import settle  # noqa: F401


def as_(client, person):
    client.force_login(Account.objects.get(id=person.account_id))
    return client


def test_an_administrator_makes_a_moderator_who_hears_of_it_and_ends_it(client, amara, farah, settle):  # noqa: F811
    page = as_(client, farah)
    address = f"/settings/moderation/people/{amara.me}"
    assert "What they are here" in page.get(address).content.decode()
    assert page.post(f"{address}/role", {"role": "moderator"}).status_code == 302
    settle()
    assert set(moderator_ids()) == {amara.me, farah.me}
    assert next(group.path for group in notices_for(amara).groups) == "/settings/moderation"
    page.post(f"{address}/role", {"role": "member"})
    settle()
    assert moderator_ids() == [farah.me]
    assert [line.detail for line in queries.audit_log(farah, Span())] == ["member", "moderator"]


def test_the_same_again_is_neither_told_nor_logged(amara, farah, settle):  # noqa: F811
    services.give_role(farah, person_id=amara.me, role="member")
    settle()
    assert notices_for(amara).groups == ()
    assert queries.audit_log(farah, Span()) == []


def test_only_administrators_give_roles_and_never_to_themselves(client, amara, farah):
    moderator = cast.member("mo", role="moderator")
    for actor, about in ((moderator, amara), (moderator, moderator), (amara, amara), (farah, farah)):
        with pytest.raises(NotFound):
            services.give_role(actor, person_id=about.me, role="administrator")
    with pytest.raises(Refused):
        services.give_role(farah, person_id=amara.me, role="emperor")
    page = as_(client, moderator).get(f"/settings/moderation/people/{amara.me}").content.decode()
    assert "What they are here" not in page
    page = as_(client, farah).get(f"/settings/moderation/people/{farah.me}").content.decode()
    assert "What they are here" not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=ama", {"amara"}),
        ("q=%40amara", {"amara"}),
        ("q=Okafor", {"amara"}),
        ("q=amara%40example.org", {"amara"}),
        ("q=nobody", set()),
        ("state=roles", {"farah"}),
        ("state=frozen", {"bo"}),
        ("state=nonsense&before=x", {"amara", "bo", "farah"}),
    ],
)
def test_accounts_are_found_by_name_address_and_state(client, amara, bo, farah, asked, found):
    Account.objects.filter(id=amara.account_id).update(email="amara@example.org")
    services.act(farah, person_id=bo.me, kind="freeze", reasons="Rule 1")
    page = as_(client, farah).get(f"/settings/moderation/people?{asked}").content.decode()
    assert {name for name in ("amara", "bo", "farah") if f" @{name}<" in page} == found


def test_the_list_is_not_there_for_others(client, amara):
    assert as_(client, amara).get("/settings/moderation/people").status_code == 404
