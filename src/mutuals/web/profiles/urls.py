from django.urls import path, re_path

from mutuals.web.profiles import (
    cv,
    edit,
    entries,
    evidence,
    guide,
    history,
    leaving_out,
    photo,
    proofs,
    recommendations,
    views,
    works,
)

ADDRESS = r"@(?P<address>[\w.-]+(?:@[\w.:-]+)?)"

urlpatterns = [
    re_path(rf"^{ADDRESS}$", views.profile, name="profile"),
    re_path(rf"^{ADDRESS}/posts$", views.posts, name="profile_posts"),
    re_path(rf"^{ADDRESS}/cv$", cv.cv, name="profile_cv"),
    re_path(rf"^{ADDRESS}/cv\.(?P<form>json|vcf|pdf|letter\.pdf)$", cv.file, name="cv_file"),
    re_path(rf"^{ADDRESS}/works/(?P<number>\d{{1,18}}|[1-8]\d{{18}})$", works.at_address, name="work"),
    path("works/<int:number>", works.work, name="work_by_number"),
    path("settings/cv/keep", cv.keep, name="keep_cv"),
    path("settings/cv/<int:choice_id>/drop", cv.drop, name="drop_cv"),
    path("settings/profile", edit.about, name="edit_profile"),
    path("settings/profile/guide", guide.guide, name="profile_guide"),
    path("settings/profile/history", history.history, name="profile_history"),
    path("settings/profile/photo", photo.photo, name="edit_photo"),
    path("settings/profile/skills", edit.skills, name="edit_skills"),
    path("settings/profile/skills/<int:skill_id>", evidence.evidence, name="skill_evidence"),
    path("settings/profile/links", edit.links, name="edit_links"),
    path("settings/profile/proofs", proofs.proofs, name="edit_proofs"),
    path("settings/profile/recommendations", recommendations.index, name="recommendations"),
    path("settings/profile/recommendations/<int:number>", recommendations.answer, name="recommendation_answer"),
    path("settings/profile/roles/<int:number>", recommendations.answer_role, name="role_answer"),
    path("settings/profile/project/<int:entry_id>/people", recommendations.name_person, name="name_collaborator"),
    path("people/<int:person_id>/recommend", recommendations.write, name="recommend"),
    path("settings/profile/left-out", leaving_out.index, name="left_out"),
    path("settings/profile/left-out/<int:thing_id>", leaving_out.one, name="left_out_one"),
    path("settings/profile/open-to", edit.open_to, name="edit_open_to"),
    path("settings/profile/<str:section>", entries.section, name="edit_section"),
    path("settings/profile/<str:section>/<int:entry_id>", entries.entry, name="edit_entry"),
]
