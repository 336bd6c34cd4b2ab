"""What the demo's people said over the last weeks."""

from dataclasses import dataclass

EVERYONE, QUIET, SERVER, FOLLOWERS, CONNECTIONS, CIRCLE, NAMED, ME = range(8)


@dataclass(frozen=True, slots=True)
class Said:
    who: str
    hours: float  # ago
    text: str
    key: str = ""  # by which replies and thanks find it
    reply_to: str = ""
    to: int = EVERYONE
    named: str = ""
    notice: str = ""
    picture: str = ""  # what it shows, in words
    language: str = "en"


POSTS = (
    Said("farah", 900, "Welcome. This server is small on purpose. Say who you are, what you do, and what you would "
         "like to be asked about. If something is broken, tell me: I read everything. #introductions", "welcome"),
    Said("amara", 880, "Hello! I plan nothing, but I feed the people who do: data for buses in Lyon. "
         "#introductions #opendata", "hello"),
    Said("bo", 876, "@amara Good to see you here. Still naming tables after tram stops?", reply_to="hello"),
    Said("amara", 875, "@bo Only the good ones.", reply_to="hello"),
    Said("kofi", 850, "Soil person from Kumasi. I spend half the week with a spade, the other half explaining "
         "numbers to growers who know more than the numbers. #introductions"),
    Said("goran", 840, "Luthier, Novi Sad. Today a violin came in that had been glued with carpenter's glue. "
         "Twice. Patience is a tool as well. #craft", "glue"),
    Said("dalia", 838, "@goran We have the same with bridges: the second repair is mostly removing the first one.",
         reply_to="glue"),
    Said("hana", 800, "Our first counts are in: a handover on our ward takes 11 minutes on average, and 3 of them "
         "are spent looking for a pen or a screen. #handover", "pens"),
    Said("chen", 799, "@hana Would you show me the sheet you hand over with? I think the form makes people wait.",
         reply_to="pens"),
    Said("hana", 797, "@chen With pleasure. Nothing about patients on it, I checked.", reply_to="pens"),
    Said("jun", 760, "Reading assembly gets easier when you look for the loop first and ignore the rest:\n\n"
         "```asm\n.L3:\n    add   w0, w0, w2\n    ldr   w2, [x1], #4\n    cbnz  w2, .L3\n```\n\n"
         "Three lines, one of them matters. #compilers", "loop"),
    Said("nils", 758, "@jun I fix ships and could follow that. Thank you for ignoring the rest.", reply_to="loop"),
    Said("lucia", 730, "A licence is a letter to a stranger. Before you choose one, write down in plain words what "
         "you would like that stranger to do. Then find the licence that says it. #licences", "letter"),
    Said("ines", 722, "Cooperatives ask me whether they need software. Usually they need a calendar with nine dates "
         "in it. I made one, take it: monthly reconciliation on the 5th, VAT on the 20th, members' meeting in "
         "March, and somebody's name next to each. #cooperatives", "calendar"),
    Said("kofi", 720, "@ines The name next to each date is the part that works.", reply_to="calendar"),
    Said("mira", 700, "Asked 34 pupils to measure the same table. Results from 118 cm to 124 cm. We spent the whole "
         "lesson on *why*, and nobody asked for the right answer. #teaching", "table"),
    Said("hana", 699, "@mira This should be the first lesson in medical statistics.", reply_to="table"),
    Said("bo", 680, "Moved 400 GB of archive tables to cheaper disks with one attached partition at a time. "
         "Longest lock: 80 ms. The trick was to do nothing on Friday. #postgresql", "partition"),
    Said("amara", 679, "@bo Did you keep the old index names? Ours broke a report that looked for them.",
         reply_to="partition"),
    Said("bo", 678, "@amara We did, after breaking exactly that report in the rehearsal.", reply_to="partition"),
    Said("chen", 640, "今天測試了一份搬家登記表。五位使用者,四位在「戶籍地」那一欄停下來。"
         "問題不是字太小,是我們問了兩件事。 #表單",
         language="zh-Hant"),
    Said("dalia", 622, "قضينا اليوم تحت الجسر. الخرسانة تتكلم إذا أعطيتها وقتاً. #جسور", language="ar"),
    Said("farah", 600, "Maintenance on Monday from 6 to 6.15 in the morning. You may read, writing waits.",
         to=SERVER),
    Said("nils", 590, "First program that somebody else uses! It reads the maintenance log and prints what is due "
         "before the next dry dock:\n\n```python\ndue = [row for row in log if row.next_check <= dock_date]\n"
         "for row in sorted(due, key=lambda r: r.deck):\n    print(row.deck, row.name, row.next_check)\n```\n\n"
         "Forty lines around it. My chief printed the result and put it on the wall. #python #learning", "dock"),
    Said("amara", 588, "@nils The wall is the best dashboard. What happens with rows that have no date?",
         reply_to="dock"),
    Said("nils", 587, "@amara ... I shall now look for rows that have no date.", reply_to="dock"),
    Said("bo", 586, "@nils Welcome to the profession.", reply_to="dock"),
    Said("jun", 560, "오늘의 교훈: 측정하지 않은 최적화는 취향이다. #컴파일러", language="ko"),
    Said("goran", 540, "Лак се суши онолико колико хоће. Три недеље за овај, и вредело је.", language="sr"),
    Said("amara", 520, "Delays on line 3 by hour, last quarter. The peak at eight is no surprise; the one after "
         "lunch was, until a driver told me about the school. Ask drivers. #opendata #transport", "delays",
         picture="Twelve bars, one for each hour; the eighth stands out in another colour."),
    Said("kofi", 518, "@amara Ask drivers, ask growers. May I borrow this for a slide?", reply_to="delays"),
    Said("amara", 517, "@kofi Of course. The driver is called Luc, say hello to him from the stage.",
         reply_to="delays"),
    Said("lucia", 500, "Para quienes preguntan por datos personales en hojas compartidas: el permiso de ver no es "
         "permiso de copiar. Escriban quién puede borrar. #datos", language="es"),
    Said("ines", 480, "Looking for one more cooperative from October. I answer letters the same week and I like "
         "bakeries.", to=FOLLOWERS),
    Said("hana", 470, "Talked with a family today about a birth that went badly. We changed two sentences in our "
         "protocol because of what they said. They asked me to write that it helped.", "family",
         notice="Loss of a child, from work"),
    Said("mira", 468, "@hana Thank you for listening to them, and for changing the sentences.", reply_to="family"),
    Said("dalia", 440, "Rule of thumb from twenty inspections: water finds the drawing's weakest line before you do. "
         "Start at the drains. #engineering", "drains"),
    Said("bo", 430, "Postmortem in one sentence: the alarm worked, and the phone it called was in a drawer. "
         "We bought a second phone and a rule. #incidents", "drawer"),
    Said("jun", 429, "@bo I would read a book of one-sentence postmortems.", reply_to="drawer"),
    Said("farah", 410, "Maps people: the archive has put 1,200 harbour plans under a free licence. Start with the "
         "ones from 1907, somebody drew the cats. #maps #opendata", "maps"),
    Said("amara", 408, "@farah The cats have coordinates? I am asking for a friend.", reply_to="maps"),
    Said("chen", 380, "Five rules we now keep for every form: one question on a line; say why you ask; never grey on "
         "grey; errors next to the field *and* at the top; let people leave and come back. #accessibility", "rules"),
    Said("nils", 378, "@chen Number five would have saved me a day on my pilot exemption form.", reply_to="rules"),
    Said("bo", 350, "We look for one engineer for the platform team in Malmö (or from home within two hours of our "
         "time). Quiet nights, honest pay table, no whiteboard puzzles. Ask me anything here. #hiring", "job"),
    Said("nils", 349, "@bo Would you read an application with ships in it?", reply_to="job"),
    Said("bo", 348, "@nils Gladly. Ships have better checklists than we do.", reply_to="job"),
    Said("kofi", 320, "Four cheap moisture sensors, one month, same field. Two agree. That is a result too: buy two, "
         "spend the rest on training. #soil", "sensors",
         picture="Bars of moisture by week, falling; one week stands out."),
    Said("mira", 318, "@kofi May my class have the raw numbers? They are experts in disagreeing tables now.",
         reply_to="sensors"),
    Said("lucia", 300, "Wrote a two-page guide on contributor agreements for small projects. The short version: you "
         "probably need none. https://opensource.guide/legal/ is a fair next read. #licences", "guide"),
    Said("amara", 270, "Old Lyon team: dinner on the 12th, usual place. Bring the pager, for the wall.", to=CIRCLE),
    Said("goran", 250, "One apprentice from September. No experience needed; you will sharpen for a month and then "
         "you will know whether you like it. #craft #hiring", "apprentice"),
    Said("emeka", 240, "A pump that is 2% too large costs more in a year than the seal you argue about."),
    Said("hana", 220, "看護の引き継ぎについての論文、査読から戻ってきました。"
         "「現場の言葉で書かれている」と言われたのが一番うれしい。",
         language="ja"),
    Said("jun", 200, "Ten minutes less build time by deleting one header. I have worked on cleverer things with "
         "smaller results. #compilers", "header"),
    Said("ines", 190, "Thank you to whoever thanked the calendar with \"I used this\". It makes my month."),
    Said("amara", 160, "Small trick for slowly changing tables: store when you *learned* a fact next to when it "
         "*became true*.\n\n```sql\nselect * from stop_names\nwhere valid_from <= :day and known_from <= :asked\n"
         "order by known_from desc limit 1\n```\n\nEvery argument about last month's report ends there. "
         "#postgresql #dataengineering", "twotimes"),
    Said("bo", 158, "@amara This ended an argument here within the hour.", reply_to="twotimes"),
    Said("chen", 156, "@amara We had a form that only asked for one of the two. Now it says which.",
         reply_to="twotimes"),
    Said("dalia", 140, "Bridge reopened at 5 this morning, one lane, no ceremony. Best kind. #engineering", "lane"),
    Said("farah", 120, "Rule two has a new sentence: jobs are posted with their pay. Thanks to all who argued for it.",
         "pay", to=SERVER),
    Said("lucia", 118, "@farah Good sentence. Short enough to be kept.", reply_to="pay"),
    Said("mira", 100, "Chapter nine of the textbook is done: *Errors, and why we keep them*. Readers wanted who are "
         "fourteen or remember it. #teaching", "chapter"),
    Said("nils", 80, "Applied for a job with code in it. First application in twenty years.", "applied",
         to=CONNECTIONS),
    Said("amara", 79, "@nils Proud of you. Whatever comes.", reply_to="applied"),
    Said("kofi", 60, "Harvest week. Replies will be slow, boots will be wet."),
    Said("bo", 48, "Draft of our on-call agreement: whoever is woken decides what gets fixed first. Comments before "
         "Thursday, please.", to=NAMED, named="amara hana"),
    Said("amara", 40, "Idea: a talk called *The table at lunch*. About whom to ask before you clean a dataset.", to=ME),
    Said("chen", 30, "Tested with a man of 81 today. He filled the form in faster than our team, because he read it. "
         "#research #accessibility", "reader"),
    Said("hana", 26, "@chen Put that on a poster. I would hang it up on the ward.", reply_to="reader"),
    Said("jun", 20, "Sourdough at 78% water is undefined behaviour. Shipping it anyway."),
    Said("goran", 14, "The violin with the carpenter's glue was played in public last night. It sounds like itself "
         "again. #craft", "played"),
    Said("dalia", 10, "@goran Congratulations. Removing the first repair, as always.", reply_to="played"),
    Said("nils", 5, "I found the rows that have no date. There were 61. The lifeboats were among them. Checked them "
         "all by hand today: fine. #python #learning", "lifeboats"),
    Said("bo", 3, "@nils This is the best bug report I have read this year.", reply_to="lifeboats"),
    Said("farah", 1.5, "Coffee for all who keep this place, Friday at four, in the call as usual.", to=CIRCLE),
)  # fmt: skip
THANKED = (
    ("bo", "twotimes", "used", "We now keep both times. Merci!"), ("chen", "twotimes", "useful", ""),
    ("nils", "delays", "useful", ""), ("kofi", "delays", "used", "It is on slide four."),
    ("amara", "lifeboats", "congrats", ""), ("mira", "lifeboats", "congrats", ""), ("kofi", "calendar", "used", ""),
    ("farah", "calendar", "used", "For the archive's friends' association"), ("hana", "rules", "used", ""),
    ("amara", "dock", "congrats", ""), ("jun", "drawer", "useful", ""), ("amara", "job", "help", "I know somebody."),
    ("dalia", "played", "congrats", ""), ("chen", "pens", "help", "I could redraw the sheet."),
    ("lucia", "pay", "useful", ""), ("hana", "table", "used", ""),
)  # fmt: skip
SHARED = (("farah", "lifeboats"), ("amara", "rules"))
KEPT = (("amara", "letter"), ("nils", "twotimes"), ("nils", "loop"), ("amara", "partition"))
TAGS = (("amara", "craft"), ("nils", "python"), ("chen", "accessibility"), ("farah", "opendata"))
