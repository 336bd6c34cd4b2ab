"""Keys by which the same address is known again, however it is written."""

from urllib.parse import unquote, urlsplit

from mutuals.kit.text.clean import clean_line


def path_key(url: str) -> str:
    """What an address says after its host, without case and escaping: the same on every host."""
    try:
        path = urlsplit(url if "://" in url else f"https://{url}").path
    except ValueError:
        return ""
    return clean_line(unquote(path[:1_000]), 300).strip("/").casefold()


def mail_key(address: str) -> str:
    """An e-mail address without case and surrounding space; nothing where it is none."""
    address = clean_line(address[:600], 254).casefold()
    name, _, host = address.partition("@")
    return address if name and "." in host and " " not in address else ""


def url_key(url: str) -> str:
    """Host and path of an address, without www, case and escaping; nothing where it leads to no place of one's own."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return f"{host}/{path_key(url)}" if "." in host else ""


def phone_key(number: str) -> str:
    """The last nine digits, which stay the same with and without a country's prefix; nothing for shorter numbers."""
    digits = "".join(c for c in number[:100] if c.isdigit() and c.isascii())
    return digits[-9:] if len(digits) >= 7 else ""
