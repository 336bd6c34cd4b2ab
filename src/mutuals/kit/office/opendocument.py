"""OpenDocument (OASIS ODF 1.3): Writer, Calc, Impress."""

import re

from django.utils.translation import gettext as _

from mutuals.kit.office.markup import Rule, inside, mended
from mutuals.kit.refusal import Refused

META = b"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3">
<office:meta/></office:document-meta>"""
GONE = re.compile(
    r"thumbnails/|meta-inf/(?:documentsignatures|macrosignatures)\.xml$|configurations2/|layout-cache$|.*\.rdf$"
)
_WORDS = r"author-name|author-initials|initial-creator|printed-by|editing-cycles|sender-[\w-]+"  # fields in the text
_SETTINGS = r"PrinterName|PrinterSetup|Rsid\w*"
_FETCHED = (
    "draw:(?:image|object|object-ole|plugin|applet|floating-frame|fill-image)|text:section-source"
    "|table:(?:table-source|cell-range-source)"
)
RULES: tuple[Rule, ...] = (
    (re.compile(r"<script:event-listener\s[^<>]*/>"), ""),
    (inside("creator|creator-initials|sender-initials|initial-creator|printed-by"), r"\1\3"),
    (re.compile(rf"(<text:(?:{_WORDS})(?:\s[^<>]*)?>)[^<]*(</)"), r"\1\2"),
    (re.compile(rf"(<config:config-item\s[^<>]*config:name=\"(?:{_SETTINGS})\"[^<>]*>)[^<]*(</)"), r"\1\2"),
    (re.compile(rf"(<(?:{_FETCHED})\s[^<>]*?xlink:href=\")(?=[\w+.-]+:)[^\"<>]*(\")"), r"\1about:blank\2"),
)
_ENTRY_OF_GONE = re.compile(
    r"<manifest:file-entry\s[^<>]*manifest:full-path=\"(?:Thumbnails/|Configurations2/|layout-cache"
    r"|META-INF/documentsig|[^\"<>]*\.rdf)[^<>]*/>"
)


def mended_odf(name: str, data: bytes) -> bytes | None:
    """A part without metadata; None for one that is left out. Raises Refused for what is encrypted."""
    low = name.lower()
    if GONE.match(low):
        return None
    if low == "meta.xml" or low.endswith("/meta.xml"):
        return META
    if not data or not low.endswith(".xml"):
        return data
    if low == "meta-inf/manifest.xml":
        if b"encryption-data" in data:
            raise Refused(_("This document has a password. Save it without, and send that."), field="pictures")
        return mended(data, ((_ENTRY_OF_GONE, ""),))
    return mended(data, RULES)
