"""When somebody is away, and when they were born: sentences in the first person with a date, in four languages."""

import re

from mutuals.domains.guard.screening.findings import Kind, Strength
from mutuals.domains.guard.screening.rules import Rule, words

_MONTH = (
    r"(?:jan(?:uary|vier|uar)?|feb(?:ruary|ruar)?|f[eé]v(?:rier)?|mar(?:ch|s|zo)|m[aä]rz|apr(?:il)?|avr(?:il)?|may|mai|mayo|june?|juin|juni|junio|july?|juil(?:let)?|juli|julio"
    r"|aug(?:ust)?|ao[uû]t|agosto|sept?(?:ember|embre|tiembre)?|oct(?:ober|obre|ubre)?|okt(?:ober)?|nov(?:ember|embre|iembre)?|dec(?:ember)?|dez(?:ember)?|d[eé]c(?:embre)?|dic(?:iembre)?"
    r"|enero|febrero|abril)(?:\.(?= ?\d))?"
)
_NUMERIC = r"\d{1,2}[./-]\d{1,2}\.?(?:[./-]?\d{2,4})?|\d{4}-\d{2}-\d{2}"
_DAY = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th|er|\.|º)? ?(?:of |de )?{_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? (?:de )?\d{{4}})?|{_NUMERIC})"
_SPAN = (
    rf"(?:{_DAY}|\d{{1,2}}(?:st|nd|rd|th|er|\.|º)? ?(?:-|–|to|and|until|till|au|bis|al|hasta|y|et|und) ?(?:the |le |zum |el )?{_DAY}"
    r"|(?:the )?(?:whole|entire|end) (?:of )?(?:next )?(?:week|month|summer|august|july)|next (?:two |three |four |2 |3 |4 )?(?:weeks?|months?)|(?:two|three|four|2|3|4) weeks"
    r"|la semaine prochaine|(?:les )?(?:deux|trois|2|3) (?:prochaines )?semaines|tout (?:le mois d')?ao[uû]t|(?:les )?prochaines semaines|le mois prochain"
    r"|(?:n[aä]chste|kommende)n? (?:zwei |drei |2 |3 )?(?:Wochen?|Monat)|(?:zwei|drei|2|3) Wochen|den ganzen \w{4,9}"
    r"|la (?:pr[oó]xima semana|semana que viene)|(?:las )?(?:pr[oó]ximas )?(?:dos|tres|2|3) semanas|todo (?:el mes de )?agosto|el mes que viene)"
)
_AWAY = (
    r"(?:(?:on|my|our|for|family) (?:annual |parental |maternity |paternity |sick |summer |family |a )?(?:holidays?|vacations?|leave|pto|honeymoon)|out of (?:the )?(?:office|town|country)|ooo|away(?: from (?:home|the house))?|abroad|off (?:work|the grid)"
    r"|(?:won't|will not|not going to|no one will|nobody will|not) be (?:at )?home|the (?:house|flat|apartment) (?:is|will be|stands|stays) empty|flat is empty|home alone|travell?ing|flying (?:out|to)|back (?:home|in the office|at work)|on a (?:cruise|trip|road ?trip)|gone"
    r"|en (?:vacances|cong[eé]s?|d[eé]placement|voyage)|absente?s?|pas (?:l[aà]|chez (?:moi|nous)|[aà] la maison)|(?:maison|appartement|appart) (?:est|sera|reste(?:ra)?) vide|part(?:ons|ir|s) en (?:vacances|voyage)|de retour"
    r"|im (?:urlaub|ausland)|in (?:den )?urlaub|(?:in )?elternzeit|verreist|abwesend|unterwegs|nicht (?:zu hause|zuhause|da|im b[uü]ro|erreichbar)|(?:haus|wohnung) (?:ist|steht|bleibt) leer|urlaub|zur[uü]ck|leer"
    r"|de (?:vacaciones|viaje|baja|permiso)|fuera de (?:casa|la oficina|la ciudad|madrid|españa)|no (?:estar[eé](?:mos)?|estamos|estoy|habr[aá] nadie) en casa|(?:casa|piso) (?:est[aá]|estar[aá]|queda|se queda) vac[ií][ao]|ausentes?|de vuelta)"
)
_SELF = r"(?:\b(?:i|we|me|my|our|i'?m|i'?ll|we'?re|we'?ll|je|j'|nous|on|mon|ma|notre|moi|ich|wir|mein|meine|unser|unsere|yo|nosotros|mi|nuestra|estar[eé]|estaremos|estoy|estamos|voy|vamos|me voy|nos vamos|house|flat|apartment|ooo|out of office|absent|absente|maison|haus|wohnung|casa|abwesend|absence|urlaub|vacation|holiday|holidays|vacances|vacaciones|cong[eé]s?|travell?ing)\b)"
_PAST = re.compile(r"\b(?:was|were|went|last|ago|had|came|[eé]tais|[eé]tions|dernier|derni[eè]re|war|waren|letzte[nrs]?|letztes|vergangene|estuve|estuvimos|pasad[ao]|fui)\b", re.IGNORECASE)  # fmt: skip
_FIRST = re.compile(_SELF, re.IGNORECASE)


