"""Taking files in: known by content, made harmless, without metadata, their owner's alone until attached."""

from typing import IO

from django.core.files.base import ContentFile
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media.models import File
from mutuals.domains.media.services.changing import LONGEST_ALT
from mutuals.domains.media.services.storing import put
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import new_id
from mutuals.kit.images import LARGEST_FILE, Crop, Picture, process_picture, process_portrait
from mutuals.kit.text.clean import clean_text


def upload(actor: Viewer, *, upload: IO[bytes], alt: str = "") -> int:
    """Takes a file in; its id. Raises Refused."""
    return _store(actor, process_picture(upload.read(LARGEST_FILE + 1)), alt)


def upload_picture(actor: Viewer, *, upload: IO[bytes], alt: str = "") -> int:
    """Takes a picture in, and nothing else; its id. Raises Refused."""
    return _store(actor, process_picture(upload.read(LARGEST_FILE + 1)), alt)


def upload_portrait(actor: Viewer, *, upload: IO[bytes], crop: Crop, alt: str = "") -> int:
    """Takes a person's photo in, cut square; its id. Raises Refused."""
    return _store(actor, process_portrait(upload.read(LARGEST_FILE + 1), crop), alt)


def _store(actor: Viewer, picture: Picture, alt: str) -> int:
    file_id = new_id()
    for size, data in picture.files.items():
        put(file_id, f"{size}.webp", ContentFile(data))
    File.objects.create(
        id=file_id,
        owner_id=actor.me,
        anchor_id=actor.me,
        audience=Audience.ME,
        loose_since=timezone.now(),
        width=picture.width,
        height=picture.height,
        blurhash=picture.blurhash,
        alt=clean_text(alt, LONGEST_ALT),
        bytes=sum(map(len, picture.files.values())),
    )
    return file_id
