"""Names of months and weekdays as news prints them, in some fifty languages.

From the Unicode CLDR by way of dateparser's language data, with the inflected and clipped
forms of datelines added. Folded by ``str.casefold``, without the final stop; ``_`` stands
for a space. Apart from ``CROATIAN`` no name means two months.
"""

_MONTHS = (
    # January
    """
    jan january januar jänner jän januari tammi tammik tammikuu tammikuuta tammikuussa jaan
    jaanuar janv janvāris saus sausio sausis sty styczeń stycznia styczen styczniu led leden
    ledna lednu január januára ian ianuarie яну януари ян јан јануари јануар januara јануара
    sij siječanj siječnja siječnju siječnjem janar ιαν ιανουάριοσ ιανουαρίου oca ocak oc yan
    yanvar январь январ қаң қаңтар янв января січ січень січня сту студзень студзеня стд հնվ
    հունվար հունվարի იან იანვარი janvier ene enero janeiro gen gennaio de_gen de_gener gener
    xan xaneiro urt urtarrila djan djanuari tháng_một يناير كانون_الثاني جانفي ژانویه
    ژانویهٔ جنوری ינואר ינו׳ לינואר בינואר ינו जनवरी जन॰ जन जाने जानेवारी জানু জানুয়ারী
    জানুয়ারি ஜன ஜனவரி జన జనవరి มกราคม มค เดือนมกราคม มกรา нэгдүгээр_сар janvārī
    """,
    # February
    """
    feb february februar feber februari helmi helmik helmikuu helmikuuta helmikuussa veebr
    veebruar febr februāris vas vasario vasaris lut lutego luty lutym úno únor února únr
    únoru február februára februarie фев февруари фв феб фебруар februara фебруара velj
    veljača veljače veljači veljačom shk shkurt φεβ φεβρουάριοσ φεβρουαρίου şub şubat şu fev
    fevral феврал ақп ақпан февраль февр февраля лют лютий лютого лютага люты փետրվար
    փետրվարի փտվ თებ თებერვალი févr février fév fevrier febrero fevereiro febbraio de_febr
    de_febrer febrer febreiro ots otsaila peb pebruari pebrero tháng_hai فبراير شباط فيفري
    فوریه فوریهٔ فبروری פברואר פבר׳ בפברואר לפברואר פבר فروری फ़रवरी फ़र॰ फेब्रु फेब्रुवारी
    ফেব ফেব্রুয়ারী ফেব্রুয়ারি பிப் பிப்ரவரி ఫిబ్ర ఫిబ్రవరి กพ กุมภาพันธ์ เดือนกุมภาพันธ์
    กุมภา хоёрдугаар_сар februārī
    """,
    # March
    """
    mar march mär märz mrz maart mrt mars marts maalis maalisk maaliskuu maaliskuuta
    maaliskuussa märts kov kovas kovo marca marzec marcu bře březen března březnu marec márc
    március már martie mart март мар marta марта ožu ožujak ožujka ožujku ožujkom μάρ
    μάρτιοσ μαρ μαρτίου нау наурыз бер березень березня берез сак сакавік сакавіка մարտ
    մարտի մրտ მარ მარტი marzo março marco de_març març martxoa maret mac marso machi
    tháng_ba مارس آذار مارچ מרץ במרץ למרץ מרס במרס למרס מארס במארס למארס मार्च মার্চ மார்
    மார்ச் మార్చి มีค มีนาคม เดือนมีนาคม มีนา гуравдугаар_сар martā
    """,
    # April
    """
    apr april huhti huhtik huhtikuu huhtikuuta huhtikuussa aprill aprīlis bal balandis
    balandžio kwi kwiecień kwietnia kwiecien kwietniu kwie dub duben dubna dubnu apríl
    apríla ápr április aprilie апр април ап aprila априла tra travanj travnja travnju
    travnjem pri prill απρ απρίλιοσ απριλίου nis nisan ni aprel апрел сәу сәуір апрель
    апреля квіт квітень квітня кві кра красавік красавіка крс ապր ապրիլ ապրիլի აპრ აპრილი
    avr avril abr abril aprile d'abr d'abril api apirila aprili tháng_tư أبريل نيسان ابريل
    إبريل أفريل آوریل اپریل אפריל אפר׳ באפריל לאפריל אפר अप्रैल एप्रि एप्रिल এপ্রি এপ্রিল
    ஏப் ஏப்ரல் ఏప్రి ఏప్రిల్ เมย เมษายน เมษา เดือนเมษายน дөрөвдүгээр_сар aprīlī
    """,
    # May
    """
    may mai mei maj touko toukok toukokuu toukokuuta toukokuussa maijs geg gegužė gegužės
    maja maju kvě květen května květnu máj mája május май мај маја svi svibanj svibnja
    svibnju svibnjem μάι μάιοσ μαΐ μαΐου mayıs мам мамыр мая трав травень травня тра
    траўня մայիս մայիսի մյս მაი მაისი mayo maio mag maggio de_maig maig maiatza tháng_năm
    مايو أيار ايار ماي مه مهٔ می מאי במאי למאי مئی मई मे মে மே మే พค พฤษภาคม เดือนพฤษภาคม
    พฤษภา тавдугаар_сар maijā
    """,
    # June
    """
    jun june juni juno kesä kesäk kesäkuu kesäkuuta kesäkuussa juuni jūn jūnijs birž
    birželio birželis cze czerwca czerwiec czerwcu červen června čvn čer červnu jún júna
    június iun iunie юни юн јун јуни juna јуна lipanj lipnja lipnju lipnjem junij qer
    qershor ιουν ιουνίου ιούν ιούνιοσ haz haziran ha iyn iyun i̇yun июн мау маусым июнь июня
    черв червень червня чер чэр чэрвень чэрвеня հնս հունիս հունիսի ივნ ივნისი juin junio
    junho giu giugno de_juny juny xuño eka ekaina djuni hun hunyo tháng_sáu يونيو يونيه
    يونية حزيران جوان ژوئن جون יוני ביוני ליוני יונ जून জুন ஜூன் జూన్ มิถุนายน มิย
    เดือนมิถุนายน มิถุนา зургаадугаар_сар зургадугаар_сар jūnijā
    """,
    # July
    """
    jul july juli heinä heinäk heinäkuu heinäkuuta heinäkuussa juuli jūl jūlijs liep liepa
    liepos lip lipca lipiec lipcu července červenec čvc črc červenci črv júl júla július iul
    iulie юли юл јул јули jula јула srpanj srpnja srpnju srpnjem julij korr korrik kor ιουλ
    ιουλίου ιούλ ιούλιοσ tem temmuz te iyl iyul i̇yul июл шіл шілде июль июля лип липень
    липня ліп ліпень ліпеня հլս հուլիս հուլիսի ივლ ივლისი juil juillet julio julho lug
    luglio de_jul de_juliol juliol xul xullo uzt uztaila djuli julai hul hulyo tháng_bảy
    يوليو يوليه يولية تموز جويلية ژوئیه ژوئیهٔ جولای יולי ביולי ליולי יול جولائی जुलाई जुल॰
    जुलै জুল জুলাই ஜூலை జులై กค กรกฎาคม เดือนกรกฏาคม กรกฎา долоодугаар_сар долдугаар_сар
    jūlijā
    """,
    # August
    """
    aug august augustus augusti elo elok elokuu elokuuta elokuussa augusts rugp rugpjūtis
    rugpjūčio sie sierpień sierpnia sierpien sierpniu srp srpen srpna srpnu augusta
    augusztus авг август avgusta avgust августа kol kolovoz kolovoza kolovozu kolovozom avg
    gush gusht gsh αυγ αυγούστου αύγ αύγουστοσ ağu ağustos ağ avq avqust там тамыз серп
    серпень серпня сер жні жнівень жніўня жнівеня жнв օգոստոս օգոստոսի օգս აგვ აგვისტო août
    aoû aout ago agosto ag agost d'ag d'agost abu abuztua agu agustus agt ogo ogos agosti
    tháng_tám أغسطس آب اغسطس أوت اوت آگست אוגוסט אוג׳ באוגוסט לאוגוסט אוג اگست अगस्त अग॰ अग
    ऑग ऑगस्ट আগ আগস্ট ஆக ஆகஸ்ட் ఆగ ఆగస్టు สค สิงหาคม สิงหา เดือนสิงหาคม наймдугаар_сар
    augustā
    """,
    # September
    """
    sep september sept syys syysk syyskuu syyskuuta syyskuussa septembris rugs rugsėjis
    rugsėjo wrz wrzesień września wrzesien wrzesnia wrześniu wrzesniu zář září septembra
    szept szeptember septembrie сеп септември септ септм септембар септембра ruj rujan rujna
    rujnu rujnom sht shtator σεπ σεπτέμβριοσ σεπτεμβρίου eyl eylül ey sen sentyabr sentabr
    сентябр қыр қыркүйек сен сентябрь сент сентября вер вересень вересня верес верасень
    верасня врс սեպ սեպտեմբեր սեպտեմբերի სექ სექტემბერი septembre septiembre setiembre set
    setembro septembro settembre sett de_set de_setembre setembre ira iraila setyembre
    septemba tháng_chín سبتمبر أيلول ايلول سپتامبر سپتمبر ספטמבר ספט׳ בספטמבר לספטמבר ספט
    ستمبر सितंबर सित॰ सितम्बर सप्टें सप्टेंबर সেপ সেপ্টেম্বর செப் செப்டம்பர் సెప్టెం
    సెప్టెంబర్ กย กันยายน กันยา เดือนกันยายน есдүгээр_сар septembrī
    """,
    # October
    """
    oct october okt oktober loka lokak lokakuu lokakuuta lokakuussa oktoober oktobris spal
    spalio spalis paź październik października pazdziernik pazdziernika październiku
    pazdzierniku paz říj říjen října říjnu október októbra octombrie окт октомври октобар
    oktobra октобра listopadom tet tetor οκτ οκτωβρίου οκτώβριοσ eki ekim ek oktyabr oktabr
    октябр қаз қазан октябрь октября жовт жовтень жовтня жов кас кастрычнік кастрычніка кст
    հոկ հոկտեմբեր հոկտեմբերի ოქტ ოქტომბერი octobre octubre out outubro ott ottobre d'oct
    d'octubre urr urria oktubre oktoba tháng_mười أكتوبر تشرين_الأول اكتوبر تشرين_الاول
    اکتبر اکتوبر אוקטובר אוק׳ באוקטובר לאוקטובר אוק अक्तूबर अक्तू॰ अक्टूबर ऑक्टो ऑक्टोबर
    অক্টো অক্টোবর அக் அக்டோபர் అక్టో అక్టోబర్ ตค ตุลาคม เดือนตุลาคม ตุลา аравдугаар_сар
    oktobrī
    """,
    # November
    """
    nov november marras marrask marraskuu marraskuuta marraskuussa novembris lapkr lapkritis
    lapkričio lis listopad listopada listopadzie listopadu novembra noiembrie noiem noi ное
    ноември ноем нов новембар новембра stu studeni studenoga studenom studenomu studenome
    studenog studenim nën nëntor νοέ νοέμβριοσ νοε νοεμβρίου kas kasım ka noy noyabr ноябр
    қар қараша ноя ноябрь нояб ноября лист листопад листопада листоп лис ліс лістапад
    лістапада նոյ նոյեմբեր նոյեմբերի ნოე ნოემბერი novembre noviembre novembro de_nov
    de_novembre aza azaroa nop nopember nob nobyembre novemba tháng_mười_một نوفمبر
    تشرين_الثاني نوامبر نومبر נובמבר נוב׳ בנובמבר לנובמבר נוב नवंबर नव॰ नवम्बर नोव्हें
    नोव्हेंबर নভে নভেম্বর நவ நவம்பர் నవం నవంబర్ พย พฤศจิกายน เดือนพฤศจิกายน พฤศจิ
    арван_нэгдүгээр_сар novembrī
    """,
    # December
    """
    dec december dez dezember des desember joulu jouluk joulukuu joulukuuta joulukuussa dets
    detsember decembris gruod gruodis gruodžio gru grudnia grudzień grudzien grudniu pro
    prosince prosinec prosinci decembra decembrie дек декември дец децембар децембра
    prosinac prosinca prosincu prosincem dhj dhjetor δεκ δεκέμβριοσ δεκεμβρίου ara aralık ar
    dek dekabr декабр жел желтоқсан декабрь декабря груд грудень грудня гру сне снежань
    снежня снж դեկ դեկտեմբեր դեկտեմբերի დეკ დეკემბერი déc décembre decembre dic diciembre
    dezembro dicembre de_des de_desembre desembre decembro abe abendua dis disember
    disyembre desemba tháng_mười_hai ديسمبر كانون_الأول كانون_الاول دسامبر دسمبر דצמבר דצמ׳
    בדצמבר לדצמבר דצמ दिसंबर दिस॰ दिसम्बर डिसें डिसेंबर ডিসে ডিসেম্বর டிச டிசம்பர் డిసెం
    డిసెంబర్ ธค ธันวาคม เดือนธันวาคม ธันวา арван_хоёрдугаар_сар decembrī
    """,
)

