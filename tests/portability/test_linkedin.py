import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.articles.queries import drafts_of
from mutuals.domains.portability.archive import Archive, ImportRefused
from mutuals.domains.portability.formats.linkedin import read_export, report
from mutuals.domains.portability.formats.linkedin.articles import read_article
from mutuals.domains.portability.formats.linkedin.columns import classify
from mutuals.domains.portability.formats.linkedin.markdown import markdown_of
from tests.portability.exports import BO, HEADER, NOTES, small_files, table, zipped
from tests.portability.test_import import brought


def test_a_small_export_is_counted_with_each_thing_once():
    found = report(Archive(zipped(small_files())))
    wanted = {"connections_rows": 4, "connections_unique": 2, "connections_blank_rows": 1, "positions_rows": 2, "positions": 1,
              "connections_duplicate_rows": 1, "skills_rows": 4, "skills_after_alias_merge": 2, "posts": 2,
              "posts_connections_only": 1, "shares_without_text": 1, "comments": 1}  # fmt: skip
    assert {name: found.counts[name] for name in wanted} == wanted
    assert found.sensitive == ("Logins.csv",)


def test_texts_come_out_clean_and_formulas_stay_text():
    export = read_export(Archive(zipped(small_files())))
    assert export.profile is not None
    assert export.profile.headline == "Lead & more"
    assert export.profile.about == "I care"
    assert export.profile.websites == ("https://amara.example",)
    names = {c.name: c for c in export.connections.values()}
    assert names["Bo Lindqvist"].email == "bo@example.org"
    assert names["=1+1 Wei"].connected_on == "2022-02-07"
    assert sorted(s.text for s in export.shares.values()) == ["Narrow", "One\n\nTwo"]


@pytest.mark.parametrize(
    "header",
    [
        ["Vorname", "Nachname", "URL", "E-Mail-Adresse", "Unternehmen", "Position", "Verbunden am"],
        ["Prénom", "Nom", "URL", "Adresse e-mail", "Entreprise", "Poste", "Connecté le"],
        ["Nombre", "Apellidos", "URL", "Dirección de correo electrónico", "Empresa", "Cargo", "Conectado el"],
        ["CONNECTED ON", "last_name", "Extra", "first name", "Company"],
    ],
)
def test_connections_are_known_in_other_languages_orders_and_cases(header):
    found = classify(header, "whatever.csv")
    assert found is not None
    assert found.kind == "connections"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_do_not_matter(encoding, delimiter):
    row = ["Zoë", "Müller", *BO[2:]]
    data = (NOTES + table(HEADER, row, delimiter=delimiter)).encode(encoding)
    export = read_export(Archive(zipped({"Kontakte.csv": data})))
    assert [c.name for c in export.connections.values()] == ["Zoë Müller"]


def test_sensitive_files_are_left_alone_by_name_or_by_header():
    files = small_files() | {"x.csv": "Login Date,IP Address\n2026,1\n", "sub/Search Queries.csv": "a,b\n"}
    assert set(report(Archive(zipped(files))).sensitive) == {"Logins.csv", "x.csv", "sub/Search Queries.csv"}


def test_another_archive_is_refused_with_a_sentence():
    with pytest.raises(ImportRefused, match="not a LinkedIn export"):
        report(Archive(zipped({"readme.txt": "hello"})))


def test_an_article_comes_without_anything_that_runs_or_loads():
    page = b"""<html><head><title>A &amp; B</title><style>x</style></head><body><img src="https://t.example/t.gif">
    <h1><a href="https://x.example/pulse/a">A</a></h1><p class="published">Published on 2021-03-11 10:00</p>
    <h2 onclick="x()">Why</h2><a href="javascript:x()">go</a><script>x()</script><pre><code>1 &lt; 2</code></pre></body></html>"""
    article = read_article(page, "a.html")
    assert article is not None
    assert (article.title, article.at.year, article.link) == ("A & B", 2021, "https://x.example/pulse/a")
    assert "<h2>Why</h2>" in article.html
    for bad in ("script", "onclick", "img", "style"):
        assert bad not in article.html


PAGE = """<html><head><title>Quiet &amp; late</title></head><body><img src="https://cdn.example/c.jpg">
<h1><a href="https://www.linkedin.example/pulse/quiet">Quiet &amp; late</a></h1><p class="published">Published on 2021-03-11 10:00</p>
<div><h2>Why</h2><p>It <strong>broke</strong> at <a href="https://a.example/?q=1">night</a>.<script>alert(1)</script></p>
<pre><code>late()</code></pre><ul><li>one</li><li>two</li></ul><a href="javascript:x()">no</a></div></body></html>"""


@pytest.mark.django_db(databases=["default", "volatile"])
def test_articles_become_drafts_in_markdown(amara):
    files = small_files() | {"Articles/Articles/quiet.html": PAGE}
    for _again in range(2):
        shown = brought(amara, files, sections=("articles",))
    (draft,) = drafts_of(amara)
    assert draft.title == "Quiet & late"
    assert draft.source == (
        "## Why\n\nIt **broke** at [night](https://a.example/?q=1).\n\n```\nlate()\n```\n\n- one\n- two\n\nno"
        "\n\n*<https://www.linkedin.example/pulse/quiet>, 2021-03-11*"
    )
    assert shown.state == "done"


@given(st.text(max_size=400))
def test_any_page_becomes_text(words):
    assert isinstance(markdown_of(words), str)


def test_a_page_without_end_costs_little():
    assert markdown_of("<blockquote>" * 20_000 + "deep") == "deep"
