"""Small archives of networks, made on the spot."""

import io
import json
from typing import Any

from PIL import Image

from tests.portability.exports import zipped


def picture(where: bool = False) -> bytes:
    """A small JPEG; with the place where it was taken, if told."""
    held, facts = io.BytesIO(), Image.Exif()
    if where:
        facts[0x8825] = {1: "N", 2: (45.0, 45.0, 0.0), 3: "E", 4: (4.0, 50.0, 0.0)}
    Image.new("RGB", (40, 30), "teal").save(held, "JPEG", exif=facts)
    return held.getvalue()


CONTEXT = {"@context": "https://www.w3.org/ns/activitystreams"}
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
ME = "https://old.example/users/amara"


def note(number: int, html: str, *, to: tuple[str, ...] = (PUBLIC,), cc: tuple[str, ...] = (), **more: Any) -> Any:
    """A post of the outbox."""
    when = f"2019-02-{number:02}T10:00:00Z"
    said = {"id": f"{ME}/statuses/{number}", "type": "Note", "content": html, "to": to, "cc": cc, "published": when}
    return {"type": "Create", "actor": ME, "published": when, "object": {**said, **more}}


def mention(name: str) -> dict[str, str]:
    return {"type": "Mention", "href": f"https://far.example/users/{name}", "name": f"@{name}@far.example"}


def named(name: str) -> str:
    return f'<a href="https://far.example/users/{name}" class="u-url mention">@<span>{name}</span></a>'


MASTODON = [
    note(1, '<p>Hello <a href="https://old.example/tags/data">#<span>data</span></a></p><p>Two &amp; three<br>four</p>',
         attachment=[{"type": "Document", "mediaType": "image/jpeg", "url": "/media_attachments/files/1.jpg",
                      "name": "A teal field"}]),
    note(2, "<p>And on</p>", inReplyTo=f"{ME}/statuses/1"),
    note(3, "<p>For followers</p>", to=(f"{ME}/followers",), summary="salary", sensitive=True),
    note(4, f"<p>{named('bo')} a secret</p>", to=("https://far.example/users/bo",), tag=[mention("bo")]),
    note(5, f"<p>{named('chen')} I agree</p>", cc=(f"{ME}/followers",), tag=[mention("chen")],
         inReplyTo="https://far.example/users/chen/statuses/9"),
    note(6, "<p>Tea?</p>", to=(f"{ME}/followers",), cc=(PUBLIC,), type="Question", endTime="2019-02-07T10:00:00Z",
         votersCount=5, oneOf=[{"name": "Yes", "replies": {"totalItems": 3}}, {"name": "No", "replies": {"totalItems": 2}}]),
    note(7, "<p>Narrow answer to myself</p>", to=(f"{ME}/followers",), inReplyTo=f"{ME}/statuses/1"),
    {"type": "Announce", "actor": ME, "object": "https://far.example/users/bo/statuses/7"},
]  # fmt: skip


def mastodon(items: list[Any] | None = None) -> io.BytesIO:
    actor = {**CONTEXT, "id": ME, "type": "Person", "preferredUsername": "amara", "summary": "<p>Data &amp; bread</p>",
             "attachment": [{"name": "Site", "value": '<a href="https://amara.example">amara.example</a>'}],
             "icon": {"type": "Image", "url": "avatar.jpg"}, "outbox": "outbox.json"}  # fmt: skip
    marks = {**CONTEXT, "id": "bookmarks.json", "type": "OrderedCollection",
             "orderedItems": ["https://far.example/users/bo/statuses/7"]}  # fmt: skip
    outbox = {**CONTEXT, "id": "outbox.json", "type": "OrderedCollection", "orderedItems": items or MASTODON}
    return zipped(
        {
            "actor.json": json.dumps(actor),
            "outbox.json": json.dumps(outbox),
            "bookmarks.json": json.dumps(marks),
            "avatar.jpg": picture(),
            "media_attachments/files/1.jpg": picture(where=True),
        }
    )


TABLES: dict[str, str | bytes] = {
    "following_accounts.csv": "\ufeffAccount address,Show boosts,Notify on new posts,Languages\r\n"
    'bo@far.example,false,true,"en, fr"\r\nchen@far.example,true,false,\r\nnobody\r\nBO@far.example,true,false,\r\n',
    "listes.csv": "Lyon,bo@far.example\nLyon,chen@far.example\n",
    "comptes_bloqués.csv": "dan@far.example\n",
    "muted_accounts.csv": "Hide notifications,Account address\ntrue,eve@far.example\n",
    "blocked_domains.csv": "spam.example\n",
    "bookmarks.csv": "#uri\nhttps://far.example/users/bo/statuses/7\n",
}


def script(name: str, items: list[Any], part: int = 0) -> str:
    return f"window.YTD.{name}.part{part} = {json.dumps(items, indent=2)};\n"


def tweet(number: int, text: str, **more: Any) -> dict[str, Any]:
    said = {"id_str": str(number), "full_text": text, "created_at": f"Wed Oct {number % 28 + 1:02} 20:19:24 +0000 2018"}
    return {"tweet": {**said, "entities": {"urls": [], "hashtags": [], "user_mentions": []}, **more}}


