"""Words of relative times by language: rows for ``relative``, which reads them."""

from dataclasses import dataclass

MINUTE, HOUR, DAY = 60, 3_600, 86_400


@dataclass(frozen=True)
class Ago:
    """How a language says how long ago: words before and behind a number of units.

    Each word counts by the company of the others, so a row needs no page of its language.
    Words are separated by ``|``; a space in them is any space.
    """

    languages: str
    before: str
    """Said before the number; empty where nothing is."""

    behind: str
    minute: str
    hour: str
    day: str
    example: str
    """Six hours ago; the tests run over all of them."""

    alone: tuple[tuple[int, str], ...] = ()
    """Seconds of what is said without a number: half an hour, the dual, an inflected one."""

    spaced: bool = True
    """The script prints spaces between words."""


AGO = (
    Ago("en", "", "ago", "m|min|mins|minute|minutes", "h|hr|hrs|hour|hours", "d|day|days",
        "6 hours ago", ((1_800, "half an hour"), (1, "s|sec|secs|second|seconds"))),
    Ago("de", "vor", "", "min|minute|minuten", "h|std|stunde|stunden", "tag|tage|tagen",
        "vor 6 Stunden", ((1_800, "halben stunde"), (1, "sekunde|sekunden"))),
    Ago("nl af", "", "geleden|gelede", "min|minuut|minuten|minute", "u|uur|uren|ure",
        "dag|dagen|dgn|dae", "6 uur geleden", ((1_800, "half uur|halfuur"),)),
    Ago("fr", "il y a|il ya", "", "min|mn|minute|minutes", "h|heure|heures", "j|jour|jours",
        "il y a 6 heures", ((1_800, "demi-heure"), (1, "seconde|secondes"))),
    Ago("es ca gl eu pt", "hace|fa|hai|há|ha|duela", "",
        "min|mins|minuto|minutos|minut|minuts|minutu", "h|hora|horas|hores|ordu",
        "d|día|días|dia|dias|dies|egun", "hace 6 horas",
        ((1_800, "media hora|mitja hora|meia hora"), (1, "segundo|segundos"))),
    Ago("pt", "", "atrás", "min|minuto|minutos", "h|hora|horas", "d|dia|dias", "6 horas atrás"),
    Ago("it", "", "fa", "min|minuto|minuti", "h|ora|ore", "g|gg|giorno|giorni", "6 ore fa",
        ((1_800, "mezz'ora|mezzora"), (1, "secondi"))),
    Ago("ro", "acum|în urmă cu", "", "min|minut|minute|de minute", "h|oră|ore|de ore",
        "zi|zile|de zile", "acum 6 ore", ((1_800, "jumătate de oră"),)),
    Ago("sv da no", "", "sedan|sen|siden", "m|min|minut|minuter|minutter|minutt",
        "h|t|tim|timme|timmar|time|timer", "d|dag|dagar|dage|dager|døgn|dygn",
        "för 6 timmar sedan", ((1_800, "halvtimme|halvtime|halv time"),)),
    Ago("fi", "", "sitten", "min|minuutti|minuuttia", "t|h|tunti|tuntia", "pv|päivä|päivää",
        "6 tuntia sitten", ((MINUTE, "minuutti"), (HOUR, "tunti"), (DAY, "päivä"))),
    Ago("is", "fyrir", "", "mín|mínútu|mínútum", "klst|klukkustund|klukkustundum|tíma|tímum",
        "degi|dögum", "fyrir 6 klukkustundum"),
    Ago("et", "", "tagasi", "min|minut|minutit", "t|tund|tundi", "päev|päeva",
        "6 tundi tagasi", ((MINUTE, "minut"), (HOUR, "tund"), (DAY, "päev"))),
    Ago("lv", "pirms", "", "min|minūtes|minūtēm", "h|st|stundas|stundām", "dienas|dienām",
        "pirms 6 stundām", ((MINUTE, "minūtes"), (HOUR, "stundas"), (DAY, "dienas"))),
    Ago("lt", "prieš", "", "min|minutę|minutes|minučių", "val|valandą|valandas|valandų",
        "d|dieną|dienas|dienų", "prieš 6 valandas",
        ((MINUTE, "minutę"), (HOUR, "valandą"), (DAY, "dieną"))),
    Ago("pl", "", "temu", "min|minutę|minuty|minut", "h|godz|godzinę|godziny|godzin",
        "dzień|dni", "6 godzin temu",
        ((MINUTE, "minutę"), (1_800, "pół godziny"), (HOUR, "godzinę"), (DAY, "dzień"))),
    Ago("cs sk", "před|pred", "", "min|minutou|minutami|minútou|minútami",
        "h|hod|hodinou|hodinami", "dnem|dny|dňom|dňami", "před 6 hodinami",
        ((MINUTE, "minutou|minútou"), (1_800, "půlhodinou|půl hodinou|polhodinou"),
         (HOUR, "hodinou"), (DAY, "dnem|dňom"))),
    Ago("hu", "", "ezelőtt", "perccel", "órával", "nappal", "6 órával ezelőtt"),
    Ago("hu", "", "", "perce", "órája", "napja", "6 órája",
        ((1_800, "fél órája"),)),
    Ago("hr bs sr sl", "prije|pre|pred", "",
        "min|minut|minuta|minute|minutu|minutama|minutami|minuto",
        "h|sat|sata|sati|sat vremena|ure|uro|urami", "dan|dana|dni|dnevom|dnevi",
        "prije 6 sati",
        ((MINUTE, "minutu|minuto"), (1_800, "pola sata"), (HOUR, "sat|sat vremena|uro"),
         (DAY, "dan"))),
    Ago("sr bg mk", "пре|преди|пред", "", "мин|минут|минута|минути|минуту",
        "ч|сат|сата|сати|час|часа|часа|часови", "дан|дана|ден|дни|дена", "преди 6 часа",
        ((MINUTE, "минуту"), (HOUR, "сат|час"))),
    Ago("ru uk be", "", "назад|тому назад|тому|таму",
        "мин|минуту|минуты|минут|хв|хвилину|хвилини|хвилин|хвіліну|хвіліны|хвілін",
        "ч|час|часа|часов|год|годину|години|годин|гадзіну|гадзіны|гадзін",
        "дн|день|дня|дней|дні|днів|дзень|дзён", "6 часов назад",
        ((1, "секунд|секунды"), (MINUTE, "минуту|хвилину|хвіліну"), (1_800, "полчаса|півгодини"),
         (HOUR, "час|годину|гадзіну"), (DAY, "день|дзень"))),
    Ago("el", "πριν από|πριν απο|πριν", "", "λ|λεπτό|λεπτά|λεπτο|λεπτα|λεπτών",
        "ώ|ώρα|ώρες|ωρα|ωρες|ώρας", "ημέρα|ημέρες|μέρα|μέρες|ημερες", "πριν 6 ώρες",
        ((1_800, "μισή ώρα"),)),
    Ago("tr az uz", "", "önce|evvel|əvvəl|oldin", "dk|dakika|dəqiqə|daqiqa", "sa|saat|soat",
        "gün|kun", "6 saat önce", ((1_800, "yarım saat"),)),
    Ago("kk ky", "", "бұрын|мурун", "мин|минут|мүнөт", "сағ|сағат|саат", "күн", "6 сағат бұрын"),
    Ago("sq", "", "më parë", "min|minutë|minuta", "orë", "ditë", "6 orë më parë"),
    Ago("ka", "", "წინ", "წთ|წუთის|წუთი", "სთ|საათის|საათი", "დღის|დღე", "6 საათის წინ"),
    Ago("hy", "", "առաջ", "րոպե", "ժամ", "օր", "6 ժամ առաջ"),
    Ago("ar", "منذ|قبل", "", "دقيقة|دقائق|دقيقه", "ساعة|ساعات|ساعه", "يوم|أيام|ايام|يوما|يومًا",
        "منذ 6 ساعات", ((MINUTE, "دقيقة"), (120, "دقيقتين"), (HOUR, "ساعة"), (7_200, "ساعتين"),
         (DAY, "يوم"), (172_800, "يومين"))),
    Ago("fa", "", "پیش|قبل", "دقیقه", "ساعت", "روز", "6 ساعت پیش", ((1_800, "نیم ساعت"),)),
    Ago("ur", "", "پہلے|قبل", "منٹ", "گھنٹہ|گھنٹے|گھنٹوں", "دن|دنوں", "6 گھنٹے پہلے"),
    Ago("he", "לפני", "", "דקה|דקות|דק׳", "שעה|שעות|שע׳", "יום|ימים", "לפני 6 שעות",
        ((MINUTE, "דקה"), (120, "שתי דקות"), (1_800, "חצי שעה"), (HOUR, "שעה"),
         (7_200, "שעתיים"), (DAY, "יום"), (172_800, "יומיים"))),
    Ago("hi mr ne", "", "पहले|पूर्व|अघि|पूर्वी", "मिनट|मिनेट|मिनिटे", "घंटा|घंटे|घण्टे|घण्टा|घन्टा|तास",
        "दिन|दिवस", "6 घंटे पहले"),
    Ago("bn", "", "আগে", "মিনিট", "ঘণ্টা|ঘন্টা", "দিন", "৬ ঘণ্টা আগে"),
    Ago("ta te", "", "முன்|முன்பு|క్రితం", "நிமிடங்களுக்கு|நிமிடத்திற்கு|నిమిషాల|నిమిషం",
        "மணிநேரம்|மணி நேரத்துக்கு|மணி நேரத்திற்கு|గంటల|గంట", "நாட்களுக்கு|நாளுக்கு|రోజుల|రోజు",
        "6 గంటల క్రితం"),
    Ago("id ms", "", "yang lalu|lalu", "menit|mnt|minit|min", "jam", "hari", "6 jam yang lalu",
        ((1_800, "setengah jam"), (MINUTE, "semenit"), (HOUR, "sejam"))),
    Ago("tl", "", "ang nakalipas|ang nakaraan|nakalipas|nakaraan", "minuto|na minuto",
        "oras|na oras", "araw|na araw", "6 oras ang nakalipas"),
    Ago("vi", "", "trước", "phút", "giờ|tiếng", "ngày", "6 giờ trước"),
    Ago("th", "", "ที่แล้ว|ที่ผ่านมา|ก่อน", "นาที", "ชั่วโมง|ชม.", "วัน", "6 ชั่วโมงที่แล้ว",
        spaced=False),
    Ago("zh ja", "", "前|之前|以前", "分|分钟|分鐘|分間", "小时|小時|个小时|個小時|時間|时|時",
        "天|日|日間", "6小时前", ((1_800, "半小时|半小時"), (1, "秒")), spaced=False),
    Ago("ko", "", "전", "분", "시간", "일", "6시간 전", ((1, "초"),), spaced=False),
)  # fmt: skip
"""The example of each row says it of six hours."""