def _absence(match: re.Match[str]) -> Strength | None:
    """The first person, not the past; "back on Monday" alone tells nobody much."""
    begin = max(match.string.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    sentence = match.string[max(begin, match.start() - 120) : match.end()]
    if _PAST.search(sentence) or not _FIRST.search(sentence):
        return None
    return Strength.STRONG


_LINK = r"(?:[^.!?\n]{0,40}?[ ,:(])"
_AWAY_MARKS = (
    "holiday", "vacation", "leave", "pto", "honeymoon", "out of", "ooo", "away", "abroad", "off ", "home", "empty", "travel", "flying", "back", "trip", "cruise", "gone",
    "vacances", "cong", "déplacement", "voyage", "absent", "pas l", "pas chez", "maison", "vide", "retour", "urlaub", "ausland", "elternzeit", "verreist", "abwesend", "unterwegs",
    "nicht ", "leer", "zurück", "zuruck", "vacaciones", "viaje", "baja", "permiso", "fuera", "casa", "vac", "ausente", "vuelta",
)  # fmt: skip
SPAN_MARKS = (
    "week",
    "month",
    "summer",
    "semaine",
    "août",
    "aout",
    "mois",
    "woche",
    "monat",
    "ganzen",
    "semana",
    "agosto",
    "mes ",
)

ABSENCES = (
    Rule("absence", Kind.ABSENCE, words(rf"(?<![\w-]){_AWAY}\b{_LINK}{_SPAN}(?!\w)"), _AWAY_MARKS, check=_absence),
    Rule("absence", Kind.ABSENCE, words(rf"(?<![\w./-])(?:from |between |until |till |du |vom |bis |del |hasta |jusqu'au |ab |le |am |on |this |(?=next|n[aä]chste|kommende|la (?:semaine|pr|sem)|les |las |die ))(?:die )?(?:the |zum |el |le )?{_SPAN}[^.!?\n]{{0,50}}?[ ,]{_AWAY}\b"), _AWAY_MARKS, check=_absence),
)  # fmt: skip

_BORN = (
    r"(?:(?:my )?(?:birth ?day|date of birth|birth date|dob|d\.o\.b\.)|i was born|(?:ma |mon )?(?:date de naissance|anniversaire)|je suis n[eé]e?|(?:mein )?(?:geburtstag|geburtsdatum)"
    r"|(?:ich bin|ich wurde)|(?:mi )?(?:cumplea[nñ]os|fecha de nacimiento)|nac[ií])"
)
BIRTHDAYS = (
    Rule("birthday", Kind.BIRTHDAY, words(rf"(?<!\w){_BORN}(?:[^.!?\n]{{0,20}}?[ :,(])(?:on |is |the |le |am |el |d[ií]a )?(?P<what>{_DAY})(?!\w)(?: (?:geboren|born|n[eé]e?))?"), ("birth", "born", "dob", "d.o.b", "naissance", "anniversaire", "suis n", "geburt", "geboren", "cumplea", "nacimiento", "nací", "naci"),
         check=lambda m: None if m.group().casefold().startswith(("ich bin", "ich wurde")) and "geboren" not in m.string[m.start() : m.end() + 12].casefold() else Strength.STRONG),
)  # fmt: skip
