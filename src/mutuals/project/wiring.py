"""THE table: which handlers run after which event, in order. All that happens "after" is in this file.

One thing is beside it: open streams hear of events that are `live` at the commit (realtime/resolving.py)."""

from collections.abc import Callable
from typing import Any

from mutuals.cards import handlers as cards
from mutuals.domains.apps import handlers as apps
from mutuals.domains.apps import tasks as apps_tasks
from mutuals.domains.articles import events as articles_happened
from mutuals.domains.articles import handlers as articles
from mutuals.domains.audience import handlers as audience
from mutuals.domains.audits import events as audits_happened
from mutuals.domains.audits import handlers as audits
from mutuals.domains.audits import tasks as audits_tasks
from mutuals.domains.boundaries import handlers as boundaries
from mutuals.domains.discovery import events as discovery_happened
from mutuals.domains.discovery import handlers as discovery
from mutuals.domains.discovery import tasks as discovery_tasks
from mutuals.domains.evidence import handlers as evidence
from mutuals.domains.guard import events as guard_happened
from mutuals.domains.guard import handlers as guard
from mutuals.domains.guard import tasks as guard_tasks
from mutuals.domains.handshakes import events as handshakes_happened
from mutuals.domains.handshakes import handlers as handshakes
from mutuals.domains.handshakes import tasks as handshakes_tasks
from mutuals.domains.housekeeping import events as housekeeping_happened
from mutuals.domains.housekeeping import handlers as housekeeping
from mutuals.domains.housekeeping import tasks as housekeeping_tasks
from mutuals.domains.introductions import events as introductions_happened
from mutuals.domains.introductions import handlers as introductions
from mutuals.domains.introductions import tasks as introductions_tasks
from mutuals.domains.media import events as media_happened
from mutuals.domains.media import handlers as media
from mutuals.domains.media import tasks as media_tasks
from mutuals.domains.messages import events as messages_happened
from mutuals.domains.messages import handlers as messages
from mutuals.domains.moderation import events as moderation_happened
from mutuals.domains.moderation import handlers as moderation
from mutuals.domains.moderation import tasks as moderation_tasks
from mutuals.domains.notices import events as notices_happened
from mutuals.domains.notices import handlers as notices
from mutuals.domains.notices import tasks as notices_tasks
from mutuals.domains.people import events as people_happened
from mutuals.domains.people import handlers as people
from mutuals.domains.people import tasks as people_tasks
from mutuals.domains.portability import events as portability_happened
from mutuals.domains.portability import handlers as portability
from mutuals.domains.portability import tasks as portability_tasks
from mutuals.domains.posts import events as posts_happened
from mutuals.domains.posts import handlers as posts
from mutuals.domains.posts import tasks as posts_tasks
from mutuals.domains.profiles import events as profiles_happened
from mutuals.domains.profiles import handlers as profiles
from mutuals.domains.profiles import tasks as profiles_tasks
from mutuals.domains.soundings import events as soundings_happened
from mutuals.domains.soundings import handlers as soundings
from mutuals.domains.soundings import tasks as soundings_tasks
from mutuals.domains.ties import events as ties_happened
from mutuals.domains.ties import handlers as ties
from mutuals.domains.ties import tasks as ties_tasks
from mutuals.domains.workspace import events as workspace_happened
from mutuals.domains.workspace import handlers as workspace
from mutuals.domains.workspace import tasks as workspace_tasks

Handler = Callable[[Any], None]
_seen_anew: tuple[Handler, ...] = (
    cards.on_person_changed,
    cards.on_profile_changed,
    discovery.on_person_seen_anew,
    discovery.on_person_looks_new,
)
_post_written: tuple[Handler, ...] = (
    moderation.on_post_written,  # of what it puts away nobody is told
    cards.on_post_written,
    notices.on_post_written,
    discovery.on_post_written,
    posts.on_post_written,
)