DAYS = {
    "en": "today|yesterday", "de": "heute|gestern|vorgestern",
    "nl": "vandaag|gisteren|eergisteren", "fr": "aujourd'hui|hier|avant-hier",
    "es": "hoy|ayer|anteayer", "pt": "hoje|ontem|anteontem", "ca": "avui,hui|ahir",
    "gl": "hoxe|onte", "eu": "gaur|atzo", "it": "oggi|ieri|l'altro ieri", "ro": "azi,astăzi|ieri",
    "sv": "idag,i dag|igår,i går|i förrgår", "da": "i dag|i går", "nb": "i dag|i går",
    "no": "i dag|i går", "nn": "i dag|i går", "fi": "tänään|eilen", "is": "í dag|í gær",
    "et": "täna|eile", "lv": "šodien|vakar", "lt": "šiandien|vakar",
    "pl": "dzisiaj,dziś,dzis|wczoraj|przedwczoraj", "cs": "dnes|včera|předevčírem",
    "sk": "dnes|včera|predvčerom", "hu": "ma|tegnap|tegnapelőtt", "hr": "danas|jučer|prekjučer",
    "bs": "danas|jučer|prekjučer", "sr": "danas,данас|juče,јуче|prekjuče,прекјуче",
    "sl": "danes|včeraj|predvčerajšnjim", "bg": "днес|вчера|завчера", "mk": "денес|вчера",
    "ru": "сегодня|вчера|позавчера", "uk": "сьогодні|вчора,учора|позавчора",
    "be": "сёння|учора", "el": "σήμερα|χθες,χτες|προχθές", "tr": "bugün|dün|evvelsi gün",
    "az": "bu gün,bugün|dünən", "uz": "bugun|kecha", "kk": "бүгін|кеше", "sq": "sot|dje",
    "ka": "დღეს|გუშინ", "hy": "այսօր|երեկ", "ar": "اليوم|أمس,امس", "fa": "امروز|دیروز",
    "ur": "آج|گزشتہ روز", "he": "היום|אתמול|שלשום", "hi": "आज|बीता कल", "bn": "আজ|গতকাল",
    "id": "hari ini|kemarin", "ms": "hari ini|semalam", "tl": "ngayong araw|kahapon",
    "vi": "hôm nay|hôm qua", "th": "วันนี้|เมื่อวานนี้,เมื่อวาน", "zh": "今天,今日|昨天,昨日|前天",
    "ja": "今日,本日|昨日|一昨日", "ko": "오늘|어제|그저께",
}  # fmt: skip
"""Today, yesterday and the day before by the page's language: ``hier`` is German for "here"."""

