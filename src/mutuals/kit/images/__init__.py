"""Pictures from anywhere, made harmless: known by content, bounded before decoding, re-encoded without metadata."""

from mutuals.kit.images.alike import are_alike, likeness
from mutuals.kit.images.making import CLOSEST, Crop, Picture, process_emoji, process_picture, process_portrait
from mutuals.kit.images.reading import LARGEST_FILE, MOST_PIXELS, is_animated, says_where
from mutuals.kit.images.reducing import SIZES, fitted

__all__ = [
    "CLOSEST",
    "LARGEST_FILE",
    "MOST_PIXELS",
    "SIZES",
    "Crop",
    "Picture",
    "are_alike",
    "fitted",
    "is_animated",
    "likeness",
    "process_emoji",
    "process_picture",
    "process_portrait",
    "says_where",
]