SPELLED_DAYS = {
    word: day for day, word in enumerate("एक दो तीन चार पांच छह सात आठ नौ".split(), start=1)
}
"""Days of a month that Hindi agencies write in words; the later ones are printed in figures."""

CROATIAN = {"lip": 6, "srp": 7, "lis": 10, "listopad": 10, "listopada": 10, "listopadu": 10}
"""Croatian names that mean another month in Polish and Czech."""

MONTHS = {
    name.replace("_", " "): number
    for number, names in enumerate(_MONTHS, start=1)
    for name in names.split()
}
"""Name to number, 1 to 12."""

_WEEKDAYS = """
    mon monday tue tuesday tues wed wednesday thu thursday fri friday sat saturday sun
    sunday montag dienstag mittwoch donnerstag freitag samstag sonntag maandag dinsdag
    woensdag donderdag vrijdag zaterdag zondag måndag månd tisdag tisd onsdag onsd tors
    torsdag torsd fredag fred lördag lörd söndag sönd mandag tirs tirsdag lørdag søndag
    maanantai maanantaina tiistai tiistaina keskiviikko keskiviikkona torstai torstaina
    perjantai perjantaina lauantai lauantaina sunnuntai sunnuntaina esmaspäev teisipäev
    kolmapäev neljapäev reede laupäev pühapäev pirmd pirmdiena otrd otrdiena trešd trešdiena
    ceturtd ceturtdiena piektd piektdiena sestd sestdiena svētd svētdiena pirmadienis
    antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis
    poniedziałek poniedzialek wtorek środa sroda środę srode czwartek piątek piatek sobota
    sobotę sobote niedz niedziela niedzielę niedziele pondělí úterý středa středu středy
    čtvrtek pátek pátku sobotu soboty neděle neděli pondelok utorok streda stredu štvrtok
    piatok nedeľa nedeľu hétfő kedd szerda csütörtök péntek szombat vasárnap luni marți
    miercuri vineri sâmbătă duminică понеделник вторник сряда четвъртък петък събота неделя
    среда четврток петок сабота недела понедељак уторак четвртак петак субота недеља
    ponedjeljak utorak srijeda četvrtak petak subota nedjelja ponedeljek torek sreda četrtek
    petek nedelja δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή pazartesi salı
    çarşamba perşembe cuma cumartesi pazar çərşənbə cümə şənbə bazar dush dushanba sesh
    seshanba chor chorshanba payshanba juma shan shanba yakshanba дүйсенбі сейсенбі сәрсенбі
    бейсенбі жұма сенбі жексенбі дүйшөмбү шейш шейшемби шарш шаршемби бейш бейшемби жума
    ишемби жекшемби понедельник среду четверг пятница пятницу суббота субботу воскресенье
    воскресение понеділок понед вівторок вівтор середа середу серед четвер п'ятницю п'ятниця
    суботу субот неділю неділя неділ панядзелак аўторак серада чацвер пятніца нядзеля
    երկուշաբթի երեքշաբթի չորեքշաբթի հինգշաբթի ուրբաթ շաբաթ կիրակի ორშაბათი სამშაბათი
    ოთხშაბათი ხუთშაბათი პარასკევი შაბათი კვირა lundi mardi mercredi jeudi vendredi samedi
    dimanche lunes martes miércoles jueves viernes sábado domingo segunda-feira segunda
    terça-feira terça quarta-feira quarta quinta-feira quinta sexta-feira sexta lunedì
    martedì mercoledì giovedì venerdì sabato domenica dilluns dimarts dimecres dijous
    divendres dissabte diumenge luns mércores xoves venres astelehena asteartea asteazkena
    osteguna ostirala larunbata igandea senin selasa rabu kamis jumat sabtu minggu ahad
    isnin khamis jumaat miyerkules huwebes biyernes sabado linggo jumatatu jumanne jumatano
    alhamisi ijumaa jumamosi jumapili الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة الجمعه
    السبت الأحد دوشنبه سه‌شنبه سهشنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه שלישי רביעי חמישי
    שישי ראשון سوموار منگل جمعرات جمعہ ہفتہ اتوار सोमवार मंगल मंगलवार बुधवार गुरु गुरुवार
    शुक्र शुक्रवार शनिवार रविवार मंगळ मंगळवार সোমবার মঙ্গল মঙ্গলবার বুধবার বৃহস্পতি
    বৃহস্পতিবার বৃহষ্পতিবার শুক্র শুক্রবার শনিবার রবিবার திங் திங்கள் செவ் செவ்வாய் புதன்
    வியா வியாழன் வெள் வெள்ளி ஞாயி ஞாயிறு సోమవారం మంగళ మంగళవారం బుధవారం గురు గురువారం శుక్ర
    శుక్రవారం శనివారం ఆదివారం วันจันทร์ จันทร์ วันจันทร์ที่ วันอังคาร อังคาร วันอังคารที่
    วันพุธ วันพุธที่ วันพฤหัสบดี พฤหัสบดี พฤหัส วันพฤหัสบดีที่ วันศุกร์ ศุกร์ วันศุกร์ที่
    วันเสาร์ เสาร์ วันเสาร์ที่ วันอาทิตย์ อาทิตย์ วันอาทิตย์ที่ даваа мягмар лхагва пүрэв
    баасан бямба
    """

WEEKDAYS = frozenset(_WEEKDAYS.split())
