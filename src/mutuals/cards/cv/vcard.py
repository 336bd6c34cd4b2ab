"""A CV's head as a contact card, vCard 4 (RFC 6350)."""

from django.conf import settings

from mutuals.cards.cv.reaching import mail_in, phone_in
from mutuals.domains.profiles.queries import Profile
from mutuals.kit.contentlines import folded, text_value


def vcard(profile: Profile) -> bytes:
    """The card: who it is, what they do and where, and how they say they are reached."""
    face, fields = profile.face, {key: one.value for key, one in profile.fields.items()}
    now = next((one for one in profile.section("position") if not one.ended), None)
    contact = fields.get("contact", "")
    words = "" if mail_in(contact) or phone_in(contact) else contact
    texts = [
        ("FN", face.shown_name),
        ("TITLE", now.title if now else face.headline),
        ("ORG", now.organisation if now else ""),
        ("TZ", fields.get("timezone", "")),
        ("NOTE", "\n\n".join(filter(None, (face.headline if now else "", fields.get("about", ""), words)))),
    ]
    lines = [f"{name}:{text_value(value)}" for name, value in texts if value]
    lines.append(f"N:{text_value(face.shown_name)};;;;")  # many programs ask for it
    if place := fields.get("place", ""):
        lines.append(f"ADR:;;;{text_value(place)};;;")
    if mail := mail_in(contact):
        lines.append(f"EMAIL:{text_value(mail)}")
    if phone := phone_in(contact):
        lines.append(f"TEL;VALUE=text:{text_value(phone)}")
    if face.avatar_url:
        lines.append(f"PHOTO:{settings.MUTUALS_URL}{face.avatar_url}")
    page = f"{settings.MUTUALS_URL}/{face.address}"
    lines += [f"URL:{url}" for url in (page, *(link.url for link in profile.links if link.url))]
    head = ["BEGIN:VCARD", "VERSION:4.0", "PRODID:-//Mutuals//CV//EN", f"UID:{page}", "KIND:individual"]
    return folded([*head, *lines, "END:VCARD"])
