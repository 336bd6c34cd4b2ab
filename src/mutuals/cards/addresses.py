"""Links within this server, in texts that programs show elsewhere."""

import re

from django.conf import settings

_MENTION = re.compile(r'<a href="/@([^"]+)" class="mention"')
_TAG = re.compile(r'<a href="/tags/([^"]+)" class="tag"')


def absolute(html: str) -> str:
    """A text whose mentions and tags lead to this server from anywhere, with the classes that programs look for."""
    url = settings.MUTUALS_URL
    html = html.replace('<a href="/leaving?', f'<a href="{url}/leaving?')
    html = _MENTION.sub(rf'<a href="{url}/@\1" class="u-url mention"', html)
    return _TAG.sub(rf'<a href="{url}/tags/\1" class="mention hashtag"', html)
