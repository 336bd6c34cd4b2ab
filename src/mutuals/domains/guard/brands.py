"""Names that are imitated most, link shorteners, and the words of pages that ask for a log-in: data for links.py."""

import re

# By domain: whether names within one change of it are named too. Not where that is a usual word (apple, apply).
BRANDS: dict[str, bool] = dict.fromkeys(
    (
        "paypal.com google.com gmail.com youtube.com facebook.com instagram.com whatsapp.com linkedin.com microsoft.com outlook.com "
        "office.com live.com amazon.com netflix.com icloud.com dropbox.com docusign.com github.com gitlab.com twitter.com mastodon.social "
        "telegram.org spotify.com adobe.com airbnb.com booking.com coinbase.com binance.com metamask.io kraken.com blockchain.com revolut.com "
        "wise.com n26.com santander.com wellsfargo.com bankofamerica.com citibank.com barclays.co.uk natwest.com lloydsbank.com sparkasse.de "
        "commerzbank.de deutschebank.de postbank.de creditagricole.fr labanquepostale.fr societegenerale.fr bnpparibas.com caixabank.es bbva.com "
        "mastercard.com americanexpress.com westernunion.com moneygram.com klarna.com ebay.com aliexpress.com alibaba.com walmart.com etsy.com "
        "shopify.com fedex.com ups.com dhl.com usps.com royalmail.com laposte.fr chronopost.fr correos.es yahoo.com protonmail.com proton.me "
        "wikipedia.org wordpress.com reddit.com tiktok.com snapchat.com pinterest.com tumblr.com discord.com twitch.tv salesforce.com "
        "atlassian.com bitbucket.org cloudflare.com digitalocean.com godaddy.com namecheap.com squarespace.com mailchimp.com hubspot.com "
        "indeed.com glassdoor.com stepstone.de xing.com upwork.com fiverr.com roblox.com blizzard.com playstation.com nintendo.com samsung.com "
        "huawei.com vodafone.com telekom.de swisscom.ch impots.gouv.fr ameli.fr elster.de npmjs.com pypi.org"
    ).split(),
    True,
) | dict.fromkeys(
    (
        "apple.com chase.com slack.com zoom.us steampowered.com stripe.com square.com target.com orange.fr visa.com signal.org notion.so "
        "office.com live.com wise.com reddit.com indeed.com discord.com kraken.com adobe.com twitch.tv etsy.com booking.com"
    ).split(),
    False,
)
SHORTENERS = frozenset(
    "bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy t.ly tiny.cc lnkd.in bl.ink v.gd s.id shorte.st "
    "adf.ly soo.gd qrco.de urlz.fr kutt.it dub.sh short.io".split()
)
WORDS = re.compile(
    r"(?<![a-z])(?:log-?in|sign-?in|verif(?:y|ication)|secure|security|account|accounts|update|wallet|password|passwort|credential|confirm|unlock|billing|"
    r"support|recover|authenticate|2fa|otp|webscr|konto|anmelden|connexion|compte|cuenta|iniciar-sesion)(?![a-z])"
)
