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
