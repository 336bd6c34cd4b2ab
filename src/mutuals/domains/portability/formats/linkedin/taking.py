"""An export as things that can be taken: the profile first, contacts last."""

from collections.abc import Iterator
from dataclasses import asdict

from mutuals.domains.audience.scope import Audience
from mutuals.domains.portability.archive import ImportRefused
from mutuals.domains.portability.formats.linkedin.files import contents
from mutuals.domains.portability.formats.linkedin.reading import Export, read_export
from mutuals.domains.portability.formats.linkedin.records import Article, Share
from mutuals.domains.portability.found import Found, Progress, Source, Thing


def recognise(source: Source) -> bool:
    """Whether a table of it is one of LinkedIn's."""
    try:
        contents(source)
    except ImportRefused:
        return False
    return True


def read(source: Source, progress: Progress) -> Found:
    """All of an export."""
    export = read_export(source, progress=progress)
    return Found(_things(export), export.counts, list(export.sensitive))


def _things(export: Export) -> Iterator[Thing]:
    if export.profile is not None:
        texts = asdict(export.profile)
        texts["websites"] = list(export.profile.websites)
        yield Thing("profile", "profile", texts)
    for line in export.lines.values():
        values = asdict(line)
        yield Thing(values.pop("section"), values.pop("key"), values)
    for skill in export.skills.values():
        yield Thing("skills", skill.key, {"name": skill.name})
    for share in export.shares.values():
        yield _post(share)
    for article in export.articles.values():
        yield _article(article)
    for connection in export.connections.values():
        values = asdict(connection)
        yield Thing("contacts", values.pop("key"), values)
    for letter in export.letters.things() if export.letters else ():
        if letter.payload["contact"] in export.connections:  # what strangers wrote is no history
            yield letter


def _post(share: Share) -> Thing:
    payload = {
        "text": share.text,
        "at": share.at.isoformat(),
        "url": share.url,
        "widest": int(Audience.CONNECTIONS if share.connections_only else Audience.PUBLIC),
    }
    return Thing("posts", share.key, payload, int(share.at.timestamp() * 1000))


def _article(article: Article) -> Thing:
    """Where and when it first stood is its last line: the author leaves it or takes it out."""
    from mutuals.domains.portability.formats.linkedin.markdown import markdown_of  # late: 7 MB that few imports need

    stood = ", ".join(part for part in (f"<{article.link}>" if article.link else "", _day(article)) if part)
    source = markdown_of(article.html) + (f"\n\n*{stood}*" if stood else "")
    return Thing("articles", article.key, {"title": article.title, "source": source})


def _day(article: Article) -> str:
    return article.at.date().isoformat() if article.at else ""
