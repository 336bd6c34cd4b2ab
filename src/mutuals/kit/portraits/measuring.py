"""A program: says where faces are in a picture, and how light and how sharp a square of it is.
`python measuring.py PICTURE LEFT TOP SIDE`, the square in parts of width, height and the shorter side.

Faces are found by OpenCV where it is installed. It runs alone, confined (advice.py), without this project, and what it
found ends with it.
"""

import json
import sys
from pathlib import Path
from typing import Any

WIDEST = 640  # pixels of the longer side in which faces are looked for
SMALLEST = 0.06  # of the shorter side: a smaller face is not looked for
NEIGHBOURS = 4  # how many windows must agree
SQUARE = 256  # pixels to which light and sharpness are measured
REACH = 11  # pixels over which it is blurred to see what that changes
CASCADE = "haarcascade_frontalface_alt2.xml"


def measure(source: Path, left: float, top: float, side: float) -> dict[str, Any]:
    """What is to be told of the picture. Faces are [left, top, width, height] in parts of the whole."""
    from PIL import Image  # here, so that who only asks for the limits above does not load it

    with Image.open(source, formats=("WEBP",)) as image:
        grey = image.convert("L")
    faces = find_faces(grey)
    length = side * min(grey.size)
    corner = (left * grey.width, top * grey.height)
    box = (*corner, corner[0] + length, corner[1] + length)
    square = grey.resize((SQUARE, SQUARE), Image.Resampling.LANCZOS, box=_inside(box, grey.size))
    told: dict[str, Any] = {"faces": faces, "sharp": sharpness(square), "square": light(square)}
    for face in (faces or [])[:1]:
        x, y, wide, high = (part * whole for part, whole in zip(face, grey.size * 2, strict=True))
        box = _inside((x - wide * 0.2, y - high * 0.2, x + wide * 1.2, y + high * 1.2), grey.size)
        near = grey.resize((SQUARE, SQUARE), Image.Resampling.LANCZOS, box=box)
        told |= {"face": light(near), "sharp": sharpness(near)}
    return told


def find_faces(grey: Any) -> list[list[float]] | None:
    """Faces that look at the camera, the largest first; None where OpenCV is not installed."""
    try:
        import cv2
    except ImportError:
        return None
    import numpy as np

    cv2.setNumThreads(1)
    small = grey.copy()
    small.thumbnail((WIDEST, WIDEST))
    least = max(24, int(min(small.size) * SMALLEST))
    cascade = cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / CASCADE))
    even = cv2.equalizeHist(np.asarray(small))  # faces in the dark are found too
    found = cascade.detectMultiScale(even, scaleFactor=1.1, minNeighbors=NEIGHBOURS, minSize=(least, least))
    boxes = sorted(([int(one) for one in box] for box in found), key=lambda box: -box[2])
    return [[part / whole for part, whole in zip(box, small.size * 2, strict=True)] for box in boxes[:20]]


def light(square: Any) -> list[float]:
    """How bright its darkest and its lightest twentieth begin (0 to 255), and which part has no shades left above."""
    import numpy as np

    shades = np.asarray(square)
    dark, bright = np.percentile(shades, (5, 95))
    return [float(dark), float(bright), float((shades > 250).mean())]


def sharpness(square: Any) -> float:
    """0: as blurred as can be; 1: blurring it more would change everything (Crete and others, 2007, "The blur effect").

    Alike for dark and light pictures, and for those with few edges: it asks what blurring takes from those there are.
    """
    import numpy as np

    shades = np.asarray(square, dtype=np.float32)
    worst = 1.0
    for along in (shades, shades.T):
        padded = np.pad(along, ((REACH // 2 + 1, REACH // 2), (0, 0)), mode="edge").cumsum(axis=0)
        blurred = (padded[REACH:] - padded[:-REACH]) / REACH
        steps, left = np.abs(np.diff(along, axis=0)), np.abs(np.diff(blurred, axis=0))
        worst = min(worst, float(np.maximum(steps - left, 0).sum() / max(float(steps.sum()), 1.0)))
    return worst


def _inside(box: tuple[float, float, float, float], size: tuple[int, int]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    left, top = min(max(left, 0), size[0] - 1), min(max(top, 0), size[1] - 1)
    return left, top, min(max(right, left + 1), size[0]), min(max(bottom, top + 1), size[1])


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), *map(float, sys.argv[2:5]))))
