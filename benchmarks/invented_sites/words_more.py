"""Words of Dutch, Portuguese, Polish and Turkish."""

from benchmarks.invented_sites.words import Words

DUTCH = Words(
    language="nl",
    months="januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december",
    first="Aukje|Bram|Corrie|Douwe|Elske|Floor|Geert|Hidde|Ilse|Jelle|Klaske|Lieke",
    last="Abbekerk|Bolhuis|Cazemier|Dijkgraaf|Eppinga|Feenstra|Grootveld|Hooghiem|Idsinga|Kooistra"
    "|Lemstra|Noordhuis|Oosterbaan|Plantinga|Roukema|Stellingwerf",
    places="Oudewier|Noorderveen|Sint Jansdam|Hoogmeer|Wolvega-Zuid|Kromhoek|Terplanden",
    sections="Regio|Sport|Cultuur|Economie|112|Opinie",
    subjects="wonen|water|verkeer|onderwijs|schaatsen|landbouw|energie|zorg",
    who="de gemeenteraad van {place}|het waterschap|een melkveehouder uit {place}|de ijsclub"
    "|de directeur van de basisschool|bewoners van de Dorpsstraat|de provincie|de wethouder"
    "|de dorpscoöperatie",
    did="stemt in met {what}|wil af van {what}|vraagt uitstel voor {what}|presenteert {what}"
    "|onderzoekt"
    " {what}|betaalt mee aan {what}|zet een streep door {what}|komt terug op {what}",
    what="de nieuwe sluis|het windpark bij {place}|de verbouwing van het dorpshuis|een rondweg"
    " om {place}"
    "|het zwembad|de ijsbaan|de sluiting van de bibliotheek|het fietspad langs de vaart",
    when="maandagavond|na een lange vergadering|in het weekend|vlak voor de zomer|voor het eerst"
    " in tien"
    " jaar|zonder hoofdelijke stemming|onder grote belangstelling|deze week",
    why="omdat er {n} duizend euro tekort is|hoewel {n} inwoners bezwaar maakten|nadat er {n}"
    " scheuren"
    " waren gevonden|zodat het werk in het voorjaar kan beginnen|tot verrassing van {name}"
    "|terwijl de"
    " rekening nog niet rond is",
    said="‘{quote}’, zegt {name}.|{name}: ‘{quote}.’|‘{quote}’, aldus {name}.",
    quote="We wachten hier al {n} dagen op|Niemand in {place} wist ervan|Dat kost elk huishouden"
    " {n} euro"
    "|Zoiets heb ik in {n} vergaderingen niet meegemaakt|Er moet nu echt iets gebeuren",
    sentences="{who} {did}, {why}.|{when} werd duidelijk dat {who} {did}.|ongeveer {n} mensen"
    " kwamen naar"
    " {place}, {why}.|{name} uit {place} volgt het dossier al {n} maanden, {why}.|de kosten voor"
    " {what}"
    " lopen op tot {n} duizend euro, {why}.|{name} en {name} boden {when} {n} handtekeningen aan.",
    title="{place} verdeeld over {what}|{name} strijdt voor {what}|{n} deelnemers in {place}|Dit"
    " betekent"
    " {what} voor {place}|Zorgen om {what} in {place}",
    subheads="Achtergrond|Hoe nu verder|De cijfers|Wat vooraf ging",
    standing={
        "latest": "Meest gelezen",
        "also": "Lees ook",
        "newsletter": "Meld je aan voor onze nieuwsbrief en ontvang elke ochtend het nieuws uit"
        " de streek.",
        "offer": "Verder lezen?|Dit artikel is alleen voor abonnees. Probeer nu een maand voor 1"
        " euro."
        "|Al abonnee? Log dan in",
        "photo": "Foto",
        "share": "Deel dit artikel",
        "comments": "Reacties",
        "comment": "Dat werd tijd!|En wie mag dat betalen?|Goed stuk, dank.|In {place} is het"
        " niet anders.|Ik"
        " was erbij en het waren er zeker {n}.",
        "bio": "is verslaggever voor de regio en schrijft over water en land.|werkt sinds {n}"
        " edities op de"
        " sportredactie.",
        "obits": "Familieberichten",
        "obit": "Met veel verdriet hebben wij afscheid genomen. De uitvaart is vrijdag in de"
        " kerk van {place}."
        "|Na een lang leven is rustig ingeslapen. Correspondentieadres: {place}.",
        "events": "Agenda",
        "event": "Koffieconcert in {place}, inloop vanaf 10 uur|Rommelmarkt, opbrengst voor de"
        " speeltuin"
        "|Lezing door {name}, toegang vrij",
        "notices": "Bekendmakingen",
        "notice": "Burgemeester en wethouders maken bekend dat vergunning {n} is verleend voor"
        " het kappen van"
        " een boom in {place}.|Het bestemmingsplan {place} {n} ligt zes weken ter inzage.",
        "gone": "Pagina niet gevonden|Dit artikel bestaat niet meer of is verplaatst. Probeer de"
        " zoekfunctie"
        " of ga terug naar de voorpagina.",
        "consent": "Jouw privacy|Wij en {n} partners plaatsen cookies om advertenties te tonen"
        " en bezoek te"
        " meten.|Je kunt je keuze altijd wijzigen.|Alles accepteren",
        "about": "Colofon|De krant verschijnt in {place} en omgeving. Uitgever: {name}. Postbus"
        " {n}.|Niets uit"
        " deze uitgave mag worden overgenomen zonder toestemming.",
        "search": "Zoekresultaten",
        "correction": "Rectificatie: in een eerdere versie van dit artikel stond dat er {n}"
        " bezwaren waren. Het"
        " zijn er {n}.",
        "agency": "(NNP)|Met medewerking van persbureau NNP",
        "column": "Elke week schrijft een lezer over het dorp.",
        "ticker": "Net binnen: brug bij {place} weer open|Weer: gladheid rond {place}",
        "updated": "Bijgewerkt",
    },
)