WIRING: dict[type, tuple[Handler, ...]] = {
    people_happened.PersonJoined: (
        people.on_person_joined,
        *_seen_anew,
        audits.on_person_joined,
        notices.on_person_joined,
    ),
    people_happened.PersonChanged: (*_seen_anew, profiles.on_person_seen_anew),
    people_happened.PersonHidden: (*_seen_anew, profiles.on_person_seen_anew),
    people_happened.PersonShown: (*_seen_anew, profiles.on_person_seen_anew),
    people_happened.PersonLeft: (
        *_seen_anew,
        apps.on_person_left,
        evidence.on_person_left,
        articles.on_person_left,
        posts.on_person_left,
        messages.on_person_left,
        handshakes.on_person_left,
        media.on_person_left,
        ties.on_person_left,
        guard.on_person_left,
        boundaries.on_person_left,
        profiles.on_person_left,
        notices.on_person_left,
        moderation.on_person_left,
        introductions.on_person_left,
        soundings.on_person_left,
        workspace.on_person_left,
        discovery.on_person_left,
        portability.on_person_left,
        audits.on_person_left,
        audience.on_person_left,
    ),
    guard_happened.ShieldOver: (notices.on_shield_over,),
    people_happened.InvitationUsed: (guard.on_invitation_used, notices.on_invitation_used),
    people_happened.SignUpsSlowed: (notices.on_sign_ups_slowed,),
    people_happened.JoinApproved: (notices.on_join_approved,),
    people_happened.JoinRefused: (notices.on_join_refused,),
    people_happened.DeletionAsked: (people.on_deletion_asked, notices.on_deletion_asked),
    people_happened.DeletionWithdrawn: (notices.on_deletion_withdrawn,),
    people_happened.LogInFailed: (people.on_log_in_failed,),
    people_happened.AccountMailWritten: (people.on_account_mail_written,),
    profiles_happened.ProfileChanged: _seen_anew,
    profiles_happened.CheckWanted: (profiles.on_check_wanted,),
    profiles_happened.BadgeWithdrawn: (notices.on_badge_withdrawn,),
    profiles_happened.MailCodeWanted: (profiles.on_mail_code_wanted,),
    profiles_happened.VocabularyLoaded: (profiles.on_vocabulary_loaded,),
    profiles_happened.SkillToldAnew: (profiles.on_skill_told_anew,),
    profiles_happened.SkillsMerging: (evidence.on_skills_merging,),
    profiles_happened.PositionTold: (notices.on_position_told,),
    profiles_happened.PositionGone: (notices.on_position_gone,),
    profiles_happened.Recommended: (notices.on_recommended,),
    profiles_happened.RecommendationAnswered: (notices.on_recommendation_answered,),
    profiles_happened.RoleNamed: (notices.on_role_named,),
    profiles_happened.RoleAnswered: (notices.on_role_answered,),
    ties_happened.FollowAsked: (notices.on_follow_asked,),
    ties_happened.Followed: (messages.on_followed, notices.on_followed),
    ties_happened.FollowAccepted: (messages.on_followed, notices.on_follow_accepted),
    ties_happened.Unfollowed: (notices.on_unfollowed,),
    ties_happened.ConnectionAsked: (moderation.on_connection_asked, notices.on_connection_asked),
    ties_happened.ConnectionWithdrawn: (notices.on_connection_withdrawn,),
    ties_happened.Connected: (messages.on_connected, notices.on_connected),
    ties_happened.Disconnected: (notices.on_disconnected, notices.on_people_parted),
    ties_happened.Blocked: (
        handshakes.on_blocked,
        profiles.on_blocked,
        notices.on_blocked,
        notices.on_people_parted,
        workspace.on_blocked,
    ),
    posts_happened.PostHeld: (posts.on_post_held,),
    posts_happened.PollDue: (posts.on_poll_due,),
    posts_happened.ScheduleDue: (posts.on_schedule_due,),
    posts_happened.PostPublished: (moderation.on_post_published, *_post_written),
    posts_happened.PostEdited: (*_post_written, evidence.on_post_changed),
    posts_happened.PostNarrowed: (
        cards.on_post_written,
        notices.on_post_narrowed,
        articles.on_post_narrowed,
        evidence.on_post_changed,
    ),
    posts_happened.LinkCardWanted: (posts.on_link_card_wanted,),
    posts_happened.PostBackfilled: (discovery.on_post_written,),
    posts_happened.PostDeleted: (
        discovery.on_post_written,
        notices.on_post_deleted,
        articles.on_post_deleted,
        evidence.on_post_changed,
    ),
    posts_happened.PostRestrained: (cards.on_post_restrained, discovery.on_post_written, articles.on_post_restrained),
    posts_happened.PostQuoted: (notices.on_post_quoted,),
    posts_happened.PersonDepicted: (notices.on_person_depicted,),
    posts_happened.DepictionAnswered: (notices.on_depiction_answered,),
    posts_happened.PollEnded: (notices.on_poll_ended,),
    posts_happened.PostShared: (cards.on_post_shared, notices.on_post_shared),
    posts_happened.Thanked: (notices.on_thanked,),
    posts_happened.ThankWithdrawn: (notices.on_thank_withdrawn,),
    media_happened.RecordingUploaded: (media.on_recording_uploaded,),
    media_happened.RecordingPrepared: (messages.on_recording_prepared, profiles.on_file_ready),
    media_happened.PictureTaken: (media.on_picture_taken,),
    media_happened.PagesWanted: (media.on_pages_wanted,),
    media_happened.PagesDrawn: (
        posts.on_pages_drawn,
        cards.on_pages_drawn,
        messages.on_pages_drawn,
        profiles.on_file_ready,
    ),
    messages_happened.MessageSent: (moderation.on_message_sent, notices.on_message_sent, workspace.on_message_sent),
    messages_happened.MeetingHeld: (workspace.on_meeting_held,),
    messages_happened.ConversationRead: (notices.on_conversation_read,),
    messages_happened.ConversationLeft: (notices.on_conversation_read,),
    handshakes_happened.Met: (notices.on_met, workspace.on_met),
    handshakes_happened.HandshakeAsked: (notices.on_handshake_asked,),
    handshakes_happened.HandshakeWithdrawn: (notices.on_handshake_withdrawn,),
    introductions_happened.IntroductionMade: (notices.on_introduction_made,),
    introductions_happened.IntroductionOver: (notices.on_introduction_over,),
    introductions_happened.Introduced: (notices.on_introduced, workspace.on_introduced),
    introductions_happened.IntroductionAsked: (notices.on_introduction_asked,),
    introductions_happened.AskOver: (introductions.on_ask_over, notices.on_ask_over),
    introductions_happened.ConnectionWished: (notices.on_connection_wished,),
    introductions_happened.SomethingCame: (notices.on_something_came,),
    soundings_happened.SoundingAsked: (notices.on_sounding_asked,),
    soundings_happened.SoundingDue: (soundings.on_sounding_due,),
    soundings_happened.SoundingClosed: (notices.on_sounding_closed,),
    soundings_happened.SoundingWithdrawn: (notices.on_sounding_over,),
    articles_happened.ArticleDue: (articles.on_article_due,),
    articles_happened.ArticlePublished: (
        cards.on_article_published,
        discovery.on_article_changed,
        evidence.on_article_published,
    ),
    articles_happened.ArticleGone: (discovery.on_article_changed, evidence.on_article_gone),
    discovery_happened.SearchWidened: (discovery.on_search_widened,),
    discovery_happened.SensesWanted: (discovery.on_senses_wanted,),
    moderation_happened.ReportFiled: (notices.on_report_filed,),
    moderation_happened.AnnouncementPublished: (moderation.on_announcement_published,),
    moderation_happened.EmojiChanged: (moderation.on_emoji_changed, cards.on_emoji_changed),
    moderation_happened.GraphWanted: (moderation.on_graph_wanted,),
    moderation_happened.ReportConfirmed: (moderation.on_report_confirmed,),
    moderation_happened.MeasureTaken: (
        moderation.on_measure_taken,
        notices.on_measure_taken,
    ),
    moderation_happened.MeasureEnded: (notices.on_measure_ended,),
    moderation_happened.RuleMatched: (notices.on_rule_matched,),
    moderation_happened.WaveSeen: (notices.on_wave_seen,),
    moderation_happened.AppealFiled: (notices.on_appeal_filed,),
    moderation_happened.AppealAnswered: (
        moderation.on_appeal_answered,
        notices.on_appeal_answered,
    ),
    moderation_happened.CampaignRetracted: (moderation.on_campaign_retracted,),
    moderation_happened.CopiesPutAway: (notices.on_copies_put_away, discovery.on_copies_moved),
    moderation_happened.CampaignPutBack: (moderation.on_campaign_put_back,),
    moderation_happened.CopiesPutBack: (discovery.on_copies_moved,),
    moderation_happened.RoleGiven: (notices.on_role_given,),
    workspace_happened.PromiseAsked: (notices.on_promise_asked,),
    workspace_happened.PromiseSettled: (notices.on_promise_settled,),
    workspace_happened.RemindersDue: (notices.on_reminders_due,),
    audits_happened.AuditGoesOn: (audits.on_audit_goes_on, notices.on_audit_goes_on),
    audits_happened.AuditDue: (notices.on_audit_due,),
    portability_happened.ImportUploaded: (portability.on_import_uploaded,),
    portability_happened.ImportChosen: (portability.on_import_chosen,),
    portability_happened.ContactsImported: (portability.on_contacts_imported,),
    portability_happened.ExportAsked: (portability.on_export_asked,),
    housekeeping_happened.PruneGoesOn: (housekeeping.on_prune_goes_on,),
    notices_happened.MailWanted: (notices.on_mail_wanted,),
    notices_happened.PushWanted: (notices.on_push_wanted,),
}

