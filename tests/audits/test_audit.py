"""Looking through what one said long ago: found in the background, with reasons, settled in bulk."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mutuals.domains.articles import services as articles
from mutuals.domains.articles.models import Article
from mutuals.domains.articles.models import Draft as ArticleDraft
from mutuals.domains.articles.models import Revision as ArticleRevision
from mutuals.domains.articles.queries import article_for
from mutuals.domains.audience.scope import Audience
from mutuals.domains.audits import services as audits
from mutuals.domains.audits.models import Audit, Flagged
from mutuals.domains.audits.queries import reasons_for, rhythm_for, standing_for
from mutuals.domains.audits.services import looking
from mutuals.domains.audits.tasks import audits_due
from mutuals.domains.guard import consent
from mutuals.domains.media import services as media
from mutuals.domains.media.queries import alts_of
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.notices.services import account, tell_of_account
from mutuals.domains.people.models import Account
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import Post, Revision
from mutuals.domains.posts.queries import see
from mutuals.domains.posts.services import Draft
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.models import Entry, Field
from mutuals.domains.profiles.services import Reach
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.media.made import pdf

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1"
NUMBER = "+33 6 12 34 56 78"


def publish(actor, text="Plain.", **fields):
    with consent.checked():
        return posts.publish_post(actor, draft=Draft(text, **fields))


def settled():
    for _ in range(12):
        drain(WIRING)


def look_through(actor):
    audits.ask_audit(actor)
    settled()


def found(actor):
    return {reason.said.text: reason.said for reason in reasons_for(actor)[0]}


@pytest.fixture
def past(amara, bo):
    """Amara once wrote her number for everyone; today her posts begin with her connections."""
    publish(amara, f"Call me: {NUMBER}")
    publish(amara, "Nothing special.", audience=Audience.CONNECTIONS)
    publish(amara, f"To myself: {NUMBER}", audience=Audience.ME)
    publish(bo, f"Mine is {NUMBER}")
    return amara


def test_what_reveals_something_is_found_with_its_reason(past, amara):
    look_through(amara)
    [reason] = reasons_for(amara)[0]
    assert [remark.finding.kind for remark in reason.said.remarks] == ["phone"]
    assert NUMBER in reason.said.remarks[0].text
    assert standing_for(amara).finished_at is not None
    assert standing_for(amara).looked_at == 3


def test_what_stands_wider_than_one_writes_today_is_found(amara, bo):
    publish(amara, "Wide.")
    publish(amara, "Narrow.", audience=Audience.CONNECTIONS)
    publish(amara, "An answer.", reply_to=publish(bo, "Hello."))
    profiles.set_field(amara, key="place", value="Lyon", reach=Reach(Audience.PUBLIC))
    posts.choose_posting(amara, audience=Audience.CONNECTIONS)
    look_through(amara)
    assert {text: reason.wider for text, reason in found(amara).items()} == {"Wide.": True, "Lyon": True}


def test_every_word_of_the_profile_is_looked_at(amara):
    with consent.checked():
        values = {"title": "Engineer", "organisation": "Acme", "description": f"Reach me at {NUMBER}"}
        profiles.add_entry(amara, section="position", values=values)
    look_through(amara)
    [reason] = reasons_for(amara)[0]
    assert (reason.said.of, reason.said.remarks[0].part) == ("entry", "description")
    audits.settle(amara, flag_ids=[reason.flag], way="redact")
    entry = Entry.objects.get(owner_id=amara.me)
    assert NUMBER not in entry.description
    assert entry.title == "Engineer"


def test_it_goes_on_in_parts_and_a_repeated_part_changes_nothing(amara, monkeypatch):
    stage = looking.Audit.Stage.POSTS
    monkeypatch.setitem(looking.STAGES, stage, (2, looking.STAGES[stage][1]))
    for number in range(5):
        publish(amara, f"{number}: {NUMBER}")
    audits.ask_audit(amara)
    run = Audit.objects.get().run
    audits.look_on(person_id=amara.me, run=run)
    assert (Flagged.objects.count(), Audit.objects.get().finished_at) == (2, None)
    before = Audit.objects.get().before
    audits.look_on(person_id=amara.me, run=run)
    Audit.objects.update(before=before)  # as if the end of that part had been lost
    audits.look_on(person_id=amara.me, run=run)
    settled()
    assert Flagged.objects.count() == 5
    assert Audit.objects.get().finished_at is not None


def test_asking_anew_ends_what_went_on(amara):
    publish(amara, NUMBER)
    audits.ask_audit(amara)
    old = Audit.objects.get().run
    audits.ask_audit(amara)
    audits.look_on(person_id=amara.me, run=old)
    assert not Flagged.objects.exists()


def test_ticked_things_are_shown_to_fewer(past, amara):
    look_through(amara)
    [reason] = reasons_for(amara)[0]
    came = audits.settle(amara, flag_ids=[reason.flag], way="narrow", audience=Audience.ME)
    assert came["done"] == 1
    assert see(amara, reason.said.id).audience == Audience.ME
    assert reasons_for(amara)[0] == []


def test_redacting_forgets_the_words_in_old_versions_too(past, amara):
    look_through(amara)
    [reason] = reasons_for(amara)[0]
    with consent.checked():
        posts.edit_post(amara, post_id=reason.said.id, text=f"Call me soon: {NUMBER}")
    assert Revision.objects.filter(source__contains=NUMBER).exists()
    audits.settle(amara, flag_ids=[reason.flag], way="redact")
    assert Post.objects.get(id=reason.said.id).source.startswith("Call me soon: [")
    assert not Revision.objects.filter(post_id=reason.said.id).exists()


def test_deleting_deletes(past, amara):
    profiles.set_field(amara, key="contact", value=NUMBER, reach=Reach(Audience.CONNECTIONS))
    look_through(amara)
    flags = [reason.flag for reason in reasons_for(amara)[0]]
    assert audits.settle(amara, flag_ids=flags, way="delete")["done"] == 2
    assert Post.objects.filter(owner_id=amara.me, state="gone").count() == 1
    assert not Field.objects.filter(owner_id=amara.me).exists()


def test_what_was_mended_meanwhile_is_not_shown(past, amara):
    look_through(amara)
    [reason] = reasons_for(amara)[0]
    posts.edit_post(amara, post_id=reason.said.id, text="Call me.")
    assert reasons_for(amara)[0] == []


def test_nobody_reads_or_settles_what_is_somebody_elses(past, amara, bo):
    look_through(amara)
    [reason] = reasons_for(amara)[0]
    assert reasons_for(bo)[0] == []
    assert audits.settle(bo, flag_ids=[reason.flag], way="delete") == {}
    assert Post.objects.get(id=reason.said.id).state == "out"
    with pytest.raises(NotFound):
        profiles.remove_part(bo, thing_id=reason.said.id)


@pytest.mark.parametrize(("way", "flags"), [("narrow", []), ("burn", [1]), ("", [1])])
def test_what_makes_no_sense_is_refused(amara, way, flags):
    with pytest.raises(Refused):
        audits.settle(amara, flag_ids=flags, way=way)


def test_the_page_works_without_scripts(past, amara):
    page = Client()
    page.force_login(Account.objects.get(id=amara.my_account))
    assert "Look through it" in page.get("/settings/audit").content.decode()
    page.post("/settings/audit", {"do": "look"})
    settled()
    body = page.get("/settings/audit").content.decode()
    assert NUMBER in body
    assert "telephone number" in body
    flag = Flagged.objects.get().id
    assert page.post("/settings/audit", {"do": "narrow", "audience": "4"}).status_code == 422
    page.post("/settings/audit", {"do": "narrow", "audience": "7", "flag": [flag, "x", 10**30]})
    assert Post.objects.get(source=f"Call me: {NUMBER}").audience == Audience.ME
    assert "Nothing to look at" in page.get("/settings/audit").content.decode()


def test_programs_audit_too(past, amara, bo):
    program = ApiClient(amara)
    assert program.get(f"{OWN}/audit").json["asked_at"] is None
    assert program.post(f"{OWN}/audit").status == 200
    settled()
    said = program.get(f"{OWN}/audit").json
    [flag] = said["flags"]
    assert (flag["of"], flag["audience"], flag["reveals"][0]["what"]) == ("post", "public", "phone")
    sent = {"flags": [flag["flag"]], "do": "redact"}
    assert ApiClient(bo).post(f"{OWN}/audit/settle", json=sent).json == {"done": 0, "left": 0}
    assert program.post(f"{OWN}/audit/settle", json=sent).json == {"done": 1, "left": 0}
    assert program.post(f"{OWN}/audit/settle", json={"flags": ["1"], "do": "burn"}).status == 422


def test_leaving_forgets_it(past, amara):
    look_through(amara)
    audits.erase_person(amara.me)
    assert not Flagged.objects.exists()
    assert not Audit.objects.exists()


def picture_said(actor, alt):
    from tests.api.test_writing import picture

    with consent.checked():
        return picture(actor, alt=alt)


def article(actor, source, **text):
    with consent.checked():
        draft = articles.begin_draft(actor, text=articles.Text(title="On work", source=source, **text)).draft_id
        number = articles.publish_draft(actor, draft_id=draft)
    settled()
    return number


def test_what_was_said_of_a_picture_is_found_and_left_out(amara):
    number = publish(amara, "Look.", files=(picture_said(amara, f"A door with {NUMBER} on it"),))
    look_through(amara)
    [reason] = reasons_for(amara)[0]
    assert (reason.said.id, reason.said.remarks[0].text) == (number, NUMBER)
    assert audits.settle(amara, flag_ids=[reason.flag], way="redact")["done"] == 1
    assert alts_of("post", [number])[number] == {
        next(iter(alts_of("post", [number])[number])): "A door with [telephone number] on it"
    }
    assert Post.objects.get(id=number).source == "Look."
    assert not Revision.objects.filter(post_id=number).exists()


def test_what_stands_in_a_document_is_found_and_stays_in_it(amara, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    number = media.upload(amara, upload=io.BytesIO(pdf("Cranes", f"Call {NUMBER}")), name="plan.pdf")
    post = publish(amara, "The plan", files=(number,))
    both = publish(amara, f"Ask {NUMBER}", files=(media.upload(amara, upload=io.BytesIO(pdf(NUMBER)), name="b.pdf"),))
    look_through(amara)
    flags = {reason.said.id: reason.flag for reason in reasons_for(amara)[0]}
    told = {reason.said.id: reason.said.remarks for reason in reasons_for(amara)[0]}
    assert [remark.inside.where for remark in told[post]] == ["in the document plan.pdf, page 2"]
    assert audits.settle(amara, flag_ids=flags.values(), way="redact") == {"done": 1, "left": 1}
    assert Post.objects.get(id=both).source == "Ask [telephone number]"
    assert set(flags) == {post, both} == {reason.said.id for reason in reasons_for(amara)[0]}  # the files say it still
    assert audits.settle(amara, flag_ids=flags.values(), way="narrow", audience=Audience.ME)["done"] == 2
    assert not reasons_for(amara)[0]


def test_an_articles_long_text_is_looked_at(amara):
    file = picture_said(amara, f"Write to {NUMBER}")
    number = article(amara, f"Plain.\n\n![](/media/{file}/large.webp)\n\n" + "Words.\n\n" * 3000 + f"Call {NUMBER}.")
    draft = articles.begin_draft(amara, text=articles.Text(title="Mine", source=NUMBER), article_id=None)
    with consent.checked():
        saved = articles.begin_draft(
            amara,
            article_id=number,
            text=articles.Text(title="On work", source=f"Now {NUMBER}, ![](/media/{file}/large.webp)"),
        )
        articles.publish_draft(amara, draft_id=saved.draft_id)
    settled()
    look_through(amara)
    [reason] = [one for one in reasons_for(amara)[0] if one.said.of == "article"]
    assert {remark.part.partition(":")[0] for remark in reason.said.remarks} == {"source", "picture"}
    assert audits.settle(amara, flag_ids=[reason.flag], way="redact")["done"] == 1
    settled()
    shown = article_for(amara, number)
    assert NUMBER not in shown.html
    assert "[telephone number]" in shown.html
    assert not ArticleRevision.objects.filter(article_id=number).exists()
    assert ArticleDraft.objects.get(id=draft.draft_id).source == NUMBER  # drafts are nobody else's


@pytest.mark.parametrize("way", ["narrow", "delete"])
def test_an_article_goes_as_its_post_goes(amara, bo, way):
    number = article(amara, f"Call {NUMBER}.")
    assert article_for(bo, number).title == "On work"
    look_through(amara)
    [reason] = [one for one in reasons_for(amara)[0] if one.said.of == "article"]
    assert audits.settle(amara, flag_ids=[reason.flag], way=way, audience=Audience.ME)["done"] == 1
    settled()
    with pytest.raises(NotFound):
        article_for(bo, number)
    assert Article.objects.filter(id=number).exists() is (way == "narrow")
    assert reasons_for(amara)[0] == []


def test_posts_then_articles_then_the_profile_each_in_parts(amara, monkeypatch):
    for stage, (_many, read) in list(looking.STAGES.items())[:2]:
        monkeypatch.setitem(looking.STAGES, stage, (1, read))
    for number in range(2):
        article(amara, f"{number}: {NUMBER}")
    profiles.set_field(amara, key="contact", value=NUMBER, reach=Reach(Audience.CONNECTIONS))
    look_through(amara)
    assert sorted(Flagged.objects.values_list("of", flat=True)) == ["article", "article", "field"]
    assert standing_for(amara).looked_at == 5


def notices(person):
    return [group.what for group in notices_for(person).groups]


def due(person, *, months=12):
    settled()
    audits_due(timezone.now() + timedelta(days=31 * months))
    settled()
    return notices(person)


def test_who_said_something_is_reminded_once_a_year_unless_they_chose_otherwise(amara, bo, chen):
    publish(amara)
    publish(bo)
    settled()
    audits.choose_rhythm(bo, months=0)
    audits_due(timezone.now() + timedelta(days=360))
    settled()
    assert "audit_due" not in notices(amara)
    assert due(amara).count("audit_due") == 1
    assert "audit_due" not in notices(bo)
    assert "audit_due" not in notices(chen)  # there is nothing to look through


def test_nobody_is_told_twice_and_who_looked_is_not_told(amara):
    publish(amara)
    settled()
    audits.choose_rhythm(amara, months=3)
    for quarter in (1, 2, 3):
        audits_due(timezone.now() + timedelta(days=92 * quarter))
        audits_due(timezone.now() + timedelta(days=92 * quarter))
        settled()
        assert notices(amara).count("audit_due") == 1
    look_through(amara)
    assert "audit_due" not in notices(amara)
    assert rhythm_for(amara)[1] > timezone.now() + timedelta(days=90)


def test_being_reminded_rings_no_device(amara, monkeypatch):
    publish(amara)
    rung = []
    monkeypatch.setattr(account, "want_pushes", rung.extend)
    assert "audit_due" in due(amara)
    assert not [notice for notice in rung if notice.text.startswith("audit_due")]
    tell_of_account([amara.me], "approved")
    assert [notice.text for notice in rung][-1] == "approved:0"


@pytest.mark.parametrize("months", [-1, 1, 13, 10**9])
def test_only_what_is_offered_can_be_chosen(amara, months):
    with pytest.raises(Refused):
        audits.choose_rhythm(amara, months=months)


def test_how_often_is_chosen_on_the_page_and_by_programs(amara):
    page = Client()
    page.force_login(Account.objects.get(id=amara.my_account))
    assert page.post("/settings/audit", {"do": "remind", "months": "6"}).status_code == 302
    assert '<option value="6" selected>' in page.get("/settings/audit").content.decode()
    assert page.post("/settings/audit", {"do": "remind", "months": "x"}).status_code == 422
    program = ApiClient(amara)
    assert program.get(f"{OWN}/audit").json["remind_months"] == 6
    assert program.put(f"{OWN}/audit/rhythm", json={"months": 0}).json["remind_months"] == 0
    assert program.put(f"{OWN}/audit/rhythm", json={"months": 5}).status == 422
    assert rhythm_for(amara) == (0, None)