PORTUGUESE = Words(
    language="pt-BR",
    months="janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    first="Aparecida|Benedito|Cíntia|Douglas|Edilene|Flávio|Gorete|Hélio|Ivone|Jurandir|Leila|Moacir",
    last="Abranches|Bittencourt|Cavalheiro|Domingues|Evaristo|Figueira|Gouveia|Honorato|Itaboraí"
    "|Junqueira|Lacerda|Mascarenhas|Nepomuceno|Quintela|Rezende|Sodré",
    places="Pedra Clara|Santa Iracema|Vale Formoso|Barra do Ipê|Campo Largo do Norte|Serrinha"
    "|Água Boa",
    sections="Cidade|Esportes|Cultura|Economia|Polícia|Educação",
    subjects="saúde|chuvas|trânsito|futebol|escola|café|obras|turismo",
    who="a câmara de {place}|a cooperativa de café|um agricultor de {place}|o hospital municipal"
    "|a diretora"
    " da escola|um grupo de moradores|a empresa de ônibus|o prefeito|a defesa civil",
    did="aprovou {what}|adiou {what}|pediu explicações sobre {what}|anunciou {what}|quer retomar"
    " {what}"
    "|desistiu de {what}|apresentou {what}|interditou {what}",
    what="a reforma do mercado|a ponte de {place}|o novo posto de saúde|a feira livre|uma"
    " ciclovia até"
    " {place}|o estádio|a estação de tratamento|o terminal rodoviário|a creche",
    when="na noite de segunda-feira|depois de longa sessão|no fim de semana|antes das chuvas"
    "|pela primeira"
    " vez em dez anos|sem debate|diante de {n} pessoas|na semana passada",
    why="porque faltam {n} mil reais|embora {n} moradores fossem contra|depois que {n} rachaduras"
    " apareceram|para que a obra comece em maio|o que surpreendeu {name}|enquanto o estado"
    " revisa as contas",
    said="“{quote}”, disse {name}.|Segundo {name}, “{quote}”.|“{quote}”, afirmou {name}.",
    quote="esperamos por isso há {n} dias|ninguém em {place} sabia|cada família vai pagar {n}"
    " reais|nunca vi"
    " nada assim em {n} reuniões|alguém precisa responder",
    sentences="{who} {did} {when}.|{when}, {who} {did}.|{who} {did}, {why}.|cerca de {n} pessoas"
    " foram a"
    " {place}, {why}.|{name}, que mora em {place}, acompanha o caso há {n} semanas, {why}.|o"
    " custo de {what}"
    " chega a {n} mil reais, {why}.|{name} e {name} entregaram {n} assinaturas {when}.",
    title="{place} discute {what}|{name} cobra {what}|{n} moradores protestam em {place}|O que"
    " muda com {what}"
    "|Em {place}, {what} divide opiniões",
    subheads="Contexto|O que falta|Em números|Como começou",
    standing={
        "latest": "Últimas notícias",
        "also": "Leia também",
        "newsletter": "Receba as notícias da serra no seu e-mail, de graça.",
        "offer": "Continue lendo|Conteúdo exclusivo para assinantes. O primeiro mês custa R$ 1."
        "|Já é"
        " assinante? Entre",
        "photo": "Foto",
        "share": "Compartilhe",
        "comments": "Comentários",
        "comment": "Até que enfim.|E quem paga a conta?|Ótima matéria, parabéns.|Aqui em {place}"
        " é igual.|Eu"
        " estava lá, eram mais de {n}.",
        "bio": "é repórter e cobre política na serra.|escreve sobre cultura desde {n} edições"
        " atrás.",
        "obits": "Falecimentos",
        "obit": "O velório acontece na capela de {place}, a partir das 8 horas.|A família"
        " agradece o carinho"
        " de todos os amigos.",
        "events": "Agenda",
        "event": "Baile da primavera no clube de {place}|Oficina de cerâmica com {name}|Feira"
        " orgânica na"
        " praça",
        "notices": "Editais",
        "notice": "O município de {place} torna público o edital {n} para aquisição de merenda"
        " escolar.|Ficam"
        " convocados os associados para assembleia na sede, sala {n}.",
        "gone": "Página não encontrada|A notícia que você procura não existe mais ou mudou de"
        " endereço. Use a"
        " busca ou volte ao início.",
        "consent": "Sua privacidade|Nós e {n} parceiros usamos cookies para exibir anúncios e"
        " medir a"
        " audiência.|Você pode mudar de ideia quando quiser.|Aceitar tudo",
        "about": "Quem somos|O jornal circula em {place} e região. Diretor responsável: {name}."
        " Caixa postal"
        " {n}.|Os artigos assinados não refletem a opinião do jornal.",
        "search": "Resultados da busca",
        "correction": "Correção: uma versão anterior dizia que eram {n} assinaturas. São {n}.",
        "agency": "Com informações da Agência Serra|Agência Serra",
        "column": "Crônica de todo dia, escrita na varanda.",
        "ticker": "Ao vivo: trânsito parado em {place}|Alerta de chuva para {place}",
        "updated": "Atualizado em",
    },
)

