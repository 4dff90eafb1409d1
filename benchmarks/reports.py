"""Invented reports from templates: the same sentences every day, other numbers and names.

They are what near-duplicate detection must keep apart: yesterday's weather is not
today's, however much of its wording stands again.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Template:
    """A report with slots; ``{n}`` is a number, any other slot a word of its list."""

    name: str
    text: str
    words: Mapping[str, tuple[str, ...]]
    fixed: tuple[str, ...] = ()
    """Slots that a series keeps from day to day: its town, its two teams."""

    def series(self, count: int, seed: int) -> list[str]:
        """Return reports of one series: what is ``fixed`` is the same in all of them."""
        rng = random.Random(f"{self.name} {seed}")
        fixed = {slot: rng.choice(self.words[slot]) for slot in self.fixed}
        return [self._fill(rng, fixed) for _ in range(count)]

    def _fill(self, rng: random.Random, fixed: Mapping[str, str]) -> str:
        # A name that was drawn stays the same through its report, as names do.
        drawn = dict(fixed)

        def value(match: re.Match[str]) -> str:
            slot = match[1]
            if slot == "n":
                return str(rng.randint(1, 40))
            if slot == "big":
                return str(rng.randint(1000, 99999))
            if slot not in drawn:
                drawn[slot] = rng.choice(self.words[slot])
            return drawn[slot]

        return _SLOT.sub(value, self.text)


_TOWNS = tuple(
    "Marlow Ashby Fenwick Harrowgate Tilbury Selby Dunmore Kelso Wexcombe Norbury Pendle "
    "Larkhill Stanmoor Corwen Brackley Ulverton".split()
)
_PEOPLE = tuple(
    "Hollis Marchetti Okafor Lindqvist Varga Petrov Tanaka Delgado Brandt Novak Osei Keane "
    "Rahman Sorensen Duval Castellano Moreau Ivanko".split()
)
_DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_MONTHS = tuple("January February March April May June July August September October".split())
_SKIES = ("sunny", "overcast", "partly cloudy", "hazy", "bright with some cloud", "foggy")
_WINDS = tuple("north south east west north-west south-west north-east".split())
_CLUBS = tuple(f"{town} {kind}" for town, kind in zip(_TOWNS, ("Rovers", "City", "Athletic",
    "Town", "Rangers", "United", "Albion", "Wanderers") * 2, strict=True))  # fmt: skip
_FIRMS = tuple(f"{name} {kind}" for name, kind in zip(_PEOPLE, ("Holdings", "Steel", "Foods",
    "Energy", "Motors", "Logistics") * 3, strict=True))  # fmt: skip

TEMPLATES = (
    Template(
        name="weather/en",
        text="""{day} in {town} will be {sky}, with a high of {n} degrees in the afternoon and a low of {n} degrees overnight, the weather service said.

Winds will blow from the {wind} at {n} to {n} kilometres per hour. The chance of rain is {n} percent, rising to {n} percent in the evening.

The sun rises at 6:{n} and sets at 7:{n}. Humidity will reach {n} percent during the morning hours and fall in the course of the day.

On the following day temperatures between {n} and {n} degrees are expected. Residents are advised to check the forecast again before they travel, because conditions near the coast can change within an hour. The service updates its forecast three times a day.

Pollen counts are expected to be moderate. People with allergies should keep their windows closed in the morning and follow the advice of their doctor.""",
        words={"day": _DAYS, "town": _TOWNS, "sky": _SKIES, "wind": _WINDS},
        fixed=("town",),
    ),
    Template(
        name="market/en",
        text="""Shares closed {way} on {day}, with the main index moving {n}.{n} points, or 0.{n} percent, to {big} points.

{firm} led the gainers with a rise of {n} percent, after the company had reported a quarterly profit of {big} million. {loser} was the biggest loser of the session and fell {n} percent.

About {big} shares changed hands, compared with an average of {big} over the last thirty sessions. Advancing shares outnumbered declining ones by {n} to {n}.

