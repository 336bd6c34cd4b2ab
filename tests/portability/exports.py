"""Small exports made on the spot."""

import csv
import io
import zipfile


def table(*rows: list[str], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


NOTES = 'Notes:\r\n"When exporting, some addresses are missing."\r\n\r\n'
HEADER = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
BO = ["Bo", "Lindqvist", "https://www.linkedin.example/in/bo-l", "", "Platforms", "Lead", "01 Jan 2024"]
BO_AGAIN = [
    "BO",
    "Lindqvist",
    "https://www.linkedin.example/in/BO-L",
    "bo@example.org",
    "Platforms",
    "Lead",
    "01 Jan 2024",
]
CHEN = ["=1+1", "Wei", "https://www.linkedin.example/in/chen", "", "", "", "7-Feb-22"]


def small_files() -> dict[str, str | bytes]:
    """An export of a person with a bit of everything."""
    return {
        "Connections.csv": NOTES + table(HEADER, BO, [""] * 7, BO_AGAIN, CHEN),
        "Profile.csv": table(
            ["First Name", "Last Name", "Headline", "Summary", "Geo Location", "Websites"],
            [
                "Amara",
                "Okafor",
                "Lead &amp; more",
                "I\u202e care",
                "Lyon",
                "[PERSONAL:https://amara.example]",
            ],
        ),
        "Positions.csv": table(
            ["Company Name", "Title", "Description", "Location", "Started On", "Finished On"],
            ["Kestrel", "Engineer", "Line\nline", "Lyon", "Sep 2019", ""],
            ["Kestrel", "Engineer", "Line\nline", "Lyon", "Sep 2019", ""],
        ),
        "Skills.csv": table(["Name"], ["Postgres"], ["PostgreSQL"], ["ROR"], ["Ruby on Rails"]),
        "Shares.csv": table(
            ["Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"],
            ["2026-08-19 05:51:11", "https://x.example/1", 'One"\n""\n"Two', "", "", "MEMBER_NETWORK"],
            ["2025-08-19 05:51:11", "https://x.example/2", "Narrow", "", "", "CONNECTIONS"],
            ["2025-08-19 05:51:11", "https://x.example/3", "", "https://news.example", "", "MEMBER_NETWORK"],
        ),
        "Comments.csv": 'Date,Link,Message\n2025-04-24 10:04:02,https://x.example/9,"\\"Right\\", she said, ""yes"""\n',
        "Logins.csv": table(["Login Date", "IP Address"], ["2026", "198.51.100.1"]),
    }


def zipped(files: dict[str, str | bytes]) -> io.BytesIO:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    held.seek(0)
    return held