POLISH = Words(
    language="pl",
    months="stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada"
    "|grudnia",
    first="Agnieszka|Bogdan|Cecylia|Dariusz|Elżbieta|Feliks|Grażyna|Hubert|Iwona|Jacek|Krystyna|Leszek",
    last="Abramczyk|Bielawny|Czarnota|Dziedzic|Feliniak|Gąsiorek|Hryniewicz|Jaworny|Kołodziej|Lipiński"
    "|Mroczek|Niedziela|Ostaszewski|Pawlicki|Rogala|Skowron",
    places="Lipowiec|Stara Brzezina|Kamionki|Wierzbno|Zalesie Górne|Bystra Dolna|Nowe Młyny",
    sections="Miasto|Sport|Kultura|Gospodarka|Na sygnale|Edukacja",
    subjects="szpital|drogi|budżet|szkoła|piłka nożna|rzeka|komunikacja|zabytki",
    who="rada miasta {place}|dyrektorka szkoły|starosta|grupa mieszkańców|spółdzielnia"
    " mleczarska|komendant"
    " straży|zarząd klubu|rolnik spod {place}|konserwator zabytków",
    did="poparła zmiany w sprawie: {what}|odrzuca pomysł: {what}|szuka pieniędzy na projekt"
    " „{what}”|odkłada"
    " zadanie: {what}|przedstawia plan: {what}|sprawdza umowę: {what}|wraca do tematu: {what}",
    what="nowy most|remont dworca|basen w {place}|ścieżka rowerowa|oczyszczalnia|hala targowa"
    "|obwodnica"
    " {place}|biblioteka|kładka nad rzeką",
    when="w poniedziałek wieczorem|po długiej dyskusji|w miniony weekend|tuż przed wakacjami|po"
    " raz pierwszy"
    " od dekady|bez głosowania|przy pełnej sali|od początku roku",
    why="bo brakuje {n} tysięcy złotych|choć {n} osób było przeciw|kiedy znaleziono {n} pęknięć"
    "|żeby prace"
    " ruszyły wiosną|co zaskoczyło nawet radnych|gdy urząd wciąż liczy koszty",
    said="– {quote} – mówi {name}.|– {quote} – dodaje {name}.|{name} zapewnia: – {quote}.",
    quote="Czekamy na to od {n} dni|Nikt w {place} o tym nie wiedział|Każda rodzina zapłaci {n}"
    " złotych|Przez"
    " {n} posiedzeń czegoś takiego nie widziałem|Ktoś musi wreszcie podjąć decyzję",
    sentences="{who} {did}, {why}.|{when} {who} {did}.|około {n} osób przyszło do {place},"
    " {why}.|{name} z"
    " miejscowości {place} śledzi sprawę od {n} tygodni, {why}.|koszt zadania „{what}” sięga {n}"
    " tysięcy"
    " złotych, {why}.|{name} i {name} złożyli {when} {n} podpisów.",
    title="{place}: spór o {what}|{name} walczy o {what}|{n} biegaczy w {place}|Co dalej, pyta"
    " {place}: {what}"
    "|{what} –"
    " mieszkańcy {place} pytają",
    subheads="Tło sprawy|Co dalej|W liczbach|Jak to się zaczęło",
    standing={
        "latest": "Najnowsze",
        "also": "Czytaj też",
        "newsletter": "Zapisz się na nasz biuletyn i czytaj wiadomości z powiatu przed śniadaniem.",
        "offer": "Czytaj dalej z prenumeratą|Ten artykuł jest dostępny tylko dla prenumeratorów."
        " Pierwszy miesiąc"
        " za złotówkę.|Masz już prenumeratę? Zaloguj się",
        "photo": "Fot.",
        "share": "Udostępnij",
        "comments": "Komentarze",
        "comment": "Najwyższy czas.|A kto za to zapłaci?|Dobry tekst, dziękuję.|W {place} jest"
        " to samo.|Byłem, było"
        " nas ponad {n}.",
        "bio": "jest dziennikarką działu miejskiego.|od {n} wydań prowadzi kronikę sportową.",
        "obits": "Nekrologi",
        "obit": "Msza żałobna zostanie odprawiona w kościele w {place} w piątek o 13.|Pogrążona"
        " w smutku rodzina"
        " dziękuje za obecność.",
        "events": "Kalendarz imprez",
        "event": "Potańcówka w remizie, {place}|Warsztaty z {name}, obowiązują zapisy|Kino"
        " letnie, wstęp {n} gr",
        "notices": "Ogłoszenia urzędowe",
        "notice": "Burmistrz {place} zawiadamia o wyłożeniu projektu planu nr {n} do publicznego"
        " wglądu.|Przetarg"
        " ustny nr {n} na sprzedaż działki w {place} odbędzie się w urzędzie.",
        "gone": "Nie znaleziono strony|Artykuł, którego szukasz, został usunięty lub"
        " przeniesiony. Skorzystaj z"
        " wyszukiwarki albo wróć na stronę główną.",
        "consent": "Dbamy o Twoją prywatność|My i {n} partnerów przechowujemy pliki cookie, aby"
        " wyświetlać reklamy i"
        " mierzyć oglądalność.|Zgodę możesz wycofać w każdej chwili.|Akceptuję",
        "about": "Redakcja|Wydawca: Oficyna Powiatowa, {place}. Redaktor naczelny: {name}. NIP"
        " {n}.|Materiałów"
        " niezamówionych nie zwracamy.",
        "search": "Wyniki wyszukiwania",
        "correction": "Sprostowanie: w poprzedniej wersji tekstu podaliśmy liczbę {n}. Poprawna"
        " to {n}.",
        "agency": "(AIR)|Źródło: AIR",
        "column": "Co tydzień felieton o życiu w powiecie.",
        "ticker": "Pilne: objazd przez {place}|Pogoda: burze nad powiatem",
        "updated": "Aktualizacja",
    },
)

