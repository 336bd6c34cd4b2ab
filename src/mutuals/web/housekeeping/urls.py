from django.urls import path

from mutuals.web.housekeeping import servers, skills, storage, views

urlpatterns = [
    path("settings/house/health", views.health, name="health"),
    path("settings/house/storage", storage.index, name="storage"),
    path("settings/house/storage/choose", storage.choose, name="storage_choose"),
    path("settings/house/storage/prune", storage.prune, name="storage_prune"),
    path("settings/house/servers", servers.index, name="servers"),
    path("settings/house/servers/decide", servers.decide, name="server_decide"),
    path("settings/house/skills", skills.index, name="skills_known"),
    path("settings/house/skills/<int:merge_id>/undo", skills.unmerge, name="skills_unmerge"),
    path("settings/house/jobs", views.jobs, name="jobs"),
    path("settings/house/jobs/retry", views.retry_all, name="jobs_retry"),
    path("settings/house/jobs/<int:job_id>/retry", views.retry, name="job_retry"),
    path("settings/house/jobs/<int:job_id>/drop", views.drop, name="job_drop"),
]
