"""Office Open XML (ECMA-376): Word, Excel, PowerPoint."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from django.utils.translation import gettext as _

from mutuals.kit.office.markup import Rule, inside, mended, value_of
from mutuals.kit.refusal import Refused

NOBODY = "Author"  # what Word writes where names were removed
CORE = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>"""
APP = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>"""
CUSTOM = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>"""
INSTEAD = {"docprops/core.xml": CORE, "docprops/app.xml": APP, "docprops/custom.xml": CUSTOM}
GONE = re.compile(r"docprops/thumbnail\.|_xmlsignatures/|customxml/|.*printersettings\d*\.bin$|docmetadata/")
NAMED: tuple[Rule, ...] = (
    (value_of("author|initials|lastModifiedBy|userName"), rf'\1"{NOBODY}"'),
    (inside("author|lastModifiedBy|creator"), rf"\1{NOBODY}\3"),
    (value_of("rsid(?:R|RPr|Del|P|RDefault|Tr|Sect)"), r'\g<1>"00000000"'),  # of which sitting a passage is
    (re.compile(r"<w:rsids>.*?</w:rsids>", re.DOTALL), ""),
    (re.compile(r"<w:attachedTemplate\s[^<>]*/>"), ""),
    (re.compile(r"(<pageSetup\s[^<>]*?)\s\w+:id=(?:\"[^\"<>]*\"|'[^'<>]*')"), r"\1"),  # of a printer
    (re.compile(r"<(?:\w+:)?absPath\s[^<>]*/>"), ""),  # the folder in which it was saved
)
_FETCHED = "DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT|RD"  # fields of Word (ECMA-376 part 1, 17.16.5)
PARTS: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...] = (  # by name of the part
    (
        re.compile(r"ppt/(?:commentauthors|authors)\.xml$|xl/persons/|word/people\.xml$"),
        ((value_of("name|displayName|userId|providerId"), rf'\1"{NOBODY}"'),),
    ),
    (re.compile(r"xl/connections\.xml$"), ((value_of("url|connection|command|sourceFile|odcFile"), r'\1""'),)),
    (
        re.compile(r"word/"),
        (
            (re.compile(rf"(<w:instrText(?:\s[^<>]*)?>)(?=[^<]*\b(?:{_FETCHED})\b)[^<]*(</)"), r"\1\2"),
            (re.compile(rf"(\sw:instr=\")(?=[^\"<>]*\b(?:{_FETCHED})\b)[^\"<>]*(\")"), r"\1\2"),
        ),
    ),
)
_LEAD_TO_GONE = re.compile(
    r"/(?:metadata/thumbnail|digital-signature/[\w/-]+|customXml\w*|printerSettings|attachedTemplate"
    r"|classificationlabels)$"
)
_GONE_TYPES = re.compile(r"/(?:docProps/thumbnail|_xmlsignatures/|customXml/|docMetadata/)", re.IGNORECASE)


def mended_opc(name: str, data: bytes) -> bytes | None:
    """A part without metadata; None for one that is left out. It asks for what is elsewhere no more, but for links."""
    low = name.lower()
    if GONE.match(low):
        return None
    if low in INSTEAD:
        return INSTEAD[low]
    if not data or low.endswith(".bin"):
        return data
    if low.endswith(".rels"):
        return _written(data, _relation)
    if low == "[content_types].xml":
        return _written(data, lambda one: not _GONE_TYPES.match(one.get("PartName", "")))
    return mended(data, (*NAMED, *(rule for part, rules in PARTS if part.match(low) for rule in rules)))


def _written(data: bytes, keep: Callable[[Element], bool]) -> bytes:
    """A list of elements with attributes alone, written anew with those that `keep` lets stay. Raises Refused."""
    try:
        root = fromstring(mended(data, ()))  # noqa: S314
    except ParseError as e:
        raise Refused(_("This document is damaged. Save it again, and send that."), field="pictures") from e
    space = root.tag.partition("}")[0] + "}"
    for one in list(root):
        if not one.tag.startswith(space) or not keep(one):
            root.remove(one)
    for one in (root, *root):
        one.tag = one.tag.removeprefix(space)
    root.set("xmlns", space[1:-1])
    return bytes(tostring(root, encoding="UTF-8", xml_declaration=True))


def _relation(one: Element) -> bool:
    """Whether it stays: not where its part is gone. It leads to nowhere where it would be fetched."""
    if _LEAD_TO_GONE.search(one.get("Type", "")):
        return False
    if one.get("TargetMode", "").lower() == "external" and not one.get("Type", "").endswith("/hyperlink"):
        one.set("Target", "about:blank")
    return True