TURKISH = Words(
    language="tr",
    months="Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
    first="Asuman|Berkay|Ceyda|Dursun|Emine|Ferit|Gülten|Haldun|İlknur|Kaan|Leman|Mithat",
    last="Akbudak|Bozdere|Çamlıca|Demirağ|Elmalı|Gökdağ|Halıcı|Ilgazlı|Karataşlı|Mercanlı|Oğuzbey|Özdere"
    "|Pehlivanlı|Sarıkavak|Tuncel|Yaylacı",
    places="Akpınar|Çınarköy|Yenidere|Karaağaçlı|Ortaova|Gölbaşı Mahallesi|Taşköprülü",
    sections="Gündem|Spor|Ekonomi|Kültür Sanat|Asayiş|Eğitim",
    subjects="belediye|tarım|ulaşım|futbol|okul|hava durumu|turizm|sağlık",
    who="{place} belediye meclisi|sulama birliği|{place} muhtarı|ilçe tarım müdürlüğü|lise"
    " müdürü|bir grup"
    " esnaf|otobüs kooperatifi|arama kurtarma ekibi|kaymakamlık",
    did="{what} için karar aldı|{what} konusunda geri adım attı|{what} için kaynak arıyor|{what}"
    " projesini"
    " tanıttı|{what} hakkında inceleme başlattı|{what} çalışmasını erteledi|{what} için söz verdi",
    what="yeni köprü|{place} pazar yeri|kapalı yüzme havuzu|içme suyu hattı|{place} yolu|halk"
    " kütüphanesi"
    "|eski değirmen|spor salonu|otogar",
    when="pazartesi akşamı|uzun bir toplantının ardından|hafta sonunda|bayramdan önce|on yıl"
    " sonra ilk kez"
    "|oy birliğiyle|yoğun katılımla|geçen hafta",
    why="bütçede {n} bin lira eksik olduğu için|{n} kişi itiraz etmesine rağmen|{n} noktada çatlak"
    " bulununca|çalışmalar ilkbaharda başlasın diye|bu durum {name} dahil herkesi şaşırtırken",
    said="{name}, “{quote}” dedi.|“{quote}” diyen {name}, sürecin takipçisi olacağını söyledi."
    "|{name} ise"
    " “{quote}” diye konuştu.",
    quote="Bunun için {n} gündür bekliyoruz|{place} halkının haberi yoktu|Her aileye {n} lira ek"
    " yük gelecek"
    "|{n} toplantıda böylesini görmedim|Birisi artık cevap vermeli",
    sentences="{who}, {when} {did}.|{when} {who} {did}.|{why}, {who} {did}.|{place} ilçesine"
    " yaklaşık {n} kişi"
    " geldi ve {who} {did}.|{name}, {n} aydır {what} için uğraşıyor.|{what} için maliyet {n} bin"
    " lirayı buldu"
    " ve {who} {did}.|{name} ile {name}, {when} {n} imza teslim etti.",
    title="{place} ilçesinde {what} tartışması|{name}: {what} şart|{place} sokaklarında {n} kişi"
    " yürüdü|{what}"
    " için gözler {place} meclisinde|İşte {what} projesinin ayrıntıları: {n} sayfa",
    subheads="Ne olmuştu?|Bundan sonra ne olacak?|Rakamlarla|Arka plan",
    standing={
        "latest": "Son dakika",
        "also": "Bunlar da ilginizi çekebilir",
        "newsletter": "Günün haberleri her sabah e-posta kutunuzda, hemen abone olun.",
        "offer": "Devamı abonelere özel|Bu haber yalnızca aboneler içindir. İlk ay 1 lira.|Zaten"
        " abone misiniz?"
        " Giriş yapın",
        "photo": "Fotoğraf",
        "share": "Paylaş",
        "comments": "Yorumlar",
        "comment": "Sonunda birileri ilgilendi.|Peki parayı kim ödeyecek?|Güzel haber,"
        " teşekkürler.|{place} de"
        " aynı durumda.|Oradaydım, {n} kişiden fazlaydık.",
        "bio": "yerel yönetim muhabiridir.|spor servisinde {n} sayıdır yazıyor.",
        "obits": "Vefat ilanları",
        "obit": "Cenazesi {place} camisinde öğle namazının ardından toprağa verilecektir.|Ailesi"
        " taziyeleri"
        " evinde kabul edecektir.",
        "events": "Etkinlik takvimi",
        "event": "{place} meydanında konser, giriş ücretsiz|{name} ile söyleşi|Kitap fuarı, {n}"
        " yayınevi",
        "notices": "Resmî ilanlar",
        "notice": "{place} Belediyesi {n} kayıt numaralı akaryakıt alımı ihalesi açık usulle"
        " yapılacaktır."
        "|{place} Sulh Hukuk Mahkemesi: {n} esas sayılı dosyada tebligat yerine geçmek üzere"
        " ilan olunur.",
        "gone": "Sayfa bulunamadı|Aradığınız haber kaldırılmış ya da taşınmış olabilir. Arama"
        " yapabilir veya"
        " ana sayfaya dönebilirsiniz.",
        "consent": "Gizliliğiniz önemli|Biz ve {n} iş ortağımız reklam göstermek ve ölçüm yapmak"
        " için çerez"
        " kullanıyoruz.|Tercihinizi istediğiniz zaman değiştirebilirsiniz.|Tümünü kabul et",
        "about": "Künye|İmtiyaz sahibi: {name}. Yönetim yeri: {place}, No {n}.|Yazıların"
        " sorumluluğu yazarlarına"
        " aittir.",
        "search": "Arama sonuçları",
        "correction": "Düzeltme: Haberin ilk halinde {n} imza yazılmıştı. Doğrusu {n} olacak.",
        "agency": "(OHA)|Kaynak: OHA",
        "column": "Her hafta ilçeden bir portre.",
        "ticker": "Son dakika: {place} yolu trafiğe kapandı|Hava: {place} için sağanak uyarısı",
        "updated": "Güncelleme",
    },
)
