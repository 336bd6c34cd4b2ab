from django.urls import path, re_path

from mutuals.web.articles import feeds, machines, publishing, reading, sitemap, writing
from mutuals.web.profiles.urls import ADDRESS

DRAFT, ARTICLE = "articles/drafts/<int:draft_id>", "articles/<int:article_id>"

urlpatterns = [
    path("articles", writing.index, name="articles"),
    path("articles/new", writing.new, name="new_article"),
    path("articles/files", writing.file, name="article_file"),
    path(DRAFT, writing.draft, name="article_draft"),
    path(f"{DRAFT}/preview", writing.preview, name="article_preview"),
    path(f"{DRAFT}/publish", publishing.publish, name="publish_article"),
    path(f"{DRAFT}/delete", writing.delete_draft, name="delete_article_draft"),
    path(ARTICLE, reading.by_number, name="article_by_number"),
    path(f"{ARTICLE}/edit", writing.edit, name="edit_article"),
    path(f"{ARTICLE}/history", reading.history, name="article_history"),
    path(f"{ARTICLE}/history/<int:version_id>", reading.version, name="article_version"),
    path(f"{ARTICLE}/withdraw", publishing.withdraw, name="withdraw_article"),
    path(f"{ARTICLE}/delete", publishing.delete, name="delete_article"),
    path("settings/machines", machines.machines, name="settings_machines"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    re_path(r"^sitemap-(?P<kind>[a-z]+)-(?P<number>[1-9]\d{0,3})\.xml$", sitemap.part, name="sitemap_part"),
    re_path(rf"^{ADDRESS}/articles\.(?P<kind>rss|atom)$", feeds.articles, name="articles_feed"),
    re_path(rf"^{ADDRESS}/posts\.(?P<kind>rss|atom)$", feeds.posts, name="posts_feed"),
    re_path(r"^tags/(?P<tag>\w{1,100})/feed\.(?P<kind>rss|atom)$", feeds.tag, name="tag_feed"),
    re_path(rf"^{ADDRESS}/articles$", reading.of_person, name="profile_articles"),
    re_path(rf"^{ADDRESS}/articles/(?P<slug>[-\w]{{1,100}})$", reading.article, name="article"),
]
