"""Words of Vietnamese, Persian and Hungarian."""

from benchmarks.invented_sites.words import Words

VIETNAMESE = Words(
    language="vi",
    months="1|2|3|4|5|6|7|8|9|10|11|12",
    first="Minh Khoa|Thu Thảo|Quốc Bảo|Hồng Nhung|Đức Anh|Thanh Trúc|Gia Huy|Bích Ngọc|Văn Tài"
    "|Lan Chi|Hải Đăng|Mỹ Duyên",
    last="Nguyễn|Trần|Lê|Phạm|Huỳnh|Đặng|Võ|Bùi|Đỗ|Dương|Lý|Tạ|Mai|Cao|Lương|Phùng",
    places="An Bình|Phú Sơn|Tân Lạc|Vĩnh Hòa|Thạnh Mỹ|Bến Sim|Hòa Lộc",
    sections="Thời sự|Thể thao|Văn hóa|Kinh tế|Pháp luật|Giáo dục",
    subjects="giao thông|nông nghiệp|bệnh viện|bóng đá|trường học|du lịch|đô thị|thủy lợi",
    who="ủy ban xã {place}|hợp tác xã {place}|nhóm phụ huynh ở {place}|ban quản lý chợ {place}"
    "|công ty cấp nước|hội nông dân {place}|hiệu trưởng trường {place}|đội cứu hộ|sở giao thông",
    did="đã thông qua {what}|vừa hoãn {what}|đề nghị xem xét lại {what}|công bố chi phí {what}"
    "|xin thêm vốn cho {what}|đang khảo sát {what}|phản đối {what}|cam kết hoàn thành {what}",
    what="dự án cầu {place}|tuyến xe buýt đêm|việc sửa chợ {place}|kế hoạch xây thư viện"
    "|công trình thoát nước|bãi giữ xe ven sông|hồ bơi {place}|trạm y tế {place}|đường vào ga",
    when="chiều 12 âm lịch|sau nhiều giờ tranh luận|cuối tuần qua|trước mùa mưa"
    "|lần đầu tiên sau mười năm|không qua biểu quyết|trước đông đảo người dân|từ đầu năm",
    why="vì còn thiếu {n} triệu đồng|dù {n} hộ đã ký đơn phản đối|sau khi phát hiện {n} vết nứt"
    "|để khởi công trước Tết|khiến {name} bất ngờ|trong khi tỉnh còn xem xét kinh phí",
    said="“{quote}”, {name} nói.|{name} cho biết: “{quote}”.|“{quote}”, {name} chia sẻ.",
    quote="Chúng tôi đã chờ {n} ngày rồi|Không ai ở {place} được báo trước|Mỗi hộ phải đóng {n}"
    " nghìn đồng|Tôi dự {n} cuộc họp mà chưa thấy như vậy|Phải có người chịu trách nhiệm",
    sentences="{when}, {who} {did}.|{who} {did}, {why}.|khoảng {n} người đã đến {place}, {why}."
    "|{name}, sống ở {place}, theo dõi vụ việc suốt {n} tuần, {why}.|kinh phí cho {what} lên tới"
    " {n} triệu đồng, {why}.|{name} và {name} đã nộp {n} chữ ký {when}.",
    title="{place}: Tranh cãi quanh {what}|{name} lên tiếng về {what}|{n} người dân {place} xuống"
    " đường|Vì sao {what} chậm tiến độ|{place} mong chờ {what}",
    subheads="Bối cảnh|Bước tiếp theo|Những con số|Câu chuyện bắt đầu",
    name="{last} {first}",
    standing={
        "latest": "Tin mới nhất",
        "also": "Xem thêm",
        "newsletter": "Đăng ký nhận bản tin buổi sáng của tòa soạn qua email.",
        "offer": "Nội dung dành cho bạn đọc trả phí|Đăng ký gói tháng với giá 45.000 đồng để đọc"
        " tiếp.|Đã có tài khoản? Đăng nhập",
        "photo": "Ảnh",
        "share": "Chia sẻ",
        "comments": "Bình luận",
        "comment": "Cuối cùng cũng có tin vui.|Rồi ai sẽ trả tiền đây?|Bài viết rất hay."
        "|Ở {place} cũng vậy thôi.|Tôi có mặt ở đó, đông hơn {n} người nhiều.",
        "bio": "là phóng viên mảng đô thị của báo.|viết về nông thôn từ {n} số báo qua.",
        "obits": "Tin buồn",
        "obit": "Lễ viếng bắt đầu lúc 8 giờ tại nhà tang lễ {place}.|Gia đình xin chân thành"
        " cảm tạ.",
        "events": "Lịch sự kiện",
        "event": "Đêm nhạc ở sân đình {place}, vào cửa tự do|Lớp vẽ cùng {name}|Hội chợ, vé {n}"
        " đồng",
        "notices": "Thông báo",
        "notice": "Thông báo đấu giá quyền sử dụng đất lô số {n}, {place}.|Tòa án tìm ông {name},"
        " nơi cư trú cuối cùng tại {place}.",
        "gone": "Không tìm thấy trang|Bài viết bạn tìm đã bị gỡ hoặc đổi địa chỉ. Hãy thử tìm kiếm"
        " hoặc trở về trang chủ.",
        "consent": "Quyền riêng tư của bạn|Chúng tôi và {n} đối tác dùng cookie để đo lường và"
        " hiển thị quảng cáo.|Bạn có thể đổi ý bất cứ lúc nào.|Đồng ý",
        "about": "Giới thiệu|Tổng biên tập: {name}. Tòa soạn: số {n}, {place}.|Cấm sao chép dưới"
        " mọi hình thức.",
        "search": "Kết quả tìm kiếm",
        "correction": "Đính chính: Bản trước của bài viết ghi {n} chữ ký. Con số đúng là {n}.",
        "agency": "TTX|Theo TTX",
        "column": "Mỗi tuần một ngôi nhà, một câu chuyện.",
        "ticker": "Nóng: cầu {place} tạm đóng|Thời tiết: mưa lớn ở {place}",
        "updated": "Cập nhật",
    },
)