# (seconds, task): scheduled work of the worker
SCHEDULE: tuple[tuple[int, Callable[[], None]], ...] = (
    (60, workspace_tasks.reminders_due),
    (900, discovery_tasks.trends_due),
    (3600, discovery_tasks.looks_due),
    (3600, discovery_tasks.spellings_due),
    (3600, discovery_tasks.senses_due),
    (300, discovery_tasks.searches_due),
    (600, notices_tasks.digests_due),
    (3600, media_tasks.unused_files_due),
    (3600, media_tasks.leftovers_due),
    (3600, media_tasks.arrivals_due),
    (3600, people_tasks.deletions_due),
    (86_400, people_tasks.devices_due),
    (600, moderation_tasks.measures_due),
    (3600, handshakes_tasks.codes_due),
    (3600, introductions_tasks.introductions_due),
    (3600, soundings_tasks.soundings_due),
    (3600, portability_tasks.imports_due),
    (86_400, portability_tasks.contacts_due),
    (3600, portability_tasks.exports_due),
    (3600, portability_tasks.wishes_due),
    (86_400, audits_tasks.audits_due),
    (86_400, posts_tasks.held_due),
    (60, posts_tasks.expiries_due),
    (3600, apps_tasks.codes_due),
    (600, profiles_tasks.proofs_due),
    (3600, ties_tasks.requests_due),
    (86_400, moderation_tasks.retractions_due),
    (6 * 3600, guard_tasks.levels_due),
    (3600, moderation_tasks.graph_due),
    (86_400, housekeeping_tasks.prunes_due),
)
