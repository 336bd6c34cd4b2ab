"""The words of offers of work: English, German, French, Spanish. Folded: no case, no accents, no signs.

Measured on tests/guard/offers.tsv. Its part "late" was written after the rules, and changed none of them.
"""

import re


def _any(words: str) -> re.Pattern[str]:
    """One of these, at the beginning of a word; "$" ends it."""
    return re.compile(r"\b(?:" + words.replace("$", r"\b") + ")")


OFFER = _any(
    r"(?:we are|were|is|are|now|urgently) hiring|hiring (?:now|for|a|an|remote|people)|job (?:offer"
    r"|opening|vacanc|opportunit|opport)"
    r"|vacanc|(?:open|remote|part time|full time) (?:position|role|job)s?$|positions? (?:is "
    r"|are )?(?:available|open)|join our (?:team|staff|crew)"
    r"|we (?:are|re) (?:looking for|seeking|recruiting)|apply (?:now|today|here|at|by|via|with)"
    r"|send (?:us )?your (?:cv|resume|application)"
    r"|work from home|working from home|earn (?:up to|extra)$|workers? (?:wanted|needed)|(?:wanted"
    r"|needed) (?:assistant|tester|driver|typist)"
    r"|(?:salary|pay|wage)s?(?: is| of| range)? \d|data entry|home office job|mystery shopper"
    r"|package handler|agents? (?:wanted|needed)"
    r"|stellenangebot|stellenanzeige|(?:wir|ich) (?:suchen|suche|stellen)|stelle$|stellen$|nebenjob"
    r"|minijob|heimarbeit|mitarbeiter\w* gesucht|gesucht$"
    r"|(?:bewirb|bewerb)\w*|einstellen|arbeit(?:e|en)? von zu hause|verdien\w* \d|gehalt|vollzeit|teilzeit"
    r"|nous (?:recrutons|recherchons|cherchons|embauchons)|on (?:recrute|embauche)|recrut\w+"
    r"|offre d emploi|emploi a|poste$|postes$|postule\w*|candidat\w*"
    r"|salaire|embauche|travail(?:ler|lez|le)? (?:a|depuis) (?:domicile|la maison|chez)"
    r"|gagne[zr]? (?:jusqu a )?\d|teletravail"
    r"|oferta (?:de|laboral)|ofrecemos (?:trabajo|empleo)|contratamos|buscamos|se busca|se buscan"
    r"|se necesita\w*|vacante|puesto$|sueldo|salario|postul\w+"
    r"|trabaj\w+ (?:desde|en) casa|gan[ae] (?:hasta )?\d|envi\w+ (?:tu|su) (?:cv|curriculum)|incorporacion inmediata"
)
FEE = (
    _any(
        r"(?:registration|application|processing|training|onboarding|enrol?ment|visa|background check"
        r"|starter|security|administration|equipment|certificate) (?:fee|cost|kit|deposit|charge|payment)s?"
        r"|refundable (?:fee|deposit)|deposit of|fee of|buy (?:your own |the )?(?:starter|training"
        r"|work) (?:kit|pack)|pay (?:for )?(?:your |the |a )?(?:training|starter|registration|visa"
        r"|background|deposit|equipment)"
        r"|(?:anmelde|bearbeitungs|aufnahme|schulungs|vermittlungs|registrierungs|verwaltungs|visum"
        r"|visa)(?:gebuhr|kosten|pauschale)\w*|kaution|starterpaket|startpaket|einmalzahlung|vorkasse"
        r"|frais (?:d|de) (?:inscription|dossier|formation|visa|traitement|gestion)|caution (?:de"
        r"|remboursable)|kit de demarrage|avancer les frais|acompte"
        r"|(?:cuota|tasa|gastos|coste|pago) (?:de|del|por) (?:inscripcion|registro|formacion"
        r"|tramit\w*|gestion|visado|curso)|deposito (?:de|reembolsable)|fianza|kit de inicio|pago inicial"
    ),
    _any(
        r"no (?:registration |application |training |hidden |processing )?(?:fee|fees|deposit|cost"
        r"|costs|charge)s?$|never (?:ask|pay|charge)|without (?:any )?(?:fee|cost)s?|free of charge"
        r"|we (?:pay|cover|reimburse|refund)|paid by us|covers|fake$|(?:are|is) (?:free|covered|on us)"
        r"|keine (?:\w+gebuhr|gebuhr|kosten|kaution)\w*|kostenlos|kostenfrei|wir (?:zahlen|ubernehmen"
        r"|tragen)|ubernehmen wir|niemals|ohne kosten|(?:warn|achtung)\w*"
        r"|sans (?:frais|aucun frais)|gratuit\w*|aucun(?:s)? frais|nous (?:payons|prenons en charge"
        r"|couvrons)|pris en charge|pris[es]* en charge|jamais"
        r"|sin (?:coste|costes|gastos|cuota|deposito)|gratis|gratuit[oa]|nunca"
        r"|(?:los )?pagamos nosotros|pagamos|cubrimos|corren a nuestro cargo|scam|warn|beware|estafa|arnaque|betrug"
    ),
)
EASY = _any(
    r"no (?:skills?|experience|qualification|degree|training|cv|interview)|without (?:experience"
    r"|interview|any experience)|anyone can|everybody can|from (?:your )?(?:home|phone|sofa|couch)"
    r"|with your phone|liking|clicking|like (?:videos|posts)|(?:rate|review) (?:products|hotels|apps)"
    r"|(?:an?|one|two|three|1|2|3) (?:hours?|h) (?:a|per) day|few (?:hours|minutes)|in your (?:spare"
    r"|free) time|daily pay|paid daily|easy (?:money|work|job|task)|simple tasks?|packages? (?:at"
    r"|from) home|resh?ip|part time from home"
    r"|keine (?:vorkenntnisse|erfahrung|qualifikation)|ohne (?:vorkenntnisse|erfahrung|gesprach"
    r"|vorstellungsgesprach|qualifikation)|jeder kann|von zu hause|vom handy|mit dem handy|liken"
    r"|nur (?:ein|zwei|1|2) stunden|(?:ein|zwei|1|2|3) stunden (?:am|pro) tag|nebenbei"
    r"|tagliche auszahlung|leichte (?:arbeit|aufgaben)|einfache aufgaben|pakete (?:annehmen|weiter)"
    r"|(?:sans|aucune) (?:experience|diplome|entretien|qualification)|tout le monde peut"
    r"|depuis (?:chez vous|votre (?:telephone|canape|portable))|(?:une|deux|1|2|3) (?:heures?"
    r"|h) par jour|paiement quotidien|paye\w* chaque jour|taches simples|travail facile"
    r"|aimer des (?:videos|publications)"
    r"|sin (?:experiencia|titulo|estudios|entrevista)|cualquiera puede|desde (?:casa|tu (?:casa|movil"
    r"|telefono|sofa))|(?:una|dos|1|2|3) horas? (?:al|por) dia|pago diario|tareas (?:sencillas"
    r"|simples|faciles)|trabajo facil|dar me gusta"
)
MESSENGER = (
    _any(
        r"whats ?app|telegram|viber|wechat|zangi|signal$|imo$|line id|wa me|t me|sms$|google chat"
        r"|hangouts|skype|text (?:me|us|to|the|our)|nachricht an \d|por mensaje al|texto al"
    ),
    _any(
        r"message|text|write|contact|add|reach|ping|chat|call|apply|application|inbox|send|join|interview|reply|to \d"
        r"|schreib|melde|kontakt|bewerb|bewirb|nachricht|anschreib|schick|per|uber|via|nur|au[fs]"
        r"|ecri|contact|rejoi|message|postul|envoy|candidat|sur|par|au"
        r"|escrib|manda|contact|envi|postul|agreg|unete|por|al"
    ),
    _any(
        r"api$|bots?$|engineer|entwickler|developpeur|desarrollador|team of signal|signal processing"
        r"|never|niemals|jamais|nunca|scam|beware"
    ),
)
