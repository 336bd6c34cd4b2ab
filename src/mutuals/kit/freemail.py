"""Domains at which anybody gets a mailbox: having one proves nothing about somebody's work."""

from functools import lru_cache

from mutuals.kit.domains import registered

# by the part before the suffix, for providers with a domain in many countries; whole domains below
EVERYWHERE = """
yahoo ymail hotmail live outlook msn gmx googlemail gmail yandex aol protonmail tutanota
"""
FREE = """
icloud.com me.com mac.com rocketmail.com passport.com windowslive.com myyahoo.com proton.me pm.me tuta.io tuta.com
tutamail.com keemail.me hey.com fastmail.com fastmail.fm zoho.com zohomail.com zohomail.eu mail.com email.com
usa.com hushmail.com hush.com lavabit.com startmail.com mailfence.com posteo.de posteo.net posteo.eu mailbox.org
disroot.org riseup.net autistici.org runbox.com kolabnow.com ctemplar.com duck.com relay.firefox.com mozmail.com
simplelogin.com aleeas.com anonaddy.me addy.io privaterelay.appleid.com web.de freenet.de t-online.de arcor.de
online.de 1und1.de email.de mail.de vodafone.de kabelmail.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr
bbox.fr numericable.fr voila.fr club-internet.fr libero.it virgilio.it tiscali.it alice.it tin.it inwind.it iol.it
email.it tim.it terra.es telefonica.net movistar.es ono.com terra.com.br uol.com.br bol.com.br ig.com.br globo.com
globomail.com r7.com oi.com.br sapo.pt mail.pt clix.pt iol.pt btinternet.com btopenworld.com virginmedia.com
ntlworld.com blueyonder.co.uk sky.com talktalk.net tiscali.co.uk ziggo.nl kpnmail.nl planet.nl xs4all.nl hetnet.nl
home.nl chello.nl telenet.be skynet.be proximus.be bluewin.ch hispeed.ch sunrise.ch swissonline.ch aon.at chello.at
gmx.net inode.at telia.com comhem.se bredband.net spray.se online.no c2i.net mail.dk jubii.dk ofir.dk luukku.com
suomi24.fi wp.pl o2.pl onet.pl interia.pl op.pl tlen.pl poczta.fm seznam.cz centrum.cz email.cz atlas.cz post.cz
volny.cz azet.sk centrum.sk zoznam.sk freemail.hu citromail.hu abv.bg mail.bg dir.bg mail.ru inbox.ru list.ru bk.ru
internet.ru rambler.ru ya.ru ukr.net i.ua meta.ua bigmir.net tut.by inbox.lv comcast.net verizon.net att.net
sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net rogers.com shaw.ca sympatico.ca
videotron.ca telus.net bigpond.com optusnet.com.au iinet.net.au qq.com foxmail.com 163.com 126.com yeah.net sina.com
sina.cn sohu.com 139.com 189.cn aliyun.com tom.com naver.com hanmail.net daum.net nate.com docomo.ne.jp ezweb.ne.jp
au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp rediffmail.com indiatimes.com sify.com mynet.com
walla.com walla.co.il netvision.net.il
"""
_EVERYWHERE, _FREE = frozenset(EVERYWHERE.split()), frozenset(FREE.split())


def is_free(domain: str) -> bool:
    """Whether a domain gives mailboxes to everybody, for good or for ten minutes; also a name below such a domain."""
    base = registered(domain) or domain
    names = {domain, base}
    return bool(names & (_FREE | _thrown_away())) or base.partition(".")[0] in _EVERYWHERE


def is_disposable(domain: str) -> bool:
    """Whether a domain, or one above it, gives mailboxes away for minutes."""
    return bool({domain, registered(domain) or domain} & _thrown_away())


@lru_cache(maxsize=1)
def _thrown_away() -> frozenset[str]:
    from disposable_email_domains import blocklist  # late: 10,000 names that few processes need

    return frozenset(blocklist)