PERSIAN = Words(
    language="fa",
    months="فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند",
    first="آرش|پریسا|کاوه|نگار|سیامک|لاله|بهروز|مینا|فرهاد|شیرین|کیوان|یلدا",
    last="نیک‌روش|دریابندی|کوهستانی|سپیدار|بهاروند|رودکی‌فر|مهرآیین|تابنده|خوش‌قدم|پیرایش"
    "|گلستانه|نوروزیان|شهابی‌مهر|آذرگون|کهن‌سال|سروستانی",
    places="چشمه‌سار|باغ‌دره|رودبارک|سنگ‌تپه|نخلستان|دیزآباد|خوش‌رود",
    sections="جامعه|ورزش|فرهنگ|اقتصاد|حوادث|آموزش",
    subjects="آب|کشاورزی|گردشگری|مدرسه|فوتبال|محیط زیست|حمل و نقل|بیمارستان",
    who="شورای شهر {place}|فرماندار {place}|تعاونی کشاورزان {place}|مدیر مدرسه|اداره آب"
    "|گروهی از اهالی {place}|باشگاه شهر|بیمارستان {place}|انجمن مغازه‌داران",
    did="{what} را تصویب کرد|{what} را به تعویق انداخت|خواستار بازنگری در {what} شد"
    "|هزینه {what} را اعلام کرد|از {what} دفاع کرد|{what} را پیگیری می‌کند|با {what} مخالفت کرد",
    what="ساخت پل {place}|بازسازی بازار|خط شبانه اتوبوس|کتابخانه تازه {place}|تصفیه‌خانه"
    "|مرمت کاروانسرا|استخر {place}|جاده {place}|درمانگاه",
    when="دوشنبه شب|پس از گفت‌وگوی طولانی|هفته گذشته|پیش از نوروز|برای نخستین بار در ده سال"
    "|بدون رأی‌گیری|در حضور مردم|از آغاز سال",
    why="چون {n} میلیون تومان کم است|هرچند {n} نفر طومار مخالفت امضا کرده‌اند|پس از آنکه {n} ترک"
    " پیدا شد|تا کار پیش از زمستان آغاز شود|و این {name} را شگفت‌زده کرد|در حالی که استان هنوز"
    " پاسخ نداده است",
    said="{name} گفت: «{quote}».|«{quote}»؛ این را {name} می‌گوید.|به گفته {name} «{quote}».",
    quote="{n} روز است منتظریم|کسی در {place} خبر نداشت|هر خانواده {n} هزار تومان می‌پردازد"
    "|در {n} جلسه چنین چیزی ندیده بودم|بالاخره کسی باید پاسخ بدهد",
    sentences="{when} {who} {did}.|{who} {did}، {why}.|حدود {n} نفر در {place} گرد آمدند، {why}."
    "|{name} که در {place} زندگی می‌کند {n} هفته است ماجرا را دنبال می‌کند، {why}.|هزینه {what} به"
    " {n} میلیون تومان رسید، {why}.|{name} و {name} {when} {n} امضا تحویل دادند.",
    title="{place} چشم‌انتظار {what}|{name} از {what} می‌گوید|گردهمایی {n} نفر در {place}"
    "|سرنوشت {what} چه می‌شود؟|{what} در {place} خبرساز شد",
    subheads="پیشینه ماجرا|گام بعدی|به روایت آمار|آغاز داستان",
    standing={
        "latest": "تازه‌ترین خبرها",
        "also": "بیشتر بخوانید",
        "newsletter": "برای دریافت خبرنامه صبحگاهی ما ایمیل خود را وارد کنید.",
        "offer": "ادامه مطلب ویژه مشترکان است|با اشتراک ماهانه ۴۵ هزار تومان ادامه را بخوانید."
        "|مشترک هستید؟ وارد شوید",
        "photo": "عکس",
        "share": "اشتراک‌گذاری",
        "comments": "نظرات",
        "comment": "بالاخره یک خبر خوب.|هزینه‌اش را چه کسی می‌دهد؟|گزارش خوبی بود."
        "|در {place} هم همین است.|من آنجا بودم، بیشتر از {n} نفر بودیم.",
        "bio": "خبرنگار گروه جامعه است.|{n} شماره است که از روستاها می‌نویسد.",
        "obits": "آگهی ترحیم",
        "obit": "مراسم یادبود پنجشنبه ساعت ۱۵ در مسجد {place} برگزار می‌شود.|خانواده از همدردی شما"
        " سپاسگزار است.",
        "events": "رویدادها",
        "event": "کنسرت در تالار {place}|کارگاه خط با {name}|نمایشگاه، بلیت {n} هزار تومان",
        "notices": "آگهی‌ها",
        "notice": "آگهی مزایده شماره {n} برای زمین در {place}.|احضار {name} به دادگاه {place}.",
        "gone": "صفحه پیدا نشد|مطلبی که دنبالش هستید حذف شده یا نشانی آن عوض شده است. جست‌وجو کنید"
        " یا به صفحه نخست برگردید.",
        "consent": "حریم خصوصی شما|ما و {n} شریک از کوکی برای سنجش بازدید استفاده می‌کنیم."
        "|هر زمان می‌توانید نظرتان را عوض کنید.|می‌پذیرم",
        "about": "درباره ما|مدیر مسئول: {name}. نشانی: {place}، پلاک {n}.|نقل مطالب با ذکر منبع"
        " آزاد است.",
        "search": "نتایج جست‌وجو",
        "correction": "اصلاحیه: در نسخه نخست این خبر {n} امضا آمده بود. عدد درست {n} است.",
        "agency": "پیک|به نقل از پیک",
        "column": "هر هفته داستان یک خانه.",
        "ticker": "فوری: پل {place} بسته شد|هوا: باران در {place}",
        "updated": "به‌روزرسانی",
    },
)

