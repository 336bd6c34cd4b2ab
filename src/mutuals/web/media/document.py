"""A PDF, page by page: each a picture with its text beside it. Whoever may see the file may read it here."""

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mutuals.domains.media.queries import document_for
from mutuals.domains.media.services import path_of
from mutuals.domains.media.services.storing import PAGES
from mutuals.kit.pdf.reading import words_of
from mutuals.kit.refusal import NotFound
from mutuals.web.answers import open_to_all, viewer_of


@require_safe
@open_to_all
def document(request: HttpRequest, file_id: str, number: str | None = None) -> HttpResponse:
    """One page of it, the first where none is named."""
    file = document_for(viewer_of(request), int(file_id))
    here = int(number or 1)
    if not 1 <= here <= max(file.pages, 1):
        raise NotFound
    page = None
    if file.pages:
        with default_storage.open(path_of(file.id, PAGES)) as archive:
            page = words_of(archive)[here - 1]
    context = {
        "file": file,
        "page": page,
        "number": here,
        "all": file.facts.get("pages", 0),
        "numbers": range(1, file.pages + 1),
        "before": here - 1 if here > 1 else None,
        "after": here + 1 if here < file.pages else None,
        "drawing": "pages" in file.facts and "shown" not in file.facts,
    }
    return render(request, "media/document.html", context)
