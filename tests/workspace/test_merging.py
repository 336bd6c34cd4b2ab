"""Contacts that are one person: found with reasons, merged by hand, and undone to the very rows."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.people.models import Account
from mutuals.domains.workspace import queries, services
from mutuals.domains.workspace.models import Apart, Contact, DatedNote, Merge, Promise, Record, Reminder, Tag
from mutuals.kit.refusal import NotFound, Refused
from tests.workspace.test_pages import as_, text_of  # noqa: F401

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
KINDS = (Contact, Record, DatedNote, Tag, Promise, Reminder, Merge)


def rows():
    return {kind.__name__: list(kind.objects.order_by("pk").values()) for kind in KINDS}


def reasons(viewer):
    return {(p.first.name, p.second.name): p.reasons for p in queries.duplicates_for(viewer)}


def keep_all(owner, about, word, *, tier=None):
    """Something of every kind."""
    services.write_how_met(owner, about=about, text=f"met {word}")
    services.add_note(owner, about=about, text=f"note {word}")
    services.set_tags(owner, about=about, names=["both", word])
    services.promise(owner, about=about, text=f"promise {word}", mine=True)
    services.remind(owner, about=about, due_on=timezone.now().date() + timedelta(days=3), text=f"reminder {word}")
    services.set_tier(owner, about=about, tier=tier)


def words_kept(owner, about):
    held = queries.kept_about(owner, about)
    assert held.record_id
    found = {held.how_met, *(n.text for n in queries.notes_of(held.record_id))}
    found |= {p.text for p in queries.promises_of(owner, held.record_id, None)}
    found |= {r.text for r in queries.reminders_of(held.record_id)}
    return found | set(queries.tags_of([held.record_id])[held.record_id])


def test_pairs_are_found_with_their_reasons(amara, bo):
    def file(name, **more):
        return services.file_contact(amara, name=name, **more)

    file("Ngozi Eze", email="ngozi@example.org", phone="+33 6 12 34 56 78")
    file("N. Eze", email="Ngozi@Example.org")
    file("Zoë Martin", url="https://www.example.com/In/zoe/", company="Acme")
    file("Zoe Martins", url="example.com/in/zoe", company="ACME")
    file("Fatima Zahra Alami")
    file("Alami Fatima Zahra", phone="0612345678")
    file("Jon Smith", company="Acme")
    file("John Smith", company="Globex")  # nearly the same name, elsewhere: two people
    services.file_contact(bo, name="Ngozi Eze", email="ngozi@example.org")
    found = reasons(amara)
    assert found[("Ngozi Eze", "N. Eze")][0] == "mail"
    assert found[("Zoë Martin", "Zoe Martins")] == ("url", "near_name", "company")
    assert found[("Fatima Zahra Alami", "Alami Fatima Zahra")] == ("name",)
    assert found[("Ngozi Eze", "Alami Fatima Zahra")] == ("phone",)
    assert len(found) == 4
    assert next(iter(found)) == ("Zoë Martin", "Zoe Martins")


def test_two_people_are_not_shown_again(amara, bo):
    one, other = (services.file_contact(amara, name="Jo Ek") for _ in range(2))
    with pytest.raises(NotFound):
        services.keep_apart(bo, one_id=one, other_id=other)
    for _again in range(2):
        services.keep_apart(amara, one_id=other, other_id=one)
    assert Apart.objects.count() == 1
    assert reasons(amara) == {}


def test_a_merge_keeps_everything_of_both_and_undoing_it_gives_back_the_very_rows(amara):
    one = services.file_contact(amara, name="Ngozi Eze", company="Acme")
    other = services.file_contact(amara, name="N. Eze", email="n@example.org", source_key="x:1")
    keep_all(amara, one, "first", tier=50)
    keep_all(amara, other, "second", tier=5)
    services.was_in_touch(amara, about=other)
    before = rows()
    merge = services.merge_contacts(amara, kept_id=one, gone_id=other)
    kept = queries.kept_about(amara, one)
    assert (kept.contact.email, kept.contact.company, kept.tier, kept.last_by) == ("n@example.org", "Acme", 5, "self")
    wanted = {f"{what} {word}" for what in ("met", "note", "promise", "reminder") for word in ("first", "second")}
    assert words_kept(amara, one) == wanted | {"both", "first", "second"}
    assert [c.id for c in queries.contacts_for(amara)] == [one]
    assert [c.id for c in queries.contacts_for(amara, text="n@example")] == [one]
    assert services.file_contact(amara, name="N. Eze", source_key="x:1") == one
    with pytest.raises(NotFound):
        queries.kept_about(amara, other)
    services.undo_merge(amara, merge_id=merge)
    assert rows() == before


def test_the_later_merge_is_undone_first_and_what_was_written_since_stays(amara, bo):
    one, two, three = (services.file_contact(amara, name=f"Jo {i}") for i in range(3))
    keep_all(amara, two, "two")
    first = services.merge_contacts(amara, kept_id=one, gone_id=two)
    second = services.merge_contacts(amara, kept_id=one, gone_id=three)
    with pytest.raises(Refused):
        services.undo_merge(amara, merge_id=first)
    with pytest.raises(NotFound):
        services.undo_merge(bo, merge_id=second)
    for pair in ((one, one), (one, two), (two, one), (one, 4711)):
        with pytest.raises(NotFound):
            services.merge_contacts(amara, kept_id=pair[0], gone_id=pair[1])
    assert [m.id for m in queries.merges_for(amara)] == [second]
    services.edit_contact(amara, contact_id=one, name="Jo Written Since")
    services.undo_merge(amara, merge_id=second)
    services.undo_merge(amara, merge_id=first)
    assert [c.name for c in queries.contacts_for(amara)] == ["Jo 1", "Jo 2", "Jo Written Since"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kept=st.lists(st.booleans(), min_size=4, max_size=4),
    links=st.lists(st.booleans(), min_size=2, max_size=2),
    steps=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5),
)
def test_whatever_is_merged_in_whatever_order_undoing_it_backwards_gives_back_the_rows(amara, bo, kept, links, steps):
    with transaction.atomic():
        filed = [services.file_contact(amara, name=f"Jo {i}", email=f"{i}@example.org" * (i % 2)) for i in range(4)]
        for number, about in enumerate(filed):
            if kept[number]:
                keep_all(amara, about, f"w{number}", tier=(5, None, 50, 150)[number])
        if links[0]:
            keep_all(amara, bo.me, "bo", tier=15)
        lines = {kind: kind.objects.count() for kind in (DatedNote, Promise, Reminder)}
        stand, done = [rows()], []
        if links[1]:
            done.append(services.link_contact(amara, contact_id=filed[0], person_id=bo.me))
            stand.append(rows())
        for a, b in steps:
            try:
                done.append(services.merge_contacts(amara, kept_id=filed[a], gone_id=filed[b]))
            except (NotFound, Refused):
                continue
            stand.append(rows())
            assert all(kind.objects.count() >= number for kind, number in lines.items())
            there = set(
                Record.objects.filter(contact__merged_into=None).exclude(contact=None).values_list("id", flat=True)
            )
            there |= set(Record.objects.exclude(person=None).values_list("id", flat=True))
            for kind in lines:
                assert set(kind.objects.values_list("record_id", flat=True)) <= there
        for merge in reversed(done):
            stand.pop()
            services.undo_merge(amara, merge_id=merge)
            assert rows() == stand[-1]
        transaction.set_rollback(True)


def test_a_contact_who_is_here_has_one_record_with_that_person(amara, bo, chen):
    filed = services.file_contact(amara, name="Bo L.", phone="0612345678")
    keep_all(amara, filed, "filed")
    keep_all(amara, bo.me, "here")
    before = rows()
    link = services.link_contact(amara, contact_id=filed, person_id=bo.me)
    for about in (filed, bo.me):
        kept = queries.kept_about(amara, about)
        assert (kept.name, kept.contact.phone, kept.about) == ("Bo Lindqvist", "0612345678", bo.me)
    assert {"promise filed", "promise here"} <= words_kept(amara, bo.me)
    with pytest.raises(Refused):
        services.link_contact(amara, contact_id=filed, person_id=chen.me)
    services.undo_merge(amara, merge_id=link)
    assert rows() == before
    services.link_contact(amara, contact_id=filed, person_id=bo.me)
    services.remove_contact(amara, contact_id=filed)
    assert "promise filed" in words_kept(amara, bo.me)


def test_it_is_done_on_the_pages(amara, bo, as_):  # noqa: F811
    page = as_(amara)
    one = services.file_contact(amara, name="Ngozi Eze", company="Acme")
    other = services.file_contact(amara, name="Ngozi Eze", email="n@example.org")
    shown = text_of(page.get("/contacts/duplicates"))
    assert "the same name" in shown
    page.post(f"/contacts/{one}/merge", {"other": other})
    assert "n@example.org" in text_of(page.get(f"/notes/{one}"))
    assert "None of your contacts stands there twice" in text_of(page.get("/contacts/duplicates"))
    page.post(f"/contacts/merges/{queries.latest_merge(amara, one).id}/undo")
    page.post(f"/contacts/{one}/apart", {"other": other})
    assert "None of your contacts stands there twice" in text_of(page.get("/contacts/duplicates"))
    page.post(f"/contacts/{one}/link", {"address": "@nobody"})
    assert queries.latest_merge(amara, one) is None
    page.post(f"/contacts/{one}/link", {"address": "@bo"})
    assert "They are not the same" in text_of(page.get(f"/notes/{one}"))
    assert page.get(f"/notes/{bo.me}").status_code == 200
    for path in (f"/contacts/{one}/merge", "/contacts/merges/1/undo"):
        assert page.post(path, {"other": "nonsense"}).status_code == 404


def test_who_leaves_takes_merged_contacts_too(amara):
    one, two = (services.file_contact(amara, name="Jo") for _ in range(2))
    keep_all(amara, two, "x")
    services.merge_contacts(amara, kept_id=one, gone_id=two)
    Account.objects.filter(id=amara.my_account).update(state="leaving")
    services.erase_person(amara.me)
    assert not any(rows().values())
