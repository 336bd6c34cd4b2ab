"""What is stored, what it costs, and what can go: never what people wrote, the oldest first, no more than above the cap."""

import os
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from mutuals.domains.housekeeping import services
from mutuals.domains.housekeeping.models import Prune
from mutuals.domains.housekeeping.queries import choices, storage
from mutuals.domains.housekeeping.queries.storage import folder_bytes
from mutuals.domains.housekeeping.services.spare import KINDS
from mutuals.domains.housekeeping.tasks import prunes_due
from mutuals.domains.media.models import File
from mutuals.domains.media.services import path_of
from mutuals.domains.moderation.queries import audit_log
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.queries import account_of
from mutuals.domains.portability.models import Export
from mutuals.domains.posts.models import LinkCard, Post, PostLink
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.media.test_media import upload

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=400)


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.MUTUALS_DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    return tmp_path


@pytest.fixture
def page(client, farah):
    client.force_login(account_of(farah))
    return client


def work() -> None:
    """Everything that waits, as the worker does it."""
    while drain(WIRING, until=timezone.now() + timedelta(minutes=1)):
        pass


def old_mail(data, number: int, size: int, days: int) -> None:
    (data / "mail").mkdir(exist_ok=True)
    path = data / "mail" / f"{number}.log"
    path.write_bytes(b"x" * size)
    at = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(path, (at, at))


def old_notice(person, number: int, *, read: bool = True, place: int = 0) -> int:
    at = timezone.now() - LONG_AGO if read else None
    row = Notice.objects.create(
        person_id=person.me, kind="system", group=f"g{number}", key=f"k{number}", place=place, read_at=at
    )
    return row.id


def old_archive(data, person, size: int, days: int) -> Export:
    row = Export.objects.create(person_id=person.me, state="ready", total=1, size=size)
    Export.objects.filter(id=row.id).update(created_at=timezone.now() - timedelta(days=days))
    (data / "exports").mkdir(exist_ok=True)
    (data / "exports" / f"{row.id}.zip").write_bytes(b"z" * size)
    return row


def everything(data, person) -> dict[str, int]:
    """One of each kind that can go, beside one of each that must stay; the numbers of rows that must stay."""
    old_mail(data, 1, 1000, 40)
    old_mail(data, 2, 1000, 3)
    loose, shown, fresh = (upload(person) for _ in range(3))
    publish_post(person, draft=Draft("Look", files=(shown,)))
    File.objects.filter(id__in=[loose, shown]).update(loose_since=timezone.now() - LONG_AGO)
    File.objects.filter(id=shown).update(loose_since=None)
    work()  # what follows from the post looks after its preview, too
    day = timezone.now() - LONG_AGO
    LinkCard.objects.create(url="https://a.example", fetched_at=day)
    kept = LinkCard.objects.create(url="https://b.example", fetched_at=day)
    PostLink.objects.create(post_id=Post.objects.get().id, card=kept)
    old_notice(person, 1)
    old_notice(person, 2, read=False)
    old_notice(person, 3, place=Notice.Place.AWAY)
    old_archive(data, person, 5000, 3)
    old_archive(data, person, 7000, 0)
    return {"files": fresh + shown, "posts": Post.objects.count()}


def test_what_can_go_goes_and_what_people_wrote_or_still_need_stays(data, farah, amara):
    kept = everything(data, amara)
    assert [one.items for one in services.can_go()] == [1, 1, 1, 1, 1]
    promised = sum(one.bytes for one in services.can_go())
    services.ask_prune(farah, cap_mb=0)
    assert sum(one.items for one in services.can_go()) == 5  # nothing happens in the request
    work()
    row = Prune.objects.get()
    assert (row.items, row.bytes, row.ended_at is not None) == (5, promised, True)
    assert sum(File.objects.values_list("id", flat=True)) == kept["files"]
    assert [path.name for path in (data / "mail").iterdir()] == ["2.log"]
    assert list(LinkCard.objects.values_list("url", flat=True)) == ["https://b.example"]
    assert set(Notice.objects.filter(key__in=["k1", "k2", "k3"]).values_list("key", flat=True)) == {"k2", "k3"}
    assert [e.size for e in Export.objects.all()] == [7000]
    assert len(list((data / "exports").iterdir())) == 1
    assert Post.objects.count() == kept["posts"]
    assert [(line.action, line.thing_name) for line in audit_log(farah, Span())] == [("prune", "0 MB")]