HUNGARIAN = Words(
    language="hu",
    months="január|február|március|április|május|június|július|augusztus|szeptember|október"
    "|november|december",
    first="Ágota|Botond|Csenge|Dezső|Emese|Ferenc|Gyöngyi|Hunor|Ildikó|Jenő|Kinga|Lőrinc",
    last="Almási|Bárdos|Csernus|Dévényi|Erdélyi|Füzesi|Gombkötő|Halmágyi|Jakabffy|Kökényes"
    "|Lantos|Mezei|Nyárády|Pákozdi|Somlai|Vadász",
    places="Kemenesfa|Tarnavár|Nagyligetes|Sárkút|Ölbőháza|Dombvölgy|Füzesd",
    sections="Közélet|Sport|Kultúra|Gazdaság|Kék hírek|Oktatás",
    subjects="közlekedés|kórház|szüret|futball|iskola|turizmus|önkormányzat|árvíz",
    who="a képviselő-testület|a vízmű|egy {place} melletti gazda|a kórház igazgatója"
    "|a szülői munkaközösség|a helyi vadásztársaság|a polgármester|a sportegyesület"
    "|a megyei közútkezelő",
    did="elfogadta a tervet: {what}|elhalasztja ezt: {what}|pénzt keres erre: {what}"
    "|népszavazást kér, a kérdés {what}|felülvizsgálja, kell-e {what}|támogatja, hogy legyen {what}"
    "|ellenzi, hogy legyen {what}",
    what="új híd|felújított művelődési ház|éjszakai buszjárat|szennyvíztelep|bővített óvoda"
    "|fedett piac|kerékpárút a tóig|mentőállomás|tanuszoda",
    when="hétfő este|hosszú vita után|a múlt héten|a szüret előtt|tíz év óta először|vita nélkül"
    "|zsúfolásig telt teremben|az év eleje óta",
    why="mert {n} millió forint hiányzik|noha {n} lakó írt alá ellene|miután {n} repedést találtak"
    "|hogy tavasszal elkezdődjön a munka|ami {name} szerint is váratlan|miközben a megye még"
    " számol",
    said="– {quote} – mondta {name}.|{name} úgy fogalmazott: „{quote}”.|„{quote}” – tette hozzá"
    " {name}.",
    quote="Már {n} napja várunk|Senki nem szólt előre|Minden családnak {n} forintjába kerül"
    "|Ilyet {n} gyűlésen sem láttam|Valakinek végre felelnie kell",
    sentences="{when} {who} {did}.|{who} {did}, {why}.|mintegy {n} ember jött össze, helyszín"
    " {place}, {why}.|{name} már {n} hete követi az ügyet, {why}.|a költség – {what} – elérte a"
    " {n} milliót, {why}.|{name} és {name} {when} {n} aláírást adott át.",
    title="{place}: vita, kell-e {what}|{name} nem adja fel|{n} aláírás, helyszín {place}|Mi lesz"
    " ebből: {what}|Itt épülhet {what}",
    subheads="Előzmények|Hogyan tovább?|Számokban|Így kezdődött",
    name="{last} {first}",
    standing={
        "latest": "Legfrissebb",
        "also": "Ezt is olvassa el",
        "newsletter": "Iratkozzon fel reggeli hírlevelünkre, és nem marad le semmiről.",
        "offer": "A cikk folytatását előfizetőink olvashatják|Az első hónap most 290 forint,"
        " bármikor lemondható.|Már előfizető? Lépjen be",
        "photo": "Fotó",
        "share": "Megosztás",
        "comments": "Hozzászólások",
        "comment": "Éppen ideje volt már.|És ki fogja ezt kifizetni?|Köszönjük a cikket."
        "|Nálunk is ez megy, helyszín {place}.|Ott voltam, többen voltunk, mint {n}.",
        "bio": "a lap közéleti rovatának munkatársa.|{n} lapszám óta ír a falvakról.",
        "obits": "Gyászhírek",
        "obit": "Temetése pénteken 14 órakor lesz, helyszín {place}.|A gyászoló család köszönetet"
        " mond a részvétért.",
        "events": "Programok",
        "event": "Táncház, helyszín {place}|Kézműves délután, vezeti {name}|Vásár, belépő {n} Ft",
        "notices": "Hirdetmények",
        "notice": "Árverés a {n}. számú telekre, {place}.|Kifüggesztve: a {n}. helyrajzi számú"
        " ingatlan adásvétele.",
        "gone": "Az oldal nem található|A keresett cikket töröltük, vagy új címre került. Próbálja"
        " a keresőt, vagy térjen vissza a címlapra.",
        "consent": "Az Ön adatai|Mi és {n} partnerünk sütiket használunk a látogatottság mérésére."
        "|A hozzájárulás bármikor visszavonható.|Elfogadom",
        "about": "Impresszum|Felelős szerkesztő: {name}. Kiadó: Kemenes Lap Kft., {place}, Fő utca"
        " {n}.|Minden jog fenntartva.",
        "search": "Keresés",
        "correction": "Helyreigazítás: a cikk korábbi változatában {n} aláírás szerepelt."
        " Helyesen: {n}.",
        "agency": "MTI|Forrás: MTI",
        "column": "Minden héten egy ház története.",
        "ticker": "Most: lezárták a hidat, {place}|Időjárás: zápor, {place}",
        "updated": "Frissítve",
    },
)