LONG = "A long thought. " + "It goes on. " * 600
TWEETS = [
    tweet(3, "And more", in_reply_to_status_id_str="2", in_reply_to_user_id_str="11"),
    tweet(2, "Read &amp; see https://t.example/a", entities={
        "urls": [{"url": "https://t.example/a", "expanded_url": "https://amara.example/a?b=1"}],
        "media": [{"url": "https://t.example/p", "media_url_https": "https://pbs.example/media/Fa.jpg"}]}),
    tweet(4, "RT @bo: wise words"),
    tweet(5, "@bo I think so too", in_reply_to_status_id_str="900", in_reply_to_user_id_str="12",
          entities={"user_mentions": [{"id_str": "12", "screen_name": "bo", "name": "Bo Lindqvist"}]}),
    tweet(6, LONG[:250] + "…"),
]  # fmt: skip


def message(sender: str, other: str, at: str) -> dict[str, Any]:
    said = {"senderId": sender, "recipientId": other, "createdAt": at, "text": "PRIVATE WORDS", "id": "1"}
    return {"messageCreate": said}


def x_files() -> dict[str, str | bytes]:
    talk = {"conversationId": "11-12", "messages": [message("11", "12", "2020-05-01T10:00:00.000Z"),
                                                   message("12", "11", "2020-06-01T10:00:00.000Z")]}  # fmt: skip
    unknown = {"conversationId": "11-99", "messages": [message("99", "11", "2020-05-01T10:00:00.000Z")]}
    long = {"noteTweetId": "6000", "createdAt": "2018-10-07T20:19:24.000Z", "core": {"text": LONG, "urls": []}}
    return {
        "data/account.js": script("account", [{"account": {"accountId": "11", "username": "amara"}}]),
        "data/profile.js": script("profile", [{"profile": {"description": {"bio": "Data", "location": "Lyon"}}}]),
        "data/tweet.js": script("tweet", TWEETS[:3]),
        "daten/beiträge-1.js": "\ufeff" + script("tweets", TWEETS[3:], 1),
        "data/note-tweet.js": script("note_tweet", [{"noteTweet": long}]),
        "data/deleted-tweets.js": script("deleted_tweets", [tweet(9, "oops")]),
        "data/follower.js": script("follower", [{"follower": {"accountId": "12"}}]),
        "data/following.js": script(
            "following", [{"following": {"accountId": "12"}}, {"following": {"accountId": "13"}}]
        ),
        "data/direct-messages.js": script("direct_messages", [{"dmConversation": talk}, {"dmConversation": unknown}]),
        "data/ip-audit.js": script("ip_audit", [{"ipAudit": {"loginIp": "198.51.100.7"}}]),
        "data/tweets_media/2-Fa.jpg": picture(where=True),
    }


def garbled(value: Any) -> str:
    """JSON as Facebook writes it: each byte of UTF-8 as a letter."""
    return json.dumps(json.loads(json.dumps(value, ensure_ascii=False).encode().decode("latin-1")))


def facebook_files(root: str = "your_facebook_activity/") -> dict[str, str | bytes]:
    photo = f"{root}posts/media/1.jpg"
    posts = [
        {"timestamp": 1_500_000_000, "data": [{"post": "Première neige ❄️"}], "title": "Amara updated her status.",
         "attachments": [{"data": [{"media": {"uri": photo, "description": "Première neige ❄️"}}]}]},
        {"timestamp": 1_500_000_100, "data": [{"update_timestamp": 1}], "title": "Amara added a photo.",
         "attachments": [{"data": [{"media": {"uri": f"{root}posts/media/gone.jpg"}}]}]},
    ]  # fmt: skip
    wall = [{"timestamp": 1_400_000_000, "label_values": [{"label": "Texte", "value": "Joyeux anniversaire, chère Priya !"},
                                                         {"label": "URL", "value": "https://f.example/0"}]}]  # fmt: skip
    friends = [{"name": "Noémie Novák", "timestamp": 1_300_000_000}, {"name": "Bo", "timestamp": 1_300_000_001},
               {"name": "Bo", "timestamp": 1_300_000_002}]  # fmt: skip

    def talk(name: str, *at: int) -> dict[str, Any]:
        said = [{"sender_name": name, "timestamp_ms": one * 1000, "content": "PRIVATE WORDS"} for one in at]
        return {"participants": [{"name": name}, {"name": "Amara Okafor"}], "messages": said}

    return {
        f"{root}posts/your_posts_1.json": garbled(posts),
        photo: picture(where=True),
        f"{root}posts/posts_on_other_pages_and_profiles.json": garbled(wall),
        "connections/friends/your_friends.json": garbled({"friends_v2": friends}),
        f"{root}comments_and_reactions/comments.json": garbled({"comments_v2": [{"timestamp": 1, "title": "x"}]}),
        f"{root}messages/inbox/noemie_1/message_1.json": garbled(talk("Noémie Novák", 1_550_000_000, 1_560_000_000)),
        f"{root}messages/message_requests/prize_2/message_1.json": garbled(talk("You won", 1_550_000_000)),
        "personal_information/profile_information/profile_information.json": garbled(
            {"profile_v2": {"name": {"full_name": "Amara Okafor"}, "current_city": {"name": "Lyon, France"}}}
        ),
        "security_and_login_information/account_activity.json": '{"account_activity_v2": []}',
    }