NUMBERS = (
    "a an one ein eine einer einem einen un une una uno uma um en ett et een één én yksi egy "
    "jednou jednom jedan jedną sat одну один един една ένα μία μια bir bu isang một satu אחת एक",
    "two zwei deux dos duas dois due twee två to два две дві δύο iki kaksi hai dua",
    "three drei trois tres três tre drie три τρεις τρία üç kolme ba tiga",
    "four vier quatre cuatro quatro quattro fyra fire",
    "five fünf cinq cinco cinque vijf fem",
    "six sechs seis sei zes sex seks",
    "seven sieben sept siete sete sette zeven sju syv",
    "eight acht huit ocho oito otto åtta otte åtte",
    "nine neun neuf nueve nove negen nio ni",
    "ten zehn dix diez dez dieci tien tio ti",
    "eleven elf onze once undici elva",
    "twelve zwölf douze doce doze dodici twaalf tolv",
)
"""One to twelve, as they stand before a unit."""

ABOUT = (
    "about|almost|over|etwa|ca\\.?|circa|rund|knapp|über|fast|environ|près de|plus de|unos|unas|"
    "cerca de|aproximadamente|más de|mais de|około|около|примерно|περίπου|حوالي|نحو|yaklaşık"
)
"""Said before a number that is rounded, as a pattern."""