The yield on the ten-year bond stood at {n}.{n} percent, little changed from the day before. Oil was quoted at {n} dollars a barrel, and gold was trading at {big} an ounce.

"Investors are waiting for the next decision of the central bank and stay on the sidelines until then," said {person}, an analyst at {house}. The bank meets again next week to decide on interest rates.""",
        words={"way": ("higher", "lower", "mixed", "little changed"), "day": _DAYS,
               "firm": _FIRMS, "loser": _FIRMS, "person": _PEOPLE, "house": _FIRMS},
    ),  # fmt: skip
    Template(
        name="match/en",
        text="""{home} beat {away} {n}-{n} on {day} in front of {big} spectators.

{scorer} opened the scoring in the {n}th minute with a header after a corner, and {second} doubled the lead shortly before half-time. {away} came back into the game after the break, and {third} pulled one back in the {n}th minute from close range.

The home side then sat deep and defended its lead until the final whistle. The referee showed {n} yellow cards in a match that was fair for most of the time.

"We deserved to win today, and I am proud of the way my players have worked for it," said the coach, {coach}. "Now we have to recover and look ahead to the next match."

With the result {home} move up to place {n} in the table with {n} points, while {away} remain on {n} points. The next round of matches will be played at the weekend.""",
        words={"home": _CLUBS, "away": _CLUBS, "day": _DAYS, "scorer": _PEOPLE,
               "second": _PEOPLE, "third": _PEOPLE, "coach": _PEOPLE},
        fixed=("home", "away"),
    ),  # fmt: skip
    Template(
        name="earthquake/en",
        text="""An earthquake of magnitude {n}.{n} struck {n} kilometres {wind} of {town} on {day}, the geological institute said.

The quake was recorded at {n}:{n} local time at a depth of {n} kilometres. There were no immediate reports of damage or of people hurt.

In the last ten days there have been {n} earthquakes of magnitude three or above in the area. The institute said that aftershocks are possible in the coming hours and asked people to stay calm.

This report was made automatically from the data of the measuring stations and checked by an editor before it was published. Please write to us if you find a mistake in it.""",
        words={"wind": _WINDS, "town": _TOWNS, "day": _DAYS},
        fixed=("town",),
    ),
    Template(
        name="earnings/en",
        text="""{firm} on {day} reported {month} quarter earnings of {big} million dollars.

The company, based in {town}, said it had net income of {n} cents per share. Earnings, adjusted for one-time gains and costs, came to {n} cents per share.

The results {way} expectations of market watchers. The average estimate of {n} analysts surveyed was for earnings of {n} cents per share.

The company posted revenue of {big} million dollars in the period, also {way} forecasts. Analysts had expected {big} million dollars. For the full year the company expects revenue in the range of {big} million to {big} million dollars.

Shares of the company have risen {n} percent since the beginning of the year. In the final minutes of trading they hit {n} dollars, a change of {n} percent in the last twelve months.""",
        words={"firm": _FIRMS, "day": _DAYS, "month": _MONTHS, "town": _TOWNS,
               "way": ("topped", "missed", "met")},
    ),  # fmt: skip
    Template(
        name="police/de",
        text="""{town} – Bei einem Unfall auf der Landstraße {n} ist am {day} ein {n} Jahre alter Mann aus {other} verletzt worden. Das teilte die Polizei am Abend mit.

Der Fahrer war gegen {n} Uhr mit seinem Wagen in Richtung {third} unterwegs, als er aus noch ungeklärter Ursache von der Fahrbahn abkam und gegen einen Baum prallte. Rettungskräfte brachten ihn in ein Krankenhaus.

Die Straße war für {n} Stunden gesperrt. Es entstand ein Schaden von etwa {big} Euro. Die Polizei hat die Ermittlungen zur Ursache des Unfalls aufgenommen.

