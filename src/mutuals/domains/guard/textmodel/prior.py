"""What a new server starts from: short texts written for it, none taken from anybody's messages or from a corpus."""

from zlib import crc32

SPAM = """
Good news: our computer picked you as the lucky visitor of the day. Ring 0900 1234567 at once and the car is yours.
You win! Answer this text within 24 hours, or ring our hotline, and a cheque of 1,000 is sent to your door.
FREE for you: text the word LUCKY to 50500, each message costs 2 euros, adults only.
URGENT: a cruise for two is booked in your name, ring 0845 7654321 tonight or lose it.
New tones for your phone every day for nothing, answer YES. To end it text END.
Lonely? Real people near you wait for your text. Send DATE to 70707, 2 euros per text.
Somebody who likes you left you a secret message, ring 0906 1122334 to hear it.
Only today: half price on all contracts, free phone, free minutes, ring us now on 0800 9988776.
Last call: your bonus of 500 expires at midnight, claim it now.
Best rates for calls abroad, register by text and get 20 minutes free!
Click http://win-prizes.example to collect your gift card before midnight. Offer ends today!
Dear customer, your parcel is waiting. Pay the fee of 1.99 at http://parcel-pay.example to release the delivery.
Your bank account has been suspended. Verify your details immediately at http://secure-login.example
Lose 10 kg in 2 weeks with our pills, order online now, 100% guaranteed or your money back!!!
Buy cheap viagra and medicines online without a prescription, discreet shipping, best price.
Earn $5000 a week from home, no experience needed, be your own boss, act now, limited places.
Dear friend, I am the lawyer of a late client who left 12.5 million dollars. I seek your assistance to transfer the fund.
I am a bank manager and need a foreign partner to move an unclaimed deposit, you will keep 40 percent, reply in confidence.
Refinance your mortgage today, lowest rates, no credit check, apply now, you are approved.
Make money fast with this investment, double your bitcoin in 7 days, guaranteed profit, click the link below.
Rolex replica watches at unbelievable prices, save up to 80%, visit our store now.
You have won the international lottery, send your name, address and bank details to our claims agent.
Increase your traffic and get 10,000 followers, cheap SEO service, first page of google guaranteed, 100% satisfaction.
To unsubscribe from this mailing list click here. This is a one time mailing, remove yourself by replying.
Accredited university degree in 10 days, no tests, no classes, call now 1-800-555-0199.
Hello dear, I saw your profile and felt something special, please write to my private email or whatsapp so I can tell you more about myself.
I am recruiting for a remote job, 300 dollars per day, simple tasks, contact my manager on telegram to start now.
Kindly buy gift cards worth 500 and send the codes, I will refund you later today.
We offer loans at 2% interest, any amount, no collateral, apply with your phone number today.
Thank you for connecting. We help businesses like yours to double their sales with qualified leads. Book a free call this week!
Exclusive: crypto signals with 95% accuracy, join our group now, only 20 places left.
Send this message to 12 friends and get free credit.
Please confirm your password and card number to avoid the suspension of your account.
Sie haben gewonnen! Rufen Sie jetzt die 0900 123456 an, um Ihren Preis von 1000 Euro zu sichern.
Sofort Kredit ohne Schufa, jetzt klicken und Geld heute noch auf dem Konto.
Verdienen Sie 5000 Euro im Monat von zu Hause, garantiert, ohne Erfahrung, nur noch wenige Plätze.
Ihr Konto wurde gesperrt. Bestätigen Sie Ihre Daten sofort unter http://konto-pruefen.example
Ihr Paket wartet, zahlen Sie die Gebühr von 1,99 Euro hier: http://paket.example
Verdoppeln Sie Ihr Geld mit Bitcoin, garantierter Gewinn, schreiben Sie mir auf WhatsApp.
¡Felicidades! Ha ganado un premio de 1000 euros. Llame ahora al 806 123456 para reclamarlo gratis.
Préstamos inmediatos sin aval, solicite ahora y reciba el dinero hoy, haga clic aquí.
Gana 5000 euros al mes desde casa, garantizado, sin experiencia, últimas plazas.
Su cuenta ha sido bloqueada. Verifique sus datos de inmediato en http://verificar.example
Duplica tu dinero con bitcoin, ganancia garantizada, escríbeme por WhatsApp.
Félicitations ! Vous avez gagné 1000 euros. Appelez vite le 0899 123456 pour recevoir votre cadeau gratuit.
Votre compte est bloqué. Vérifiez vos données tout de suite sur http://verifier.example
Gagnez 5000 euros par mois à la maison, garanti, sans expérience, dernières places.
Prêt immédiat sans justificatif, cliquez ici, argent aujourd'hui sur votre compte.
"""
HAM = """
Ok, see you at 7 then. I will bring the tickets.
Sorry I am late, the bus did not come. I will be there in 10 minutes.
Are you coming home for dinner tonight? Mum asks.
haha yes I know, he always says that
Can you call me later when you are out of class?
I just got home, I am so tired, going to sleep now. Good night
What did you do yesterday? I was at my sister's place all day.
Thanks for the help with my essay, I think it went well :)
lol no i didnt go, it was raining and i felt ill
hey how r u? wat u doing later? wanna go for lunch
Happy birthday! Hope you have a lovely day with your family.
Ill meet you outside the library then, dont forget my book
I miss you too. I will come and visit you next weekend if I can.
Did he tell you what she said? I could not believe it.
No I am still at work, I think I will leave around five.
Where are you now? We are waiting in front of the cinema.
My phone died so I could not answer, what was it about?
I don't think he is going to come, he has got an exam tomorrow.
Yeah that is fine, do you want me to pick you up or shall we meet there?
We had so much fun last night, you should have been there.
I have to go now, my boss is looking at me. Talk to you soon.
Oh ok, then I will ask him and let you know what he says.
Please tell him that I am not feeling well and will not come today.
How was your trip? Did you get back safely? I was thinking of you.
Just finished my lunch, sitting in the sun doing nothing. You?
And how is your dad? I hope he is better now.
But I thought you were going with her, i mean she said so
Dunno, maybe we could watch a film at mine and have some food
Can you please send me the notes from the meeting? I was away on Tuesday.
Hi Anna, it was good to meet you at the conference in Ghent. I would like to hear more about the sensors you used.
Dear colleagues, the minutes of the meeting are attached. Please send your corrections until Monday.
I agree with the second point, but the first one needs another example. What do you think about moving it to the end?
The build fails on my machine since the last commit, I think it is because of the new parser. I attach the log.
Could we move our meeting to Thursday at 10? The room is taken on Wednesday.
I read your article on hiring without degrees and would like to ask you how you choose whom to invite.
We are looking for a data engineer in Lyon, there would be two interviews. Would you like to hear about the team?
Thank you for your review, I changed the paragraph and answered your question about the method.
Attached is the draft of the report, with the figures for March. Let me know whether the table is clear.
I wrote to the list because the documentation does not say how the option is used. Does anybody know?
On Monday I will be in Porto, would you have time for a coffee? I would like to talk about the grant.
My students read your paper and had some questions about the sample. May I forward them?
You asked for the reference: it is in chapter four of the book, I can scan the page for you.
The patch looks fine to me. I tested it with the old version too and saw no difference.
Regarding the language of the corpus, linguists differ about it, see the discussion in the last volume.
Call for papers: the workshop on syntax takes place in June, abstracts of two pages are due in March.
I am writing because Bo suggested that I ask you about water rights in Kenya.
Would you give a talk for our group in spring? We could pay for the train.
Please find the agenda below, the call begins at nine and I will share my screen.
Ich komme etwas später, der Zug steht. Fangt ruhig schon an.
Danke für Ihre Nachricht, der Termin am Donnerstag passt mir gut.
Bist du heute Abend zu Hause? Dann bringe ich dir das Buch vorbei.
Ich habe Ihren Vortrag in Gent gehört und hätte eine Frage zu den Sensoren.
Wir suchen eine Kollegin für die Statistik, hätten Sie Lust auf ein Gespräch?
Llego tarde, el tren no sale. Empezad sin mí.
Gracias por su mensaje, el jueves me viene bien.
¿Estás en casa esta noche? Te llevo el libro.
Escuché su charla en Gante y quisiera hacerle una pregunta sobre los sensores.
Buscamos una compañera para estadística, ¿le gustaría conversar?
J'arrive un peu plus tard, le train est arrêté. Commencez sans moi.
Merci pour votre message, jeudi me convient bien.
Tu es chez toi ce soir ? Je te rapporte ton livre.
J'ai entendu votre exposé à Gand et j'aurais une question sur les capteurs.
"""

# mixed, so that neither kind comes last
EXAMPLES: tuple[tuple[str, bool], ...] = tuple(
    sorted(
        [(text, True) for text in SPAM.strip().splitlines()] + [(text, False) for text in HAM.strip().splitlines()],
        key=lambda one: crc32(one[0].encode()),
    )
)
