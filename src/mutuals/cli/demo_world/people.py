"""Who lives in the demo. All of them are invented."""

from dataclasses import dataclass, field

Job = tuple[str, str, str, str, str]  # title, organisation, place, started, ended

APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 (of the authenticator app of who runs the demo)


@dataclass(frozen=True, slots=True)
class Someone:
    handle: str
    name: str
    headline: str
    place: str
    timezone: str
    about: str
    jobs: tuple[Job, ...]
    school: tuple[str, str, str]  # title, where, year
    skills: str
    languages: str
    open_to: dict[str, str] = field(default_factory=dict)


CAST = (
    Someone(
        "amara", "Amara Okafor", "Data engineer. Public transport, honest numbers, small pipelines",
        "Lyon, France", "Europe/Paris",
        "I move timetables, tickets and delays from the places where they arise to the people who plan buses. "
        "Before Lyon I built payment reports in Lagos.\n\nI like tables that explain themselves, and I delete "
        "more code than I write. Ask me about slowly changing data, and about jollof.",
        (("Data engineer", "Réseau Rhône", "Lyon", "2022-03", ""),
         ("Analyst", "Kobo Payments", "Lagos", "2018-09", "2022-01")),
        ("BSc Mathematics", "University of Lagos", "2018"),
        "Python, PostgreSQL, SQL, Data Modelling, GTFS", "English, French, Igbo",
        {"mentoring": "First data job? I read CVs on Thursday evenings.", "speaking": "On open transport data"},
    ),
    Someone(
        "bo", "Bo Lindqvist", "Platform lead at a hospital group", "Malmö, Sweden", "Europe/Stockholm",
        "I look after the systems that nurses do not have to think about. On call with a team of six; "
        "we count a quiet night as a feature.",
        (("Platform lead", "Öresund Care", "Malmö", "2023-01", ""),
         ("Site reliability engineer", "Réseau Rhône", "Lyon", "2019-05", "2022-12")),
        ("MSc Computer Science", "Lund University", "2014"),
        "Linux, PostgreSQL, Kubernetes, Incident Response", "Swedish, English",
        {"hiring": "One engineer for the platform, Malmö or from home"},
    ),
    Someone(
        "chen", "Chen Wei 陈薇", "Interaction designer, forms and public services", "Taipei", "Asia/Taipei",
        "I design forms for people in a hurry, in a queue, or in grief. 表單也是一種對話。\n\n"
        "I test with five people, on their own phones, every second week.",
        (("Lead designer", "Civic Desk", "Taipei", "2020-02", ""),
         ("Designer", "Tide Bank", "Singapore", "2016-07", "2019-12")),
        ("BA Design", "Shih Chien University", "2016"),
        "Interaction Design, Accessibility, User Research", "Chinese, English",
        {"collaborating": "Plain language in more than one script"},
    ),
    Someone(
        "dalia", "Dalia Haddad داليا حداد", "Civil engineer: bridges that outlive their drawings",
        "Beirut, Lebanon", "Asia/Beirut",
        "Inspection and repair of concrete bridges. أكتب عن الخرسانة والماء والوقت.",
        (("Structural engineer", "Cedar Works", "Beirut", "2015-10", ""),),
        ("BEng Civil Engineering", "American University of Beirut", "2015"),
        "Structural Engineering, Concrete Repair, Bridge Inspection", "Arabic, French, English",
        {"speaking": "Repairing under traffic"},
    ),
    Someone(
        "emeka", "Emeka Obi", "Sales for industrial pumps", "Port Harcourt, Nigeria", "Africa/Lagos",
        "Pumps, seals and the people who keep them running.",
        (("Regional sales", "Delta Flow", "Port Harcourt", "2017", ""),),
        ("HND Mechanical Engineering", "Federal Polytechnic Nekede", "2016"),
        "Negotiation, Pumps", "English, Igbo",
    ),
    Someone(
        "farah", "Farah Rahimi", "Runs this server. Librarian by training", "Rotterdam", "Europe/Amsterdam",
        "I keep this place: updates on the first Monday of the month, backups every night, and an open door "
        "for complaints. By day I catalogue maps.",
        (("Map librarian", "Harbour Archive", "Rotterdam", "2014-04", ""),),
        ("MA Information Studies", "University of Amsterdam", "2013"),
        "Cataloguing, Community Management, Linux", "Dutch, Persian, English",
    ),
    Someone(
        "goran", "Goran Petrović Горан Петровић", "Luthier and teacher of woodwork", "Novi Sad", "Europe/Belgrade",
        "I repair violins and teach young people to sharpen tools before using them.",
        (("Luthier", "Own workshop", "Novi Sad", "2009", ""),),
        ("Violin making", "Scuola di liuteria, Cremona", "2008"),
        "Violin Making, Wood Finishing, Teaching", "Serbian, Italian, English",
        {"mentoring": "One apprentice from September"},
    ),
    Someone(
        "hana", "Hana Sato 佐藤 花", "Midwife and researcher", "Kyoto, Japan", "Asia/Tokyo",
        "Twelve years of night shifts, now half research: how long handovers take and what gets lost in them.",
        (("Research midwife", "Kamo University Hospital", "Kyoto", "2021-04", ""),
         ("Midwife", "Kamo University Hospital", "Kyoto", "2012-04", "2021-03")),
        ("MSc Nursing", "Kyoto University", "2021"),
        "Midwifery, Qualitative Research, Statistics", "Japanese, English",
        {"collaborating": "Handover studies in other hospitals"},
    ),
    Someone(
        "ines", "Inês Carvalho", "Independent bookkeeper for cooperatives", "Porto, Portugal", "Europe/Lisbon",
        "I keep books for eleven cooperatives and one brass band.",
        (("Bookkeeper", "Own practice", "Porto", "2016-01", ""),),
        ("Licentiate in Accounting", "Polytechnic of Porto", "2012"),
        "Accounting, Cooperatives, Spreadsheets", "Portuguese, Spanish, English",
        {"work": "Room for one more cooperative this autumn"},
    ),
    Someone(
        "jun", "Jun Park 박준", "Compiler engineer", "Busan, South Korea", "Asia/Seoul",
        "Register allocation by day, sourdough by night. Both are about waiting.",
        (("Compiler engineer", "Haeundae Silicon", "Busan", "2019-03", ""),),
        ("PhD Computer Science", "KAIST", "2019"),
        "Compilers, C++, Rust, LLVM", "Korean, English",
        {"speaking": "Reading assembly without fear"},
    ),
    Someone(
        "kofi", "Kofi Mensah", "Agronomist: soil, cocoa, cooperatives", "Kumasi, Ghana", "Africa/Accra",
        "I walk farms with a spade and a notebook. Data comes after the walk.",
        (("Agronomist", "Ashanti Growers", "Kumasi", "2013-06", ""),),
        ("MSc Soil Science", "KNUST", "2013"),
        "Soil Science, Agronomy, Training", "Twi, English",
        {"collaborating": "Cheap sensors for soil moisture"},
    ),
    Someone(
        "lucia", "Lucía Fernández", "Legal counsel for open source and data protection", "Montevideo",
        "America/Montevideo",
        "I translate between lawyers and people who ship things. No legal advice in replies, only directions.",
        (("Counsel", "Río Legal", "Montevideo", "2018-02", ""),),
        ("Law degree", "Universidad de la República", "2011"),
        "Data Protection, Open Source Licensing, Contracts", "Spanish, Portuguese, English",
        {"mentoring": "Lawyers who would like to read code"},
    ),
    Someone(
        "mira", "Mira Kapoor मीरा कपूर", "Science teacher and textbook author", "Pune, India", "Asia/Kolkata",
        "I teach fourteen-year-olds to measure things twice.",
        (("Teacher", "Deccan School", "Pune", "2010-06", ""),),
        ("MSc Physics", "Savitribai Phule Pune University", "2009"),
        "Teaching, Physics, Writing", "Hindi, Marathi, English",
    ),
    Someone(
        "nils", "Nils Aaltonen", "Ship's electrician, learning to program", "Turku, Finland", "Europe/Helsinki",
        "Twenty years of cables on ferries. Since last winter I write small programs for the maintenance log.",
        (("Electrician", "Aura Line", "Turku", "2005-05", ""),),
        ("Vocational degree, electrical", "Turku Vocational Institute", "2005"),
        "Electrical Maintenance, Python", "Finnish, Swedish, English",
        {"work": "A first job with code in it, after the season"},
    ),
)  # fmt: skip
FOLLOWS = {
    "amara": "chen hana jun kofi lucia", "bo": "amara jun nils", "chen": "amara hana mira bo",
    "dalia": "goran kofi", "farah": "amara bo chen dalia lucia ines", "goran": "mira dalia",
    "hana": "chen bo mira amara", "ines": "lucia farah kofi", "jun": "amara bo", "kofi": "mira ines amara",
    "lucia": "farah ines bo", "mira": "hana jun kofi goran", "nils": "amara bo jun farah mira", "emeka": "amara",
}  # fmt: skip
CONNECTED = (
    ("amara", "bo", "We shared an office and a pager in Lyon."),
    ("amara", "farah", "You helped me move my posts here."),
    ("amara", "nils", "From the Thursday CV evening"),
    ("amara", "kofi", "After your talk on soil data"),
    ("bo", "farah", ""), ("bo", "hana", "Handovers, from both sides of the screen"), ("chen", "hana", ""),
    ("chen", "lucia", ""), ("dalia", "goran", ""), ("farah", "lucia", ""), ("ines", "kofi", "Cooperatives!"),
    ("jun", "mira", ""), ("lucia", "ines", ""),
)  # fmt: skip
ASKED = (("chen", "amara", "Your post on delays made us change a form. May I tell you how?"),)
CIRCLES = (("amara", "Old Lyon team", "bo nils"), ("farah", "Keepers of this place", "bo lucia amara"))
