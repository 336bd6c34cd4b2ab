from django.urls import path, re_path

from mutuals.web.profiles import edit, entries, photo, proofs, recommendations, views

ADDRESS = r"@(?P<address>[\w.-]+(?:@[\w.:-]+)?)"

urlpatterns = [
    re_path(rf"^{ADDRESS}$", views.profile, name="profile"),
    re_path(rf"^{ADDRESS}/posts$", views.posts, name="profile_posts"),
    path("settings/profile", edit.about, name="edit_profile"),
    path("settings/profile/photo", photo.photo, name="edit_photo"),
    path("settings/profile/skills", edit.skills, name="edit_skills"),
    path("settings/profile/links", edit.links, name="edit_links"),
    path("settings/profile/proofs", proofs.proofs, name="edit_proofs"),
    path("settings/profile/recommendations", recommendations.index, name="recommendations"),
    path("settings/profile/recommendations/<int:number>", recommendations.answer, name="recommendation_answer"),
    path("settings/profile/roles/<int:number>", recommendations.answer_role, name="role_answer"),
    path("settings/profile/project/<int:entry_id>/people", recommendations.name_person, name="name_collaborator"),
    path("people/<int:person_id>/recommend", recommendations.write, name="recommend"),
    path("settings/profile/open-to", edit.open_to, name="edit_open_to"),
    path("settings/profile/<str:section>", entries.section, name="edit_section"),
    path("settings/profile/<str:section>/<int:entry_id>", entries.entry, name="edit_entry"),
]
