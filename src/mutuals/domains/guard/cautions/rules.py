"""The patterns, as words that stand near each other: English, German, Spanish. Folded: no case, no accents, no signs.

Measured on tests/guard/cautions.tsv. Its part "late" was written after the rules, and changed none of them.
"""

import re
from dataclasses import dataclass

from mutuals.domains.guard.cautions.kinds import Kind


@dataclass(frozen=True, slots=True)
class Rule:
    """All of `needs` within two sentences, and nothing of `but`."""

    kind: Kind
    needs: tuple[re.Pattern[str], ...]
    but: re.Pattern[str] | None = None


def _any(words: str) -> re.Pattern[str]:
    """One of these, at the beginning of a word; "$" ends it."""
    return re.compile(r"\b(?:" + words.replace("$", r"\b") + ")")


_MONEY = r"\d+ (?:euro|dollar|usd|eur$|pound)|money$|geld$|dinero$|amount$|betrag$|cantidad$|invoice$|rechnung$|factura$|rest$|resto$"
_SEND = r"send$|pay$|wire$|transfer$|deposit$|sende|schick|uberweis|zahlen sie|bezahl|envi[ea]|manda|mande|pag[aue]|transfier|haga"
_LEARNING = (
    r"paper$|course|survey|research|stud(?:y|ies)|compliance|chapter|example|customers|students|story|aufsatz|kurs|kapitel"
    r"|beispiel|untersuch|kund|studierend|bericht|articulo|curso|capitulo|ejemplo|estudia|clientes|alumnos|reportaje"
)
RULES = (
    Rule(
        Kind.MESSENGER,
        (
            _any(
                r"whats ?app$|telegram$|viber$|wechat$|threema$|zangi$|discord$|(?:on|to|via|zu|uber|auf|por|a) signal$"
            ),
            _any(
                r"(?:message|text|write|contact|add|reach|ping|chat|talk|find|call) (?:me|him|her|us|them|our|to|with|on|there)$"
                r"|continue|move (?:to|over)|switch|my handle|my number|drop me|(?:what is|whats) your|download|instead$"
                r"|schreib\w* (?:mir|uns|sie mir)|melde|kontaktier|weiterreden|weiterschreib|wechseln|herunter|(?:deine|ihre) whatsapp"
                r"|escrib|sigamos|seguimos|contact(?:e|a|ar)|pasa(?:r|mos) a|pasemos|descarg|agreg|hable con|(?:tu|su) numero"
            ),
        ),
        _any(r"api$|bots?$|framework|rust$|library|schnittstelle|interfaz"),
    ),
    Rule(
        Kind.PAYMENT,
        (
            _any(
                r"western union|moneygram|zelle|bizum|cash app|venmo|paypal|friends and family|freunde und familie"
                r"|amigos y familiares"
            ),
            _any(_SEND + r"|lend|leihen|prest"),
        ),
        _any(_LEARNING + r"|bank|warn|advierten"),
    ),
    Rule(
        Kind.PAYMENT,
        (
            _any(r"lend me|loan me|borrow|mir [\w ]{0,20}leihen|leihst du|me prestas|prestarme|prestame|prestas"),
            _any(_MONEY),
        ),
    ),
    Rule(
        Kind.PAYMENT,
        (
            _any(
                r"keep your share|wire the rest|send the rest|(?:cheque|check) into your account|den rest an"
                r"|behalten [\w ]{0,12}prozent|quedese con|transfiera el resto|cheque en su cuenta"
            ),
        ),
    ),
    Rule(
        Kind.PAYMENT,
        (
            _any(
                r"my personal account|account below|unten genannte konto|mein(?:em|en)? privat\w* konto|mi cuenta personal"
                r"|(?:invoice|bill) for me|rechnung fur mich|factura por mi"
            ),
        ),
    ),
    Rule(
        Kind.PAYMENT,
        (
            _any(r"(?:hold|secure|reserve) (?:the|your) (?:slot|spot|place)|den platz zu sichern|reservar la plaza"),
            _any(_MONEY),
        ),
    ),
    Rule(
        Kind.GIFT_CARD,
        (
            _any(
                r"(?:gift|steam|google play|itunes) cards?$|amazon vouchers?|gutscheinkarte|geschenkkarte|amazon gutschein"
                r"|(?:steam|google play) karten|tarjetas? (?:de )?regalo|tarjetas? de (?:steam|google|apple)|vales? de amazon"
            ),
            _any(
                r"buy|purchase|pick up|get me|send|scratch|codes?$|picture|numbers|kauf|besorg|holen|schick|rubbel|foto|nummern"
                r"|compr|rasp|consigues|mand|envi|codigo|numeros"
            ),
        ),
        _any(r"software|retail|partner|handel$|comercio|socio"),
    ),
    Rule(
        Kind.CRYPTO,
        (
            _any(
                r"bitcoin|btc$|usdt$|ethereum|crypto|krypto|cripto|wallet|billetera|forex|trading (?:platform|desk)|handelsplattform"
            ),
            _any(
                r"guaranteed|garanti|profit|gewinn|ganancia|gane$|gano$|returns?$|rendite|rendimiento|earn|verdien|double your"
                r"|verdoppel|duplica|invest(?:$|ier|ing|a |e )|inviert|deposit$|einzahl|without any risk|ohne (?:jedes )?risiko"
                r"|sin (?:ningun )?riesgo|made \d+|send the|zahlen sie|deposite"
            ),
        ),
        _any(_LEARNING + r"|university|universitat|universidad|energy"),
    ),
    Rule(
        Kind.FEE,
        (
            _any(
                r"fees?$|deposit$|charges$|costs?$|tax$|gebuhr|bearbeitungsgebuhr|kaution|anwaltskosten|kosten$|kostet$|steuer$"
                r"|tasa$|deposito$|gastos$|costes$|cuesta|impuesto"
            ),
            _any(r"pay|paid|cover$|zahl|bezahl|ubernehmen|pag[aoue]|cubrir"),
            _any(
                r"before (?:we|the|you)|first$|in advance|up ?front|refundable|to release|bevor|vor dem|vorab|im voraus|zuerst"
                r"|erstattbar|freizugeben|antes (?:de|del)|primero|por adelantado|reembolsable|para liberar"
            ),
        ),
        _any(r"we (?:pay|cover)|wir (?:zahlen|ubernehmen)|zahlen wir|pagamos|nosotros|free$|kostenlos|gratis|gratuit"),
    ),
    Rule(
        Kind.JOB,
        (
            _any(
                r"no (?:job )?interview|without (?:an |any )?interview|interview is not (?:needed|required)"
                r"|ohne (?:vorstellungs)?gesprach|\w{0,20}gesprach ist nicht|kein (?:vorstellungs)?gesprach|sin (?:una )?entrevista"
                r"|no (?:hace falta|se necesita|requiere) entrevista"
            ),
        ),
    ),
    Rule(
        Kind.JOB,
        (
            _any(
                r"\d+ (?:dollars? |euros? )?(?:a|per) (?:day|week)|paid daily|daily pay|\d+ (?:euro )?am tag|tagliche auszahlung"
                r"|\d+ (?:euros |dolares )?al dia|a diario"
            ),
            _any(
                r"from home|liking|likes?$|anyone|no (?:skills|experience)|von zu hause|heimarbeit|liken|jeder$|keine vorkenntnisse"
                r"|ohne erfahrung|desde casa|me gusta|cualquiera|no se necesita|sin experiencia"
            ),
        ),
    ),
    Rule(
        Kind.CODE,
        (
            _any(
                r"(?:verification|confirmation|digit|login|sms|qr) code|your (?:password|login|passport)|and password"
                r"|social security|online banking|sides of your card|bestatigungscode|sechsstellig\w* code|passwort$|kennwort"
                r"|zugangsdaten|personalausweis|steuernummer|bankdaten|bank details|codigo de|contrasena|su pasaporte"
                r"|seguridad social|claves de|datos bancarios"
            ),
            _any(
                r"send|forward|reply with|tell me|give me|need|scan|share|leite|weiterleit|schick|nennen|antworte|brauche"
                r"|envi|reenv|dig[ao]|respond|necesit|mand"
            ),
        ),
        _any(r"never|niemals|nunca|library|bibliothek|biblioteca|policy|regeln|politica|slides|folien"),
    ),
    Rule(
        Kind.ROMANCE,
        (
            _any(
                r"you are (?:so |very )?(?:beautiful|gorgeous|pretty)|you look gorgeous|darling|my love$|widow(?:er)?$|true love"
                r"|serious relationship|are you (?:single|married)|caught my eye|fell for (?:you|your)|hello pretty"
                r"|du bist (?:so )?(?:wunderschon|schon|hubsch)|umwerfend|liebling|schatz$|hubsche$|witwer?$|wahre liebe"
                r"|ernste beziehung|bist du (?:single|verheiratet)|mein herz|verzaubert"
                r"|eres (?:muy |tan )?(?:hermosa|guapa|bonita|linda)|carino$|hola guapa|preciosa|viud[oa]$|amor verdadero"
                r"|relacion seria|(?:estas|eres) (?:soltera|casada|soltero|casado)|me enamore|mi amor$"
            ),
        ),
    ),
)
