"""What pages call formats, parts and numbers of imports, and how to get an archive from each network."""

from django.utils.translation import gettext_lazy as _

FORMATS = {
    "mutuals": _("Archive of another server of this network"),
    "linkedin": _("LinkedIn archive"),
    "x": _("Archive of X (Twitter)"),
    "facebook": _("Archive of Facebook"),
    "mastodon": _("Archive of Mastodon"),
    "mastodon_tables": _("Tables of Mastodon"),
    "resume": _("JSON Resume"),
    "vcard": _("Address book (vCard)"),
    "google": _("Google Contacts"),
}

SECTIONS = {
    "profile": _("Headline, about, place and links"),
    "fields": _("About, place, contact and time zone"),
    "links": _("Links"),
    "open_to": _("What you are open to"),
    "portraits": _("Photo and wide picture, for everyone"),
    "position": _("Experience"),
    "education": _("Education"),
    "skills": _("Skills"),
    "language": _("Languages"),
    "certificate": _("Certificates"),
    "project": _("Projects"),
    "publication": _("Publications"),
    "talk": _("Talks"),
    "video": _("Videos"),
    "design": _("Designs"),
    "code": _("Code"),
    "honour": _("Honours"),
    "volunteering": _("Volunteering"),
    "course": _("Courses"),
    "posts": _("Posts"),
    "replies": _("Replies to others"),
    "articles": _("Articles, as drafts that only you see"),
    "elsewhere": _("What you wrote on other profiles and in groups, for you alone"),
    "contacts": _("Contacts, for you alone"),
    "history": _("With whom you wrote, how often and when last, for you alone"),
    "following": _("People you follow"),
    "lists": _("People on your lists"),
    "muted": _("People you muted"),
    "blocked": _("People you blocked"),
    "servers": _("Servers you blocked"),
    "bookmarks": _("Bookmarks"),
    "groups": _("Your circles and lists"),
    "circles": _("People in your circles"),
    "pins": _("Pinned posts"),
    "tags": _("Tags you follow"),
    "connected": _("People you were connected with, as contacts for you alone"),
    "kept": _("What you keep about people: notes, tags, promises, reminders, tiers"),
    "filters": _("Filters"),
    "settings": _("Settings: privacy, looks, how posts begin"),
}

# numbers of the report that a person may want to compare with what they know; the rest is for programs
COUNTED = {
    "messages": _("messages"),
    "comments": _("comments"),
    "reactions": _("reactions"),
    "recommendations_received": _("recommendations received"),
    "endorsements_received": _("endorsements received"),
    "articles": _("articles"),
    "invitations": _("invitations"),
    "messages_messages": _("messages: they are not taken, as half of them is of others"),
    "tweets_retweet": _("posts of others that you shared"),
    "announces": _("posts of others that you shared"),
    "creates_direct": _("direct posts: they are not taken"),
    "likes": _("posts that you liked"),
    "followers": _("followers, of whom the archive has numbers only"),
    "dm_messages": _("direct messages: their texts are not taken"),
    "media_files": _("pictures and films"),
    "media_files_with_gps": _("pictures that say where they were taken: this is left out"),
    "photos_with_gps": _("pictures that say where they were taken: this is left out"),
    "posts_without_text": _("posts without a text"),
    "following_invalid": _("lines that name nobody"),
    "cards": _("cards"),
    "rows": _("rows"),
    "photos": _("pictures"),
    "groups": _("groups"),
    "interests": _("interests"),
    "references": _("references"),
}

WAYS = (
    (
        _("Another server of this network"),
        _("Settings, Take everything along. You get a ZIP with all that is yours."),
    ),
    (
        _("LinkedIn"),
        _("Settings, Data privacy, Get a copy of your data, the larger archive. A mail brings you the ZIP."),
    ),
    (
        _("X (Twitter)"),
        _("Settings, Your account, Download an archive of your data. After a day or two you get a ZIP."),
    ),
    (
        _("Facebook"),
        _("Settings, Your Facebook information, Download your information: all time, as JSON (not HTML)."),
    ),
    (
        _("Mastodon and its kin"),
        _(
            "Preferences, Import and export, Data export: request your archive, and download the tables (CSV) of "
            "follows, lists, mutes, blocks and bookmarks; one by one, or together in a ZIP."
        ),
    ),
    (
        _("Contacts of a phone, a Mac, iCloud, Outlook or Nextcloud"),
        _("In the address book choose all contacts and export them as vCard. You get a .vcf file."),
    ),
    (
        _("Google Contacts"),
        _("contacts.google.com, Export, as Google CSV (or vCard). You get a .csv file."),
    ),
    (
        _("JSON Resume"),
        _("The resume.json of your résumé, of version 1, as editors and other networks write it."),
    ),
)
