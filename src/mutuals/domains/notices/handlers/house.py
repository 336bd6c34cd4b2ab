"""What people are told of their account, and moderators of their work; mail and pushes. Each may run again."""

from mutuals.domains.audits.events import AuditDue, AuditGoesOn
from mutuals.domains.guard.events import ShieldOver
from mutuals.domains.moderation import events as moderation
from mutuals.domains.notices import services
from mutuals.domains.notices.events import MailWanted, PushWanted
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.services import News
from mutuals.domains.notices.services.erasing import erase_person
from mutuals.domains.people.events import (
    DeletionAsked,
    DeletionWithdrawn,
    InvitationUsed,
    JoinApproved,
    JoinRefused,
    PersonJoined,
    PersonLeft,
    SignUpsSlowed,
)
from mutuals.domains.people.queries import administrator_ids, joined_as
from mutuals.domains.people.roster import moderator_ids
from mutuals.domains.profiles.events import BadgeWithdrawn
from mutuals.kit.outbox import current_row_id, external

Kind = Notice.Kind


def on_report_filed(event: moderation.ReportFiled) -> None:
    news = News(Kind.REPORT, event.reporter_id, f"report:{event.report_id}", "reports")
    services.tell(moderator_ids(), news)


def on_measure_taken(event: moderation.MeasureTaken) -> None:
    services.tell_of_measure(measure_id=event.measure_id, account_id=event.account_id)


def on_measure_ended(event: moderation.MeasureEnded) -> None:
    services.tell_of_measure(measure_id=event.measure_id, account_id=event.account_id, over=True)


def on_sign_ups_slowed(event: SignUpsSlowed) -> None:
    """The moderators hear of it, once an hour."""
    services.tell_of_account(moderator_ids(), "sign_ups_slowed", about=event.hour)


def on_rule_matched(event: moderation.RuleMatched) -> None:
    """The moderators find it in their queue."""
    services.tell_of_account(moderator_ids(), "rule_matched", about=event.report_id)


def on_appeal_filed(event: moderation.AppealFiled) -> None:
    """The moderators find it in their queue."""
    services.tell_of_account(moderator_ids(), "appeal", about=event.appeal_id)


def on_appeal_answered(event: moderation.AppealAnswered) -> None:
    services.tell_of_answer(measure_id=event.measure_id, account_id=event.account_id)
    services.take_back_of_account("appeal", about=event.appeal_id)


def on_role_given(event: moderation.RoleGiven) -> None:
    """Who helps to keep the server from now on, or no more, hears of it."""
    what = {"moderator": "made_moderator", "administrator": "administrator"}.get(event.role, "made_member")
    services.tell_of_account([event.person_id], what, about=current_row_id() or 0)


def on_copies_put_away(event: moderation.CopiesPutAway) -> None:
    services.tell_of_retraction(retraction_id=event.retraction_id, kind=event.kind, ids=event.ids)


def on_badge_withdrawn(event: BadgeWithdrawn) -> None:
    """Tells its owner, who can ask the issuer why."""
    services.tell_of_account([event.owner_id], "badge_withdrawn", about=event.badge_id, push=False)


def on_audit_due(event: AuditDue) -> None:
    services.tell_of_audit(event.person_id)


def on_audit_goes_on(event: AuditGoesOn) -> None:
    """Who looks already need not be told to."""
    services.take_back_of_account("audit_due", about=event.person_id)


def on_shield_over(event: ShieldOver) -> None:
    """It has ended by itself, where it was not raised anew."""
    services.tell_of_shield_over(event.person_id)


def on_wave_seen(event: moderation.WaveSeen) -> None:
    """The moderators find it in their queue."""
    services.tell_of_account(moderator_ids(), "wave", about=event.report_id)


@external
def on_mail_wanted(event: MailWanted) -> None:
    """The network is used outside any transaction; where the mail server is down, the outbox tries again."""
    services.send_mail(mail_id=event.mail_id, person_id=event.person_id)


@external
def on_push_wanted(event: PushWanted) -> None:
    """A push service that is down is tried again."""
    services.send_push(notice_id=event.notice_id, subscription_id=event.subscription_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases notices to and of them."""
    erase_person(event.person_id)


def on_person_joined(event: PersonJoined) -> None:
    """Those who keep the server hear of newcomers, and of who waits; who runs it, what that means."""
    if event.further:  # nobody came
        return
    services.tell(moderator_ids(), News(Kind.SIGN_UP, event.person_id, f"sign_up:{event.person_id}", "sign_up"))
    role, state = joined_as(event.person_id)
    if state == "waiting":
        services.tell_of_account(administrator_ids(), "waiting", about=event.person_id)
    elif role == "administrator":
        services.tell_of_account([event.person_id], "administrator", about=event.person_id)


def on_join_approved(event: JoinApproved) -> None:
    """Who waited cannot know it otherwise: they hear by mail at once."""
    services.take_back_of_account("waiting", about=event.person_id)
    services.tell_of_account([event.person_id], "approved", about=event.person_id, mail=True)


def on_join_refused(event: JoinRefused) -> None:
    services.take_back_of_account("waiting", about=event.person_id)


def on_invitation_used(event: InvitationUsed) -> None:
    """Who invited somebody reads that they came."""
    services.tell(
        [event.inviter_id],
        News(Kind.SYSTEM, event.person_id, f"invited:{event.person_id}", "invited", None, "invited:0"),
    )


def on_deletion_asked(event: DeletionAsked) -> None:
    services.tell_of_account([event.person_id], "deletion_asked", about=current_row_id() or 0)


def on_deletion_withdrawn(event: DeletionWithdrawn) -> None:
    services.tell_of_account([event.person_id], "deletion_withdrawn", about=current_row_id() or 0)
