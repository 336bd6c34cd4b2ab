"""What is not one's own to tell: confidential matters, hosts inside a company, names of clients that the person listed."""

import re
from collections.abc import Iterator, Sequence

from mutuals.domains.guard.screening.findings import Finding, Kind, Strength
from mutuals.domains.guard.screening.reading import Reading
from mutuals.domains.guard.screening.rules import Rule, words

_NOT_YET = r"(?:not (?:yet )?(?:been )?(?:public(?:ly)?|announced|released|published|official)(?: yet)?)"
CONFIDENTIAL = (
    Rule("under-nda", Kind.CONFIDENTIAL, words(r"(?<!\w)(?:under (?:strict |an? )?(?:nda|non-disclosure|embargo)|(?:signed|covered by|breach(?:es|ing)?) (?:the |my |our |an? )?nda|sous (?:nda|embargo|accord de confidentialit[eé])|unter (?:nda|embargo|geheimhaltung)|bajo (?:nda|embargo|acuerdo de confidencialidad))(?!\w)"), ("nda", "non-disclosure", "embargo", "confidential", "confidencial", "geheimhaltung")),
    Rule("marked", Kind.CONFIDENTIAL, words(r"(?<!\w)(?:strictly confidential|(?:company|commercial|business)[ -]confidential|this (?:is|stays) (?:strictly |highly |still )?confidential|still confidential|confidentially|internal (?:use )?only|for internal use|do not (?:share|forward|distribute)(?: this)? (?:outside|externally|further)|not for (?:distribution|publication|release)|strictement confidentiel(?:le)?|(?:c'est|encore|reste) confidentiel(?:le)?|usage interne|ne pas diffuser|streng (?:vertraulich|geheim)|(?:noch|das ist|ist noch) vertraulich|nur (?:f[uü]r den )?intern(?:en gebrauch)?|nicht weitergeben|estrictamente confidencial|(?:es|sigue siendo|todav[ií]a) confidencial|(?:de )?uso interno|no difundir)(?!\w)"), ("confiden", "internal", "interne", "intern", "interno", "do not", "not for", "diffuser", "vertraulich", "geheim", "weitergeben", "difundir"), strength=Strength.STRONG),
    Rule("unannounced", Kind.CONFIDENTIAL, words(rf"(?<!\w)(?:unannounced (?:product|feature|deal|merger|acquisition|launch|client|customer|partnership|project|layoffs?)|{_NOT_YET}[^.!?\n]{{0,40}}(?:deal|merger|acquisition|product|launch|results?|funding|round|layoffs?|client|numbers?|figures?)|(?:deal|merger|acquisition|product|launch|results?|funding|round|layoffs?|numbers?|figures?|it|this)[^.!?\n]{{0,30}} (?:is|are|has|have|was|isn't|aren't|hasn't|haven't) ?(?:{_NOT_YET}|been announced|announced yet|public yet)|before (?:it is|it's|they are|we are|the) (?:announced|public|official|announcement|press release)|pas encore (?:annonc[eé]e?s?|public|publique|officiel(?:le)?)|avant l'annonce|noch nicht (?:angek[uü]ndigt|[oö]ffentlich|offiziell|bekannt gegeben|bekanntgegeben)|vor der (?:ank[uü]ndigung|bekanntgabe)|a[uú]n no (?:se ha anunciado|es (?:p[uú]blico|oficial)|est[aá] anunciado)|(?:sin|antes del?) anunci(?:ar|o))(?!\w)"), ("announc", "public", "official", "released", "annonc", "offici", "angek", "öffentlich", "offiziell", "bekannt", "anunci", "oficial", "público"), check=lambda m: None if re.search(r"\b(?:already|just|today|d[eé]j[aà]|bereits|schon|ya)\b", m.group(), re.IGNORECASE) else Strength.MILD),
    Rule("layoffs", Kind.CONFIDENTIAL, words(r"(?<!\w)(?:(?:will|going to|plan(?:s|ning)? to|about to|are to) (?:lay off|let go of|cut|fire|make redundant) (?:\d{1,5}|some|many|half|a third|people|staff|our|the)|(?:upcoming|planned|coming|next week's|secret) (?:layoffs?|redundanc(?:y|ies)|job cuts|restructuring)|plan social (?:secret|[aà] venir|pr[eé]vu|en pr[eé]paration)|licenciements? (?:[aà] venir|pr[eé]vus?)|(?:geplante|anstehende)[nr]? (?:entlassungen|stellenabbau|k[uü]ndigungen)|(?:despidos|ere) (?:previstos?|planeados?|pr[oó]ximos?))(?!\w)"), ("lay off", "let go", "cut ", "fire ", "redundan", "layoff", "job cuts", "restructuring", "plan social", "licenciement", "entlassungen", "stellenabbau", "kündigungen", "despidos", "ere "), strength=Strength.MILD),
    Rule("figures", Kind.CONFIDENTIAL, words(r"(?<!\w)(?:(?:results|figures|earnings|numbers|revenue|paper|findings) (?:before|ahead of) (?:publication|release|the announcement|the earnings call|they are published)|(?:unpublished|unreleased|preliminary confidential|non-public) (?:results|figures|earnings|numbers|data|findings)|material non-?public information|mnpi|r[eé]sultats (?:non publi[eé]s|avant publication)|unver[oö]ffentlichte (?:zahlen|ergebnisse|daten)|(?:resultados|cifras|datos) (?:no publicad[oa]s|sin publicar|in[eé]dit[oa]s))(?!\w)"), ("before", "ahead of", "unpublished", "unreleased", "non-public", "nonpublic", "mnpi", "publi", "veröffentlicht", "inédit"), strength=Strength.MILD),
    Rule("inner-host", Kind.CONFIDENTIAL, re.compile(r"(?<![\w.@-])(?:https?://)?(?:[a-z0-9][\w-]{0,40}\.){1,5}(?:internal|corp|intranet|lan|local|intra|priv)(?::\d{2,5})?(?:/[^\s]{0,200})?(?![\w.-])|(?<![\w.@-])(?:https?://)?(?:intranet|jira|confluence|gitlab|jenkins|grafana|vpn|wiki)\.(?:int|internal|corp)\.[a-z0-9.-]{3,60}", re.IGNORECASE), (".internal", ".corp", "intranet", ".lan", ".local", ".intra", ".priv", ".int."), strength=Strength.MILD),
)  # fmt: skip
MOST_NAMES = 200


def clients(reading: Reading, names: Sequence[str]) -> Iterator[Finding]:
    """The names that the person listed, as whole words in any case."""
    known = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)[:MOST_NAMES]
    if not known:
        return
    folded = reading.text.casefold()
    present = [re.escape(name).replace(r"\ ", r"\s{1,3}") for name in known if name.split()[0].casefold() in folded]
    if present:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(present)})(?!\w)", re.IGNORECASE)
        for match, _count in zip(pattern.finditer(reading.text), range(40), strict=False):
            yield Finding(*reading.span(*match.span()), Kind.CLIENT, Strength.STRONG, "client")