Zeugen, die Angaben zum Hergang machen können, werden gebeten, sich unter der Telefonnummer {big}/{big} bei der Wache in {town} oder bei jeder anderen Dienststelle der Polizei zu melden.""",
        words={"town": ("Altenried", "Brunnhausen", "Seeberg", "Kirchwalde", "Steinau", "Holzdorf"),
               "other": ("Neukirch", "Wiesental", "Moosbach", "Eichstett", "Lindau", "Rodeck"),
               "third": ("Bergfeld", "Hohenau", "Talheim", "Marienthal", "Ostrach", "Ulmen"),
               "day": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag")},
        fixed=("town",),
    ),  # fmt: skip
    Template(
        name="weather/ru",
        text="""В {town} в {day} ожидается {sky}, сообщили в гидрометцентре. Температура воздуха днем составит {n} градусов, ночью – около {n} градусов.

Ветер {wind}, скорость {n}–{n} метров в секунду, местами порывы до {n} метров в секунду. Атмосферное давление составит {big} миллиметров ртутного столба, влажность воздуха – {n} процентов.

Специалисты напоминают водителям о необходимости соблюдать дистанцию и скоростной режим. Пешеходам рекомендуется быть внимательнее при переходе проезжей части.

На следующей неделе температура воздуха будет на {n} градуса выше климатической нормы, отметили синоптики. Подробный прогноз будет опубликован в понедельник утром.""",
        words={"town": ("Заречье", "Новоборске", "Каменке", "Светлогорье", "Лесном", "Озерках"),
               "day": ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу"),
               "sky": ("ясная погода", "переменная облачность", "небольшой дождь", "туман"),
               "wind": ("северный", "южный", "западный", "восточный")},
        fixed=("town",),
    ),  # fmt: skip
    Template(
        name="market/zh",
        text="""{day}收盘,主要股指报{big}点,{way}{n}点,幅度为0.{n}%。全天成交额为{big}亿元,较前一交易日增加{big}亿元。

板块方面,{sector}板块领涨,涨幅达到{n}%,{other}板块跌幅居前,下跌{n}%。盘面上共有{big}只个股上涨,{big}只个股下跌,{n}只个股涨停。

分析人士{person}认为,目前市场整体仍处于震荡整理阶段,投资者应保持谨慎,关注后续政策面的变化以及企业业绩的情况。短期来看,市场缺乏明确的方向,建议控制仓位,等待机会。

外汇市场方面,人民币对美元汇率中间价报{n}.{big},较前一日调整{n}个基点。商品市场方面,原油报每桶{n}美元,黄金报每盎司{big}美元。""",
        words={"day": ("周一", "周二", "周三", "周四", "周五"), "way": ("上涨", "下跌"),
               "sector": ("半导体", "银行", "白酒", "新能源", "医药", "煤炭", "券商"),
               "other": ("房地产", "旅游", "传媒", "钢铁", "航运", "农业", "军工"),
               "person": ("王立明", "陈思远", "赵文博", "林海燕", "周国平")},
    ),  # fmt: skip
    Template(
        name="weather/ja",
        text="""{town}では{day}、{sky}となり、最高気温は{n}度、最低気温は{n}度の見込みです。気象台が発表しました。

降水確率は午前が{n}パーセント、午後が{n}パーセントで、風は{wind}の風、風速{n}メートルと予想されています。湿度は{n}パーセント前後で、朝晩は冷え込むでしょう。

気象台は、急な天気の変化に注意するよう呼びかけています。外出の際には最新の情報を確認し、傘を持って出かけると安心です。

この先1週間は気温が平年より{n}度ほど高い日が続く見通しで、熱中症などの体調管理にも十分な注意が必要だということです。""",
        words={"town": ("青葉市", "緑川市", "白浜町", "山鹿町", "東原市", "西沢市"),
               "day": ("月曜日", "火曜日", "水曜日", "木曜日", "金曜日"),
               "sky": ("晴れ", "くもり", "雨のち晴れ", "くもり時々雨"),
               "wind": ("北", "南", "東", "西")},
        fixed=("town",),
    ),  # fmt: skip
    Template(
        name="match/es",
        text="""El {home} venció este {day} por {n}-{n} al {away} ante {big} espectadores, en un partido correspondiente a la jornada {n} del campeonato.

