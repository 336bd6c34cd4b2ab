"""What programs may read, by name and by address (RFC 9309): public pages; those that gather texts to train on, nothing
but the articles of who allows it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mutuals.domains.articles.queries import who_lets_train

PRIVATE = (
    "/account", "/articles", "/contacts", "/imports", "/join", "/kept", "/lists", "/login", "/mail", "/meet",
    "/messages", "/notes", "/notices", "/people", "/scheduled", "/search", "/settings", "/today", "/welcome", "/write",
)  # fmt: skip
# Programs that gather texts to train on.
GATHERERS = (
    "AI2Bot", "Ai2Bot-Dolma", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ChatGPT-User",
    "Claude-SearchBot", "Claude-User", "Claude-Web", "ClaudeBot", "cohere-ai", "cohere-training-data-crawler",
    "Diffbot", "FacebookBot", "Google-CloudVertexBot", "Google-Extended", "GPTBot", "ImagesiftBot",
    "meta-externalagent", "Meta-ExternalFetcher", "MistralAI-User", "OAI-SearchBot", "omgili", "omgilibot",
    "PanguBot", "Perplexity-User", "PerplexityBot", "PetalBot", "Timpibot", "Webzio-Extended", "YouBot",
)  # fmt: skip


def robots(request: HttpRequest) -> HttpResponse:
    """The file that programs ask for first."""
    lines = [f"User-agent: {name}" for name in GATHERERS]
    lines += [f"Allow: /@{handle}/articles/" for handle in who_lets_train()]
    lines += ["Disallow: /", "", "User-agent: *", *(f"Disallow: {path}" for path in PRIVATE)]
    lines += ["", f"Sitemap: {settings.MUTUALS_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