def test_the_bytes_of_a_removed_upload_are_gone_and_those_of_a_shown_one_are_there(data, farah, amara):
    loose, shown = upload(amara), upload(amara)
    publish_post(amara, draft=Draft("Look", files=(shown,)))
    File.objects.filter(id=loose).update(loose_since=timezone.now() - LONG_AGO)
    services.ask_prune(farah, cap_mb=0)
    work()
    assert [(data / "media" / path_of(i, "large.webp")).exists() for i in (loose, shown)] == [False, True]


def test_under_a_cap_the_oldest_go_and_no_more_than_needed(data, farah):
    for number, days in enumerate((90, 80, 70, 60)):
        old_mail(data, number, 600_000, days)
    services.ask_prune(farah, cap_mb=1)  # 2.4 MB are there: three have to go
    work()
    assert [path.name for path in (data / "mail").iterdir()] == ["3.log"]
    assert Prune.objects.get().bytes == 1_800_000


@pytest.mark.parametrize(("sizes", "cap"), [([0, 0], 0), ([1], 5), ([5, 5, 5], 5), ([9, 1, 1], 2)])
def test_never_more_than_the_cap_is_left_and_nothing_goes_below_it(data, farah, sizes, cap):
    for number, size in enumerate(sizes):
        old_mail(data, number, size * 1_000_000, 90 - number)
    services.ask_prune(farah, cap_mb=cap)
    work()
    left = sum(kind.size()[1] for kind in KINDS)
    assert left <= cap * 1_000_000
    gone = [size for number, size in enumerate(sizes) if not (data / "mail" / f"{number}.log").exists()]
    assert not gone or left + gone[-1] * 1_000_000 > cap * 1_000_000  # without the last one it was too much


def test_many_go_in_steps_each_of_its_own(data, farah, amara):
    for number in range(450):
        old_notice(amara, number)
    services.ask_prune(farah, cap_mb=0)
    steps = 0
    while Row.objects.filter(name="PruneGoesOn").exists():
        drain(WIRING, limit=1, until=timezone.now() + timedelta(minutes=1))
        steps += 1
        assert steps < 20
    assert Prune.objects.get().items == 450
    assert not Notice.objects.filter(key__startswith="k").exists()


def test_a_step_that_is_run_twice_harms_nothing(data, farah, amara):
    old_notice(amara, 1)
    number = services.ask_prune(farah, cap_mb=0)
    work()
    services.prune_on(prune_id=number)
    services.prune_on(prune_id=4711)
    assert Prune.objects.get().items == 1


def test_one_run_at_a_time_and_a_cap_is_a_number(farah, page):
    services.ask_prune(farah, cap_mb=0)
    with pytest.raises(Refused):
        services.ask_prune(farah, cap_mb=0)
    Prune.objects.update(began_at=timezone.now() - timedelta(days=1))  # that one was cut short
    services.ask_prune(farah, cap_mb=0)
    for cap in (-1, 10_000_001):
        with pytest.raises(Refused):
            services.ask_prune(farah, cap_mb=cap)
    assert (
        page.post("/settings/house/storage/prune", {"cap_mb": "lots"}, HTTP_ACCEPT="application/json").status_code
        == 422
    )


def test_by_itself_only_where_chosen_and_only_above_the_cap(data, farah):
    old_mail(data, 1, 2_000_000, 90)
    prunes_due()
    assert not Prune.objects.exists()
    services.choose_storage(farah, cap_mb=3, by_itself=True)
    prunes_due()
    assert not Prune.objects.exists()
    services.choose_storage(farah, cap_mb=1, by_itself=True)
    prunes_due()
    prunes_due()
    work()
    assert Prune.objects.count() == 1
    assert not list((data / "mail").iterdir())


