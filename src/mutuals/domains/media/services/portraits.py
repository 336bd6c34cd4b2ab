"""From a picture that was looked at to a person's photo."""

from io import BytesIO

from mutuals.domains.media.models import File
from mutuals.domains.media.queries import own_loose
from mutuals.domains.media.services.discarding import discard_loose
from mutuals.domains.media.services.storing import read
from mutuals.domains.media.services.uploading import upload_portrait
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.images import LARGEST_FILE, SIZES, Crop, fitted
from mutuals.kit.refusal import NotFound


def loose_picture(actor: Viewer, file_id: int) -> tuple[tuple[int, int], bytes]:
    """Width and height, and the bytes, of a picture of the actor's that hangs on nothing. Raises NotFound."""
    found = own_loose(actor, file_id)
    data = read(file_id, "large.webp", most=LARGEST_FILE) if found.kind == File.Kind.PICTURE else b""
    if not data:
        raise NotFound
    return fitted((found.width, found.height), SIZES["large"]), data


def cut_portrait(actor: Viewer, *, file_id: int, crop: Crop) -> int:
    """Makes a person's photo of a picture that hangs on nothing, which is gone then. Raises NotFound, Refused."""
    _size, data = loose_picture(actor, file_id)
    number = upload_portrait(actor, upload=BytesIO(data), crop=crop)
    discard_loose(actor, file_id=file_id)
    return number
