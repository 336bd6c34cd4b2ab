"""How a warning is said: each finding with its reason and what could stand there instead; the refusal with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from mutuals.domains.guard.inside import LATER, NEVER, Inside
from mutuals.domains.guard.screening import Finding, Kind
from mutuals.domains.guard.screening.findings import apart
from mutuals.kit.refusal import Refused


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in words. `part` is the field ("file" for what stands in one), `text` what stands there, `instead`
    what could; the words of a file stay, so it has none."""

    part: str
    finding: Finding
    text: str
    label: str
    why: str
    instead: str
    inside: Inside | None = None


class Warned(Refused):
    """What is written gives something away: nothing has left, and its author decides.

    `digest` stands for exactly these words and this audience; whoever sends it back sends them anyway.
    """

    def __init__(self, remarks: Sequence[Remark], digest: str, parts: Mapping[str, str]) -> None:
        labels = list(dict.fromkeys(_label(remark) for remark in remarks))
        sentence = _("This shows: %(what)s. Nothing was sent yet.") % {"what": ", ".join(labels)}
        super().__init__(sentence, field=remarks[0].part if remarks else None)
        self.remarks = tuple(remarks)
        self.digest = digest
        self.parts = parts


class NotChecked(Refused):
    """The check did not answer: nothing leaves meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("What you wrote could not be checked just now, so nothing was sent. Try again in a minute."))


def _label(remark: Remark) -> str:
    """What was found, and where it stands in a file."""
    return f"{remark.label} ({remark.inside.where})" if remark.inside else remark.label


def digest_of(person_id: int, parts: Mapping[str, str], audience: int, remarks: Sequence[Remark] = ()) -> str:
    """Stands for these words, and those of files that `remarks` are about, by this person, for this audience."""
    pages = {f"file:{one.inside.file}:{one.inside.page}": one.inside.text for one in remarks if one.inside}
    said = "\0".join(f"{name}\0{len(text)}\0{text}" for name, text in sorted({**parts, **pages}.items()))
    return sha256(f"{person_id}\0{audience:d}\0{said}".encode(errors="surrogatepass")).hexdigest()


def remark_on(part: str, text: str, finding: Finding) -> Remark:
    """A finding in the words of the reader's language."""
    label, why = _words(finding)
    if finding.hidden == "encoded":
        why += " " + _("It is encoded, but anybody can decode it.")
    return Remark(part, finding, text[finding.start : finding.end], label, why, f"[{label}]")


def remark_inside(page: Inside, finding: Finding) -> Remark:
    """The same of what stands in a file."""
    one = remark_on("file", page.text, finding)
    return Remark(one.part, finding, one.text, one.label, one.why, "", page)


def redacted(text: str, findings: Sequence[Finding]) -> str:
    """The text with what was found left out: a word in brackets says what stood there."""
    for one in reversed(apart(findings)):
        text = f"{text[: one.start]}[{_words(one)[0]}]{text[one.end :]}"
    return text


def _words(finding: Finding) -> tuple[str, str]:
    if finding.kind == Kind.TOGETHER:
        return _pair(finding.rule)
    if finding.rule == LATER:
        return _("not read yet"), _("It is still being looked at. Wait a moment and send it again, or send it unread.")
    if finding.rule == NEVER:
        return _("not read"), _("What stands in this file could not be read, so nobody looked whether it may be seen.")
    return words_of(finding.kind)


def words_of(kind: Kind) -> tuple[str, str]:
    """What a kind is called, and why one may not want to show it."""
    words = {
        Kind.EMAIL: (_("mail address"), _("Whoever reads it can write to you, and lists of addresses are sold.")),
        Kind.PHONE: (_("telephone number"), _("Anybody can call it, and it is asked for when passwords are reset.")),
        Kind.IBAN: (_("bank account"), _("Money can be taken from an account by whoever knows its number.")),
        Kind.CARD: (_("card number"), _("Cards are used by whoever has their number.")),
        Kind.NATIONAL_ID: (_("identity number"), _("Contracts are made in other people's names with such numbers.")),
        Kind.ADDRESS: (_("postal address"), _("It says where somebody is to be found.")),
        Kind.COORDINATES: (_("exact place"), _("It says to within metres where somebody is or was.")),
        Kind.IP: (_("network address"), _("It shows a way into a network, or about where somebody lives.")),
        Kind.KEY: (_("key or token"), _("Whoever has it can act in your name. If it was shown, replace it.")),
        Kind.PASSWORD: (_("password"), _("Whoever reads it can log in. If it was shown, change it.")),
        Kind.ABSENCE: (_("dates of absence"), _("It says when nobody is home, or whose name can be misused.")),
        Kind.BIRTHDAY: (_("date of birth"), _("Together with a name it opens accounts and contracts.")),
        Kind.CONFIDENTIAL: (_("confidential matter"), _("It sounds like something that is not yours to tell yet.")),
        Kind.CLIENT: (_("name from your list"), _("You listed it as one that you do not want to name.")),
        Kind.UNREAD: (_("unread end"), _("The text is too long to be checked to its end.")),
        Kind.TOGETHER: (_("telling together"), _("Together with what you already show it tells more than alone.")),
    }  # fmt: skip
    return words[kind]


def _pair(rule: str) -> tuple[str, str]:
    why = {
        "away+home": _("People can know where you live: now they also know when nobody is there."),
        "born+home": _("Address and date of birth together are enough for contracts in your name."),
        "home+school": _("People can know where you live: now they also know where your children are."),
        "born+maiden": _("Banks ask for these two when a password is lost."),
        "away+work": _("People know where you work: while you are away, colleagues can be deceived in your name."),
    }
    return _("telling together"), why.get(rule) or words_of(Kind.TOGETHER)[1]
