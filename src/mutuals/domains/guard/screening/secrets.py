"""Keys and tokens by the forms that their makers gave them, and passwords in sentences. Never by entropy."""

import re

from mutuals.domains.guard.screening.findings import Kind, Strength
from mutuals.domains.guard.screening.rules import Rule, words

_A = r"(?<![A-Za-z0-9_])"
_Z = r"(?![A-Za-z0-9_])"
_W = "[A-Za-z0-9_-]"


def _key(name: str, form: str, *marks: str) -> Rule:
    return Rule(name, Kind.KEY, re.compile(_A + form + _Z), marks)


KEYS = (
    _key("aws", "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}", "akia", "asia", "abia", "acca"),
    _key("github", r"(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
    _key("gitlab", rf"gl(?:pat|dt|rt|ptt|oas|soat|cbt)-{_W}{{20,120}}", "glpat-", "gldt-", "glrt-", "glptt-", "gloas-", "glsoat-", "glcbt-"),
    _key("slack", r"xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-\d-[A-Za-z0-9-]{20,250}", "xox", "xapp-"),
    Rule("slack-hook", Kind.KEY, re.compile(r"hooks\.slack\.com/(?:services|workflows)/[A-Za-z0-9/_-]{20,120}"), ("hooks.slack.com",)),
    Rule("discord-hook", Kind.KEY, re.compile(r"discord(?:app)?\.com/api/webhooks/\d{15,22}/[\w-]{40,100}"), ("/api/webhooks/",)),
    _key("stripe", r"(?:sk|rk|whsec)_(?:live_|test_)?[A-Za-z0-9]{20,250}", "sk_", "rk_", "whsec_"),
    _key("google", rf"AIza{_W}{{35}}", "aiza"),
    _key("google-oauth", rf"GOCSPX-{_W}{{24,40}}|ya29\.{_W}{{20,400}}", "gocspx-", "ya29."),
    _key("jwt", rf"eyJ{_W}{{10,4000}}\.eyJ{_W}{{10,8000}}\.{_W}{{10,2000}}", "eyj"),
    Rule("private-key", Kind.KEY, re.compile(r"-----BEGIN (?:[A-Z0-9]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[^-]{0,8000}-----END [A-Z0-9 ]{0,40}-----)?"), ("private key",)),
    _key("openai", rf"sk-(?:proj-|svcacct-|admin-|ant-[a-z0-9]{{1,10}}-|or-v1-)?{_W}{{32,250}}", "sk-"),
    _key("npm", "npm_[A-Za-z0-9]{36}", "npm_"),
    _key("pypi", rf"pypi-{_W}{{50,250}}", "pypi-"),
    _key("sendgrid", rf"SG\.{_W}{{16,32}}\.{_W}{{32,64}}", "sg."),
    _key("twilio", "(?:SK|AC)[0-9a-f]{32}", "sk", "ac"),
    _key("telegram", rf"\d{{8,10}}:AA{_W}{{32,35}}", ":aa"),
    _key("huggingface", "hf_[A-Za-z]{30,40}", "hf_"),
    _key("digitalocean", "do[opr]_v1_[0-9a-f]{64}", "_v1_"),
    _key("shopify", "shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}", "shp"),
    _key("docker", rf"dckr_(?:pat|oat)_{_W}{{27,40}}", "dckr_"),
    _key("atlassian", r"ATATT3[\w=-]{50,250}", "atatt3"),
    _key("linear", "lin_(?:api|oauth)_[A-Za-z0-9]{40,64}", "lin_"),
    _key("databricks", "dapi[0-9a-f]{32}(?:-\\d)?", "dapi"),
    _key("mailgun", "key-[0-9a-f]{32}", "key-"),
    _key("age", "AGE-SECRET-KEY-1[0-9A-Z]{58}", "age-secret-key"),
    _key("notion", "(?:ntn|secret)_[A-Za-z0-9]{40,60}", "ntn_", "secret_"),
    _key("figma", rf"figd_{_W}{{38,60}}", "figd_"),
    _key("square", rf"sq0(?:atp|csp)-{_W}{{22,60}}", "sq0"),
    _key("azure", r"(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,100}={0,2}", "accountkey=", "accesskey="),
    Rule("address-with-password", Kind.KEY, re.compile(r"(?<![\w+.-])[a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^\s/:@]{0,80}:(?P<what>[^\s/@]{3,120})@[^\s/]{2,120}"), ("://",)),
    Rule("aws-secret", Kind.KEY, re.compile(r"(?i:aws[\w ]{0,20}secret[\w ]{0,20}|secret[_ ]access[_ ]key)['\"]?[ \t]{0,3}(?:[:=]|is)[ \t]{0,3}['\"]?(?P<what>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])"), ("aws", "secret")),
    Rule("assigned", Kind.KEY, re.compile(r"(?i:(?:api|access|auth|secret|client|private|bearer)[_ -]?(?:key|token|secret))['\"]?[ \t]{0,3}(?:[:=]|is|lautet|est|es)[ \t]{0,3}['\"]?(?P<what>(?=[^\s'\"]{0,60}\d)[A-Za-z0-9_./+=-]{16,200})"), ("key", "token", "secret")),
    Rule("bearer", Kind.KEY, re.compile(r"(?i:authorization: ?bearer|-H ['\"]?authorization: ?\w{3,9}) (?P<what>[\w.~+/=-]{16,2000})"), ("authorization",)),
)  # fmt: skip

_NAMES = (
    r"(?:pass ?words?|pass(?=[:=])|pass ?phrase|pass ?code|passwd|pwd|pw|(?:log ?in|door|gate|alarm|access|entry) code|pin(?: code)?"
    r"|mots? de passe|mdp|code (?:secret|d'acces|d'accès|pin|confidentiel)"
    r"|pass ?w[oö]rt(?:er|e)?|kennw[oö]rt(?:er|e)?|zugangscode|losung"
    r"|contrase[nñ]as?|clave|c[oó]digo de acceso|senha|parola d'ordine|wachtwoord)"
)
_IS = (
    r"(?:['\"]?[ \t]{0,3}(?:[:=]|->|=>|→)|[ \t]{1,3}(?:is still|is now|is|was|are|=|est|sera|c'est|ist|lautet|lauten|bleibt|war|es|era|será|sigue siendo|[eé]|to))"
)  # fmt: skip
_OF = r"(?:[ \t]{1,2}(?:for|of|to|on|du|de|des|pour|la|le|les|l'|für|fürs|zum|zur|vom|im|des|der|das|del|para|el|en|our|my|the|a|mon|notre|unser|mi|new|temp|temporary|admin|root|wifi|wi-fi|wlan|guest)){0,4}(?:[ \t]{1,2}[\w'.-]{2,24}){0,3}?"
_VALUE = (
    r"(?:[\"'“”‘’«»`„]{1,2}[ \t]?(?P<what>[^\"'“”‘’«»`\n]{3,60}?)[ \t]?[\"'“”‘’«»`]|(?P<bare>[^\s\"'“”‘’«»`]{3,64}))"
)
_NEVER = frozenset(
    [
        "admin",
        "null",
        "none",
        "true",
        "false",
        "string",
        "text",
        "undefined",
        "required",
        "optional",
        "invalid",
        "incorrect",
        "wrong",
        "correct",
        "strong",
        "weak",
        "short",
        "long",
        "http",
        "https",
        "localhost",
        "password",
        "passwort",
        "kennwort",
    ]
)
_LIKELY = re.compile(r"(?=.*\d)(?=.*[^\W\d_])|(?=.*[A-Za-z])(?=.*[!@#$%^&*_+=?~|<>\\-])|(?=.*[a-z])(?=.*.[A-Z])")


def _likely(match: re.Match[str]) -> Strength | None:
    """Whether what stands after "the password is" can be one: quoted, or of letters with digits or signs."""
    quoted, bare = match.group("what"), match.group("bare")
    value = (quoted if quoted is not None else bare.rstrip(".,;:!?)")).strip()
    if (
        len(value) < 3
        or value.casefold() in _NEVER
        or value.startswith(("http://", "https://", "<", "{", "[", "*", "…", "..."))
    ):
        return None
    if quoted is not None:
        return Strength.STRONG
    name = match.group("name").casefold()
    if re.fullmatch(r"\d{3,8}", value):  # "PIN is 4711", not "2 passwords: 3 of them"
        return Strength.STRONG if len(value) >= 4 or "pin" in name or "code" in name else None
    if _LIKELY.search(value) and not re.fullmatch(
        r"[A-Za-z]+(?:[-'’/][A-Za-z]+)+|\d{1,3}[-–]?[a-z]+|[A-Z][a-z]*|[A-Z]+", value
    ):
        return Strength.STRONG
    assigned = match.group("how").strip()[-1:] in {":", "=", ">", "→"}
    alone = not match.string[match.end() : match.end() + 40].split("\n")[0].strip(" .!,;)")
    return Strength.MILD if assigned and alone and len(value) >= 5 and "/" not in value else None


_SAID = words(
    rf"(?<!\w)(?P<name>{_NAMES})(?P<how>{_OF}{_IS})[ \t]{{0,3}}(?:still |now |set to |changed to |toujours |jetzt |ahora )?{_VALUE}"
)
_USED = words(
    r"(?:use|with|mit|avec|con|enter|type|tapez|usa) (?:the )?(?P<what>(?=[^\s]{0,40}[\d!@#$%^&*])[^\s]{5,60}|[\"'“”‘’«»`„][^\"'“”‘’«»`\n]{3,60}[\"'“”‘’«»`]) (?:as|als|comme|como) (?:the |your |a |das |le |la )?(?:pass|kenn|mot de passe|contrase|pin|code|clave)"
)
_PAIR = words(
    r"(?<![\w-])(?:user ?(?:name)?|login|log ?in|utilisateur|identifiant|benutzer(?:name)?|usuario|credentials?|creds|zugang(?:sdaten)?|acc[eè]s)[ \t]{0,2}[:=]?[ \t]{0,2}(?:with |as |are |sind |mit )?[\w.@+-]{2,40} ?(?:/|\|| - |, | and | und | et | y )[ \t]{0,2}(?P<what>(?=[^\s]{0,40}[\d!@#$%^&*])(?=[^\s]{0,40}[A-Za-z])[^\s,;]{5,60})"
)
_MARKS = (
    "pass",
    "pwd",
    "pw",
    "pin",
    "mdp",
    "code",
    "kenn",
    "contrase",
    "clave",
    "senha",
    "wachtwoord",
    "parola",
    "losung",
)

PASSWORDS = (
    Rule("password", Kind.PASSWORD, _SAID, _MARKS, check=_likely),
    Rule("password-used", Kind.PASSWORD, _USED, ("pass", "kenn", "contrase", "pin", "code", "clave")),
    Rule("log-in", Kind.PASSWORD, _PAIR, ("user", "login", "log in", "utilisateur", "identifiant", "benutzer", "usuario", "cred", "zugang", "accès", "acces")),
)  # fmt: skip
