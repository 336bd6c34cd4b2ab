"""What nearly all cards say: kept once, here, and not in each of them (kit/packed.py).

It is part of what is stored, like a migration: it is never changed, only followed by another one.
"""

from collections.abc import Callable
from functools import partial

from mutuals.kit.packed import packed, unpacked

_STAMP = '"2026-10-01T00:00:00.000Z"'
_FILE = (
    '{"id":"11","type":"image","url":"https:///media/.webp","preview_url":"https:///media/.webp","remote_url":null,'
    '"preview_remote_url":null,"text_url":null,"meta":{"original":{"width":,"height":,"size":"x","aspect":1.},'
    '"small":{"width":,"height":,"size":"x","aspect":1.},"focus":{"x":0.0,"y":0.0}},"description":"","blurhash":""}'
)
_LINK = (
    '{"author_name":"","author_url":"","provider_url":"","html":"","embed_url":"","image_description":"",'
    '"url":"https://","title":"","description":"","type":"link","provider_name":"","authors":[],"width":0,"height":0,'
    '"image":null,"blurhash":null,"language":null,"published_at":null}'
)
_POST = (
    f'{_FILE}{_LINK}<a class="link-card" href="https://" rel="nofollow noopener"><small></small><strong><bdi></bdi>'
    "</strong><span><bdi></bdi></span></a></p>\n<p><br><em></em><ul>\n<li></li>\n</ul>\n&amp;&quot;"
    '<a href="https:///@" class="u-url mention"></a><a href="/tags/" rel="tag">#</a>'
    '<a href="https:///tags/" class="mention hashtag" rel="tag">#</a>{"name":"","url":"https:///tags/"}'
    '"in_reply_to_id":"11","in_reply_to_account_id":"11","sensitive":true,"spoiler_text":"","visibility":"public"'
    '"unlisted""private""direct"'
    '<div lang="en" dir="auto"><p></p></div>\n\n\0{"id":"11",'
    f'"created_at":{_STAMP},"edited_at":null,"in_reply_to_id":null,"in_reply_to_account_id":null,'
    '"sensitive":false,"spoiler_text":"","visibility":"public","language":"en","uri":"https:///ap/p/11",'
    '"url":"https:///@/11","content":"<p></p>","application":null,"emojis":[],"card":null,"media_attachments":[],'
    '"mentions":[],"tags":[]'
)
_PERSON = (
    '<img class="avatar" src="/media/.webp" alt="" width="48" height="48" loading="lazy" decoding="async">'
    '"fields":[{"name":"","value":"<a href=\\"https://\\" rel=\\"nofollow noopener me\\"></a>","verified_at":null}]'
    '<a href="/@" tabindex="-1" aria-hidden="true"><span class="avatar c1 " aria-hidden="true"></span></a>'
    '<div class="who"><a class="name" href="/@"><bdi></bdi></a><span class="headline" dir="auto"></span></div>\n\0'
    '{"id":"11","username":"","acct":"","display_name":"","locked":false,"bot":false,"discoverable":true,'
    '"indexable":false,"noindex":true,"group":false,"created_at":"2026-10-01T00:00:00.000Z","note":"<p></p><p></p>",'
    '"url":"https:///@","uri":"https:///ap/u/11","avatar":"https:///static/mutuals/nobody.png",'
    '"avatar_static":"https:///static/mutuals/nobody.png","header":"https:///static/mutuals/no-header.png",'
    '"header_static":"https:///static/mutuals/no-header.png","hide_collections":true,"emojis":[],"roles":[],"fields":[]'
)

Packs = Callable[..., bytes]
Unpacks = Callable[[bytes | memoryview], list[str]]
pack_post: Packs = partial(packed, usual=_POST.encode())
unpack_post: Unpacks = partial(unpacked, usual=_POST.encode())
pack_person: Packs = partial(packed, usual=_PERSON.encode())
unpack_person: Unpacks = partial(unpacked, usual=_PERSON.encode())