def test_only_administrators_see_choose_and_remove(client, amara):
    client.force_login(account_of(amara))
    assert client.get("/settings/house/storage").status_code == 404
    assert ApiClient(amara).get("/api/mutuals/v1/admin/storage").status == 403
    for act in (
        storage,
        lambda who: services.ask_prune(who, cap_mb=0),
        lambda who: services.choose_storage(who, cap_mb=0, by_itself=True),
    ):
        with pytest.raises(NotFound):
            act(amara)


def test_the_page_says_beforehand_how_much_would_go_and_what_a_member_costs(data, page, farah, amara):
    old_mail(data, 1, 3_000_000, 90)
    upload(amara)
    said = page.get("/settings/house/storage").content.decode()
    assert "Remove 2.9" in said
    assert "Amara Okafor" in said
    assert "a month" in said
    form = {"cap_mb": "2", "price_gb": "0.5", "price_machine": "12", "currency": "EUR"}
    assert page.post("/settings/house/storage/choose", form).status_code == 302
    now = storage(farah)
    assert now.a_month == 12 + Decimal("0.5") * now.total / 1_000_000_000
    assert now.a_month_each == now.a_month / 2
    said = page.get("/settings/house/storage").content.decode()
    assert "EUR a month" in said
    page.post("/settings/house/storage/prune", {"cap_mb": "2"})
    work()
    assert "The last run ended" in page.get("/settings/house/storage").content.decode()
    assert page.post("/settings/house/storage/choose", form | {"cap_mb": "-1"}).status_code == 422


def test_figures_add_up(data, farah, amara, bo):
    for person, times in ((amara, 2), (bo, 1)):
        for _ in range(times):
            upload(person)
    now = storage(farah)
    by_key = {part.key: part for part in now.parts}
    assert by_key["picture"].items == 3
    assert by_key["picture"].bytes == sum(File.objects.values_list("bytes", flat=True))
    assert by_key["database"].bytes >= 0
    assert [face.handle for face, _size in now.largest] == ["amara", "bo"]
    assert now.average == now.total // 3
    assert (now.a_month, now.a_month_each) == (None, None)


def test_programs_read_choose_and_remove(data, farah, amara):
    old_mail(data, 1, 3_000_000, 90)
    upload(amara)
    program = ApiClient(farah)
    said = program.get("/api/mutuals/v1/admin/storage").json
    assert {one["key"]: one["bytes"] for one in said["can_go"]}["mails"] == 3_000_000
    assert said["largest"][0]["account"]["username"] == "amara"
    said = program.patch(
        "/api/mutuals/v1/admin/storage", json={"cap_mb": 1, "price_gb": "0.02", "currency": "EUR"}
    ).json
    assert (said["cap_mb"], said["price_gb"], said["price_machine"], said["currency"]) == (1, "0.02", None, "EUR")
    assert program.patch("/api/mutuals/v1/admin/storage", json={"price_gb": "dear"}).status == 422
    assert program.patch("/api/mutuals/v1/admin/storage", json={"price_gb": "NaN"}).status == 422
    assert program.patch("/api/mutuals/v1/admin/storage", json={"price_gb": ""}).json["price_gb"] is None
    assert program.post("/api/mutuals/v1/admin/storage/prune").json["last_run"]["ended_at"] is None
    work()
    assert program.get("/api/mutuals/v1/admin/storage").json["last_run"]["bytes"] == 3_000_000
    assert choices().cap_mb == 1


@pytest.mark.parametrize("sizes", [[], [0], [7], [3, 3, 2000]])
def test_a_file_with_several_names_counts_once(data, sizes):
    folder = data / "backups"
    folder.mkdir()
    (folder / "a").mkdir()
    (folder / "b").mkdir()
    for number, size in enumerate(sizes):
        (folder / "a" / str(number)).write_bytes(b"x" * size)
        os.link(folder / "a" / str(number), folder / "b" / str(number))
    os.symlink(folder, folder / "loop")
    assert folder_bytes(folder) == sum(sizes)
    assert folder_bytes(folder / "nowhere") == 0
