"""Who has each other in their imported contacts are no strangers; one alone says nothing."""

from mutuals.domains.discovery.services import be_found
from mutuals.domains.guard.models import Ask
from mutuals.domains.guard.queries import are_known
from mutuals.domains.portability.handlers import on_contacts_imported
from mutuals.domains.portability.models import Import
from mutuals.domains.portability.tasks import contacts_due
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace.services import file_contact


def test_contacts_of_both_are_found_when_imported_and_later_by_the_clock(amara, bo):
    for one, url in ((amara, "linkedin.com/in/amara-okafor"), (bo, "linkedin.com/in/bo-lindqvist")):
        Import.objects.create(person_id=one.me, state=Import.State.DONE, name="export.zip")
        be_found(one, by_mail=False, profile_url=url)
    file_contact(amara, name="Bo", url="https://www.linkedin.com/in/bo-lindqvist")
    on_contacts_imported(type("Event", (), {"person_id": amara.me}))
    assert not are_known(amara.me, bo.me)
    file_contact(bo, name="Amara", url="https://www.linkedin.com/in/amara-okafor/")
    contacts_due()
    assert are_known(amara.me, bo.me)
    ties.ask_to_connect(amara, person_id=bo.me)
    assert not Ask.objects.exists()  # costs nothing
    be_found(bo, by_mail=False, profile_url="")
    contacts_due()
    assert not are_known(amara.me, bo.me)
