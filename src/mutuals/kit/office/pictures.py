"""Pictures inside documents, without what cameras and programs noted; their pixels stay as they are."""

import struct

PICTURES = frozenset({"jpg", "jpeg", "jpe", "png", "webp"})
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_WEBP_NOTES = frozenset({b"EXIF", b"XMP "})


def without_metadata(data: bytes) -> bytes:
    """The picture without notes. What is none of these, or is damaged, keeps what stands before the damage."""
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(_PNG):
        return _png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return b""  # named as a picture, and none


def _jpeg(data: bytes) -> bytes:
    """Without APP1 to APP13, APP15 and comments (ITU T.81, B.1.1); colours need APP0, APP2 (ICC) and APP14 (Adobe)."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:  # padding
            at += 1
            continue
        if mark == 0xDA:  # the picture itself; behind its end stands nothing that belongs to it
            end = data.rfind(b"\xff\xd9")
            return b"".join(kept) + data[at : end + 2 if end > at else len(data)]
        size = 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        is_profile = mark == 0xE2 and data[at + 4 : at + 15] == b"ICC_PROFILE"
        if is_profile or mark in {0xE0, 0xEE} or not (0xE0 <= mark <= 0xEF or mark == 0xFE):
            kept.append(data[at : at + size])
        at += size
    return b"".join(kept)


def _png(data: bytes) -> bytes:
    """Without text, time and EXIF (PNG 3rd edition, 11.3)."""
    kept, at = [_PNG], 8
    while at + 12 <= len(data):
        size = struct.unpack(">I", data[at : at + 4])[0] + 12
        kind = data[at + 4 : at + 8]
        if kind not in _PNG_NOTES:
            kept.append(data[at : at + size])
        at += size
        if kind == b"IEND":
            break
    return b"".join(kept)


def _webp(data: bytes) -> bytes:
    """Without EXIF and XMP, and without the flags that announce them (RFC 9649, 2.7)."""
    kept, at = [], 12
    while at + 8 <= len(data):
        size = struct.unpack("<I", data[at + 4 : at + 8])[0]
        kind, end = data[at : at + 4], at + 8 + size + (size & 1)
        if kind not in _WEBP_NOTES:
            part = bytearray(data[at:end])
            if kind == b"VP8X" and len(part) > 8:
                part[8] &= 0xFF ^ 0x0C
            kept.append(bytes(part))
        at = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
