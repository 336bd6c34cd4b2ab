"""Writing and publishing, in one line each."""

import pytest

from mutuals.domains.articles import services
from mutuals.domains.articles.services import Plan, Text
from mutuals.domains.media import services as media
from tests.messages.test_talking import picture

SOURCE = """Pipelines break at night.[^1]

## What happened

```python
def late():
    return "alarm"
```

## What we changed

Less of *everything*.

## What is left

| night | alarms |
|-------|-------:|
| first | 3      |

[^1]: Always.
"""


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path


def drafted(actor, title="Alarms at night", source=SOURCE, **more):
    return services.begin_draft(actor, text=Text(title=title, source=source, **more)).draft_id


def published(actor, title="Alarms at night", source=SOURCE, audience=0, named=(), circle_id=None, word="", **more):
    plan = Plan(audience, circle_id, tuple(named), word)
    return services.publish_draft(actor, draft_id=drafted(actor, title, source, **more), plan=plan)


def uploaded(actor, alt="Teal"):
    return media.upload_picture(actor, upload=picture(), alt=alt)
