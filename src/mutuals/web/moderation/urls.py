from django.urls import path, re_path

from mutuals.web.moderation import accounts, cases, emoji, house, reporting

urlpatterns = [
    path("messages/<int:conversation_id>/report", reporting.conversation, name="report_messages"),
    path("report/person/<int:person_id>", reporting.person, name="report_person"),
    path("report/post/<int:post_id>", reporting.post, name="report_post"),
    path("account/decisions", reporting.decisions, name="decisions"),
    path("privacy-policy", reporting.text, {"kind": "privacy"}, name="privacy_policy"),
    path("terms-of-service", reporting.text, {"kind": "terms"}, name="terms"),
    path("announcements/<int:announcement_id>/dismiss", reporting.dismiss, name="dismiss"),
    path("settings/moderation", cases.index, name="moderation"),
    path("settings/moderation/log", cases.log, name="moderation_log"),
    path("settings/moderation/reports/<int:report_id>", cases.report, name="moderation_report"),
    *(
        path(f"settings/moderation/reports/<int:report_id>/{verb}", getattr(cases, verb), name=f"report_{verb}")
        for verb in ("take", "put_back", "resolve", "reopen")
    ),
    path("settings/moderation/people", accounts.index, name="moderation_people"),
    path("settings/moderation/people/<int:person_id>/role", accounts.role, name="give_role"),
    path("settings/moderation/people/<int:person_id>", cases.account, name="moderation_person"),
    path("settings/moderation/people/<int:person_id>/unlimit", cases.unlimit, name="unlimit"),
    path("settings/moderation/people/<int:person_id>/unfreeze", cases.unfreeze, name="unfreeze"),
    path("settings/house/emoji", emoji.index, name="emojis"),
    path("settings/house/emoji/<int:emoji_id>/remove", emoji.remove, name="emoji_remove"),
    re_path(r"^emoji/(?P<emoji_id>\d{1,18}|[1-8]\d{18})\.webp$", emoji.picture, name="emoji"),
    path("settings/house", house.index, name="house"),
    path("settings/house/rules", house.add_rule, name="rule_add"),
    path("settings/house/rules/<int:rule_id>", house.rule, name="rule"),
    path("settings/house/rules/<int:rule_id>/end", house.end_rule, name="rule_end"),
    path("settings/house/texts/<str:kind>", house.text, name="house_text"),
    path("settings/house/announcements", house.announce, name="announce"),
    path("settings/house/announcements/<int:announcement_id>/withdraw", house.withdraw, name="announcement_withdraw"),
]
