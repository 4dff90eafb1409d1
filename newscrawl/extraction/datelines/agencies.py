"""News agencies and press-release wires as datelines name them, by the region they serve.

A short name that is in capitals here is matched in capitals only, so that words such as "Aa"
or "wam" are no agencies; all other names are matched in any case.
"""

import re
from functools import lru_cache

AGENCIES = (
    # Worldwide
    "AP; Associated Press; The Associated Press; Reuters; Thomson Reuters; AFP; UPI",
    "CNN; BNO; BNO News; Bloomberg; dpa; EFE; BBC; MarketWatch; Dow Jones; RTRS; IPS",
    "Sputnik",
    # North America and the British Isles
    "CP; The Canadian Press; Canadian Press; PA; PA Media; PA News Agency",
    "Press Association; CNS; RNS; Catholic News Service; States Newsroom",
    "The Center Square; CNA; HawaiiNewsNow; KFF Health News; NNPA; Worthy News",
    "Morning Star News; OSV News; JTA; JNS; Michigan Independent; Capitol News Illinois",
    "AllAfrica; Newsfile; Agence Ecofin; News 1st",
    # Press releases
    "PRNewswire; PR Newswire; PRNewswire-PRWeb; BUSINESS WIRE; Business Wire",
    "GLOBE NEWSWIRE; GlobeNewswire; ACCESSWIRE; EQS; EQS News; Marketwired",
    "news aktuell; iwr-pressedienst; fn-press; presseportal; OpenPR; PRWEB",
    "ACN Newswire; Media OutReach; Media OutReach Newswire; MediaOutReach; JCN Newswire",
    "CNW; Canada NewsWire; Xinhua-AsiaNet; Medianet; EIN Presswire; EINPresswire",
    "NewMediaWire; Actusnews; Cision; GNW; ANTARA/PRNewswire",
    # German
    "dpa-AFX; dpa/tmn; dpa/lno; dpa/lsw; dpa/lby; dpa/lnw; dpa/lhe; dpa/lrs; dpa/lni",
    "dpa/lbn; sid; SID; KNA; epd; epdÖ; epd-bild; APA; OTS; sda; ats; AWP; ddp; dapd",
    "lno; lsw; lby; lnw; lhe; lrs; lni; lbn; tmn; Keystone-SDA; Kathpress; kath.net",
    # French, Dutch, Nordic
    "Belga; ANP; Novum; Keystone-ATS; Ritzau; NTB; TT; TT-Ritzau; STT; STT-Lehtikuva",
    "TT-Reuters; Reuters-TT; BELGA",
    # Spanish and Portuguese
    "Europa Press; EuropaPress; Prensa Latina; Télam; Telam; apro; Notimex; ANDINA",
    "Andina; Servimedia; ABI; AVN; ABI/AVN; Colprensa; Infobae; ACAN-EFE; SEMlac",
    "Notistarz; Quadratín; Cuartoscuro; Agencia EFE; Xinhua; Lusa; Agência Brasil",
    "Agência Lusa; Estadão Conteúdo; Folhapress; ANGOP; Inforpress; STP-Press; EFEAGRO",
    "EFEverde; Agencia Reforma",
    # Italian
    "ANSA; Adnkronos; AGI; Agenzia Nova; LaPresse; askanews; Italpress; Agenzia Dire",
    "ITALPRESS; AgenSIR; 9Colonne; Radiocor; il Sole 24 Ore Radiocor Plus; AdnKronos",
    # Central and south-eastern Europe
    "PAP; PAP MediaRoom; ČTK; CTK; TASR; SITA; MTI; Agerpres; AGERPRES; Mediafax",
    "News.ro; BTA; БТА; Hina; Tanjug; Танјуг; Танjуг; FoNet; FENA; SRNA; Срна; MIA",
    "MINA; STA; ANA-MPA; AMNA; ΑΠΕ-ΜΠΕ; ΑΠΕ; ATSH; BNS; ELTA; LETA; Bgnes; БГНЕС",
    "Moldpres; MOLDPRES; IPN; Infotag; CNA/Cyprus News Agency; KYΠΕ; ΚΥΠΕ",
    # Russian, Ukrainian, the Caucasus, Central Asia
    "TASS; ПРАЙМ; ТАСС; ИТАР-ТАСС; ITAR-TASS; РИА Новости; РИА НОВОСТИ; RIA Novosti; Интерфакс",
    "ИНТЕРФАКС; Interfax; INTERFAX.RU; Interfax-Russia.ru; Интерфакс-Украина",
    "Interfax-Ukraine; Росбалт; REGNUM; ИА REGNUM; ИА Регнум; Regnum; РАПСИ; АГН Москва",
    "Спутник; Финмаркет; БелТА; БЕЛТА; БЕЛТА-ТВ; BelTA; BELTA; УНН; Укринформ",
    "УКРИНФОРМ; Укрінформ; УКРІНФОРМ; Ukrinform; УНІАН; УНИАН; UNIAN; РБК-Украина",
    "РБК-Україна; Kazinform; КАЗИНФОРМ; Казинформ; ҚазАқпарат; ҚАЗАҚПАРАТ; QazAqparat",
    "Trend; TREND; Тренд; AZERTAC; AZƏRTAC; АЗЕРТАДЖ; Azərtac; АПА; Turan; Туран",
    "ARMENPRESS; Armenpress; АРМЕНПРЕСС; Арменпресс; ԱՐՄԵՆՊՐԵՍ; Արմենպրես; Mediamax",
    "МЕДИАМАКС; Медиамакс; Մեդիամաքս; ՄԵԴԻԱՄԱՔՍ; Newsfeed; ARKA; АРКА; PanARMENIAN.Net",
    "Panorama.am; Tert.am; NEWS.am; Noyan Tapan; ИнтерпрессНьюс; InterPressNews",
    "ინტერპრესნიუსი; Кабар; KABAR; 24.kg; АКИpress; AKIpress; Ховар; Khovar; УзА; UzA",
    "TDH; ТДХ; Podrobno.uz",
    # Turkish
    "AA; DHA; İHA; IHA; ANKA; Anadolu; Anadolu Agency; UBHA; BYEGM; BHA; İLKHA",
    # Arabic, Hebrew, Persian
    "رويترز; أ ف ب; ا ف ب; أ.ف.ب; فرانس برس; د ب أ; د.ب.أ; أ ب; أسوشيتد برس; أ ش أ",
    "أ.ش.أ; واس; وام; كونا; قنا; بنا; بترا; معا; واع; وفا; وات; واج; سانا; سبأ; سونا; العمانية",
    "شينخوا; الأناضول; يو بي آي; وكالات; الوكالات; نوفوستي; سبوتنيك; تاس; إفي; آكي; ومع",
    "MENA; SPA; WAM; KUNA; QNA; Petra; INA; SANA; NNA; SUNA; APS; MAP; WAFA; Ma'an; TPS",
    "רויטרס; איי־פי; אי־פי; סוכנויות; ynet; IRNA; ISNA; ایرنا; ایسنا; تسنیم; Tasnim",
    "PressTV; Pajhwok; Bakhtar; Rudaw; Shafaq News; Kurdistan24",
    # South Asia
    "PTI; DHNS; IANS; ANI; UNI; भाषा; वार्ता; आईएएनएस; एएनआई; पीटीआई; पीटीआई-भाषा; PTI-Bhasha",
    "यूएनआई; हि.स; हि.स.; हिन्दुस्थान समाचार; एजेंसी; एजेंसियां; एपी; एएफपी; रॉयटर्स",
    "शिन्हुआ; BSS; UNB; বাসস; ইউএনবি; APP; اے پی پی; RSS; रासस; ANI/PRNewswire",
    "NewsVoir; IANSlife; GPRC; BusinessWire India; Daily Mirror; Kuensel; Bernama-PTI",
    "News18; ETV Bharat",
    # East and south-east Asia
    "新华社; 新華社; 中新社; 中新网; 中新網; 中国新闻网; 人民网; 央视新闻; 中央社; 法新社",
    "路透社; 路透; 美联社; 美聯社; 德新社; 彭博社; 共同社; 聯合ニュース",
    "共同; 共同通信; 時事; 時事通信; ロイター; トムソン・ロイター; AFP時事; AFP=時事; 聯合",
    "연합뉴스; 뉴스핌; 이데일리; 머니투데이; 아시아경제; 헤럴드경제; 노컷뉴스; 쿠키뉴스",
    "연합; 뉴시스; 뉴스1; 로이터",
    "로이터=뉴스1; AFP=뉴스1; 신화=뉴시스; AP=뉴시스; 신화; 교도; 타스; Kyodo; Kyodo News",
    "Jiji; Jiji Press",
    "Yonhap; Newsis; KCNA; CCTV; CGTN; ECNS; JIJI; Antara; ANTARA News; KOMPAS.com",
    "REPUBLIKA.CO.ID; TEMPO.CO; TRIBUNNEWS.COM; Liputan6.com; CNN Indonesia",
    "CNBC Indonesia; VIVA.co.id; JPNN.com; detikcom; SINDOnews.com; OKEZONE.com",
    "Suara.com; BeritaSatu.com; INILAH.com; Bernama; BERNAMA; Bernama-Xinhua; TTXVN",
    "VNA; TTXVN/Vietnam+; VOV; VNS; PNA; LNA; Mizzima; Media Indonesia",
    # Africa, the Caribbean, the Pacific
    "NAN; PANA; FBC; GNA; SLENA; NAMPA; Nampa; ZBC; ZIANA; APO; APO Group",
    "African News Agency; Kaieteur News; CMC; JIS; Demerara Waves; AAP; RNZ; PACNEWS",
    "NZME; NZPA; Pacnews; NNN; NNN-BERNAMA; NNN-Bernama; News Agency of Nigeria",
)