{scorer} adelantó a los locales en el minuto {n} tras un saque de esquina, y {second} amplió la ventaja poco antes del descanso. En la segunda parte el conjunto visitante reaccionó y {third} recortó distancias en el minuto {n}.

El equipo local supo defender el resultado hasta el pitido final, a pesar de la presión de su rival. El árbitro mostró {n} tarjetas amarillas a lo largo del encuentro.

"Estoy muy contento con el trabajo de mis jugadores, hemos merecido la victoria", declaró el entrenador, {coach}, al término del partido. "Ahora toca descansar y pensar en el siguiente."

Con este resultado el {home} suma {n} puntos y ocupa el puesto {n} de la clasificación, mientras que el {away} se queda con {n} puntos.""",
        words={"home": ("Deportivo Alarcón", "Atlético Montoro", "Unión Salvatierra", "Real Vega"),
               "away": ("Racing Olmedo", "Sporting Arévalo", "Cultural Jerte", "Huracán Lorca"),
               "day": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
               "scorer": ("Ibarra", "Quiroga", "Salcedo", "Montero"),
               "second": ("Bravo", "Cifuentes", "Durán", "Espejo"),
               "third": ("Funes", "Gallardo", "Heredia", "Lozano"),
               "coach": ("Ortega", "Peralta", "Robles", "Tejada")},
        fixed=("home",),
    ),  # fmt: skip
    Template(
        name="market/ar",
        text="""أغلق المؤشر الرئيسي للسوق يوم {day} عند مستوى {big} نقطة، بتغير قدره {n} نقطة أو {n} بالمئة مقارنة بالجلسة السابقة.

وبلغت قيمة التداولات نحو {big} مليون، مقابل {big} مليون في الجلسة السابقة، وارتفعت أسهم {n} شركة فيما تراجعت أسهم {n} شركة أخرى.

وتصدر سهم {firm} قائمة الأسهم الرابحة بارتفاع نسبته {n} بالمئة، بينما كان سهم {loser} الأكثر خسارة بتراجع نسبته {n} بالمئة.

وقال محللون إن المستثمرين ينتظرون قرار البنك المركزي بشأن أسعار الفائدة في اجتماعه المقبل، وإن السوق قد تبقى في نطاق ضيق حتى ذلك الحين.

وبلغ سعر برميل النفط {n} دولارا فيما سجلت أوقية الذهب {big} دولارا في ختام التعاملات.""",
        words={"day": ("الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس"),
               "firm": ("النخيل", "الواحة", "البحر", "الصحراء", "الجبل"),
               "loser": ("النور", "الفجر", "الشروق", "الأمل", "السلام")},
    ),  # fmt: skip
    Template(
        name="prices/hi",
        text="""{town} की मंडी में {day} को गेहूं का भाव {big} रुपये प्रति क्विंटल रहा, जो पिछले दिन से {n} रुपये अलग है। मंडी में कुल {big} क्विंटल गेहूं की आवक हुई।

चने का भाव {big} रुपये और सरसों का भाव {big} रुपये प्रति क्विंटल दर्ज किया गया। व्यापारियों ने बताया कि मौसम साफ रहने पर आवक और बढ़ सकती है।

मंडी सचिव {person} ने किसानों से कहा कि वे अपनी उपज को सुखाकर और साफ करके लाएं ताकि उन्हें उचित मूल्य मिल सके। मंडी में पीने के पानी और छाया की व्यवस्था की गई है।

प्याज का थोक भाव {n} रुपये और आलू का भाव {n} रुपये प्रति किलो रहा। अगले सप्ताह भाव में {n} प्रतिशत तक के बदलाव की संभावना है।""",
        words={"town": ("रामपुर", "सोनगढ़", "विजयनगर", "माधोपुर", "किशनगंज"),
               "day": ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार"),
               "person": ("शर्मा", "वर्मा", "यादव", "चौधरी", "मिश्रा")},
        fixed=("town",),
    ),  # fmt: skip
)  # fmt: skip