_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|AM|FM|DT))?(?:[/ ](?:CNN|AP|Gray News))?")
"""Radio and television stations of the United States."""

_SITE = re.compile(
    r"[A-Za-z][\w-]+(?:\.(?:com|co|net|org|ru|id|am|az|kg|uz|ua|by|de|my)){1,2}", re.I
)
"""A news site that is named by its domain."""


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    names = {name for row in AGENCIES for name in row.split("; ")}
    exact = {name for name in names if name.isupper() and len(name) < 6}
    return frozenset(exact), frozenset(name.casefold() for name in names - exact)


def is_agency(name: str) -> bool:
    """Return whether ``name``, without brackets, is that of a news agency."""
    exact, folded = _known()
    return name in exact or name.casefold() in folded


def is_desk(name: str) -> bool:
    """Return whether ``name`` is an agency or a desk of one: ``CNN Business``."""
    first = re.split(r"[\s-]", name, maxsplit=1)[0]
    return is_agency(name) or is_agency(first)


def is_station(name: str) -> bool:
    """Return whether ``name`` is a call sign, as ``WABC``; KYIV has the form of one too."""
    return _CALL_SIGN.fullmatch(name) is not None


def is_site(name: str) -> bool:
    """Return whether ``name`` is the domain of a news site, in place of an agency."""
    return _SITE.fullmatch(name) is not None


def split_agencies(signed: str) -> list[str]:
    """Split ``dpa/lno`` and ``Bernama-Yonhap``, but not ``AFP=時事`` and ``RIA Novosti``."""
    if is_agency(signed) and "/" not in signed:
        return [signed]
    names = [name.strip() for name in re.split(r"[/,&]| and | und | y ", signed)]
    halves = signed.split("-")
    if len(names) == 1 and len(halves) == 2 and all(is_agency(half) for half in halves):
        return halves
    return [_without_byline(name) for name in names if name]


def _without_byline(name: str) -> str:
    """Return the agency without "correspondent" before it: ``Корр. БЕЛТА``."""
    if not name.casefold().startswith(("корр", "corr")):
        return name
    return next(filter(is_agency, name.split(" ")), name)
