"""Names that training.places adds to those of GeoNames and CLDR, or removes from them."""

DATELINE_PLACES = """
    united nations; vatican city; gaza; gaza city; west bank; silicon valley; capitol hill;
    aboard air force one; cape canaveral; guantanamo bay; fort liberty; fort bragg;
    camp david; davos; mar a lago; the hague; brussels; kyiv; bakı; bruxelles; ramallah;
    dheisheh; miami dade; flushing meadows
"""
"""Places from which stories are filed, though they are no towns of their own."""

OTHER_SCRIPTS = """
    اسلام آباد; کراچی; لاہور; پشاور; کوئٹہ; نئی دہلی; راولپنڈی; فیصل آباد; ملتان; واشنطن;
    نيويورك; طهران; موسكو; باريس; لندن; برلين; روما; مدريد; بروكسل; جنيف; فيينا; أنقرة;
    إسطنبول; القاهرة; الرياض; جدة; دبي; أبوظبي; الدوحة; المنامة; مسقط; الكويت; بغداد; دمشق;
    صنعاء; عدن; الخرطوم; طرابلس; تونس; الجزائر; الرباط; نواكشوط; رام الله; غزة;
    القدس المحتلة; بكين; طوكيو; كييف; واشنگتن; تهران; وושינגטון; ניו יורק; תל אביב; ירושלים;
    रोम; मुंबई; मुम्बई; दिल्ली; कोलकाता; चेन्नई; लखनऊ; पटना; भोपाल; जयपुर; इंदौर; रांची;
    देहरादून; शिमला; चंडीगढ़; वाराणसी; प्रयागराज; नोएडा; गाजियाबाद; गुरुग्राम; रायपुर;
    अहमदाबाद; हैदराबाद; बेंगलुरु;
    워싱턴; 뉴욕; 도쿄; 베이징; 세종; 인천; 대전; 수원; 서울; 제주; 청주; 전주; 춘천; 창원;
    ワシントン; ニューヨーク; ソウル; 北京; 上海; 台北; 東京; 香港; 臺北;
    ジュネーブ; ブリュッセル; カイロ; モスクワ; パリ; ロンドン; ベルリン;
    エルサレム; عمان; بيروت; القدس; Rom; Prag; Genf; Brüssel
"""
"""Cities as newspapers in these scripts spell them, where GeoNames has another spelling."""

STATES = """
    Alabama; Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; Florida;
    Georgia; Hawaii; Idaho; Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine;
    Maryland; Massachusetts; Michigan; Minnesota; Mississippi; Missouri; Montana; Nebraska;
    Nevada; New Hampshire; New Jersey; New Mexico; New York; North Carolina; North Dakota;
    Ohio; Oklahoma; Oregon; Pennsylvania; Rhode Island; South Carolina; South Dakota;
    Tennessee; Texas; Utah; Vermont; Virginia; Washington; West Virginia; Wisconsin; Wyoming;
    District of Columbia; Puerto Rico; Ontario; Quebec; British Columbia; Alberta; Manitoba;
    Saskatchewan; Nova Scotia; New Brunswick; Newfoundland and Labrador; Newfoundland;
    Prince Edward Island; Yukon; Nunavut; Northwest Territories; New South Wales; Queensland;
    Victoria; Tasmania; South Australia; Western Australia; Northern Territory; England;
    Scotland; Wales; Northern Ireland; Bayern; Baden-Württemberg; Nordrhein-Westfalen;
    Hessen; Sachsen; Thüringen; Niedersachsen; Brandenburg; Rheinland-Pfalz; Saarland;
    Sachsen-Anhalt; Schleswig-Holstein; Mecklenburg-Vorpommern; Bavaria; Saxony; Hesse;
    Lower Saxony; Tirol; Steiermark; Kärnten; Vorarlberg; Salzburg; Burgenland;
    Niederösterreich; Oberösterreich; Punjab; Uttar Pradesh; Bihar; Kerala; Maharashtra;
    Gujarat; Rajasthan; Assam; Odisha; Karnataka; Tamil Nadu; Telangana; West Bengal;
    Haryana; Jharkhand; Andhra Pradesh; Madhya Pradesh; Chhattisgarh; Sindh; Balochistan;
    Khyber Pakhtunkhwa; Crimea; Gaza; Gaza Strip; West Bank; Catalonia; Cataluña; Andalucía;
    Sicily; Sardinia; Kosovo; Russia; Turkey; Türkiye; South Korea; North Korea; Hong Kong;
    Taiwan; Vatican; Iran; Syria; Venezuela; Bolivia; Tanzania; Vietnam; Ivory Coast;
    Republic of Ireland; Czech Republic; Burma; Myanmar; Swaziland; Congo; Macau; Palestine;
    Palestinian Territories; Occupied West Bank; United States; Holland; USA; UAE;
    Great Britain; Britain; Estado de México; Jalisco; Sinaloa; Oaxaca; Chiapas; Veracruz;
    Puebla; Guerrero; Michoacán; Sonora; Chihuahua; Yucatán; Buenos Aires; São Paulo; Bahia;
    Paraná; Ceará; Luhansk Oblast; Donetsk region; Kharkiv region; Jawa Barat; Jawa Tengah;
    Jawa Timur; Sabah; Sarawak; Johor; Perak; Kedah; Selangor; Penang
"""
"""States, provinces and short names of countries that follow a city in a dateline."""

CITY_STATES = """
    singapore; luxembourg; monaco; kuwait; panama; guatemala; san marino; djibouti; mexico;
    hong kong; macau; gibraltar; singapur; luxemburg; panamá
"""
"""Countries and states that are also names of cities."""

NAMESAKES = """
    singapore; luxembourg; monaco; kuwait; panama; guatemala; san marino; djibouti; mexico;
    hong kong; macau; gibraltar; singapur; luxemburg; vatican city; são tomé;
    andorra la vella; new york; washington; salzburg; victoria; puebla; buenos aires;
    são paulo; veracruz; chihuahua; oaxaca; gaza; quebec; bremen; hamburg; berlin;
    brandenburg; сингапур; люксембург; монако; кувейт
"""
"""Cities that share the name of a state or country, and are known as both."""

EVERYDAY_WORDS = """
    aby acre ado airport alle allen alliance along alot alpine alta ama amet anew anger angles
    annan anno ans ant appel apples apt arch arenas aroma as ask au auch bacon bad bade bag baja
    bake baker bale band banda bank banning bar bara bare bark barna basic bat bath battle
    battlefield bear bed beda begun bell bend bender bent berat best bid binnen bir blender bo
    boi bol bolder bon bona bone bono boom boos booth bor born borne bose bountiful bow bra brak
    brake brand bras breakers brewer brick bright brush buchen bude bukan bum bury busca bush
    buy campana campo can cana canning canyon carpenter cascade cat cave cayenne cela
    celebration celle center central centro cents chamber champion change cheddar chin choix
    chop cita citrus cocoa coin college come commerce como complexe conception converse cork cos
    countryside court crema crook crystal cuyo dab dabei dado damp dano dar daran dari daru dass
    date deal deli delle dessa dig dire dome dort downside downtown drama drug dual dunn durant
    dures echt economy eden egg eher emerald engen enger engineer enter enterprise erlangen esim
    esse este ete evergreen federal feira fell feucht fleet floss flushing forest friendly fugen
    fully gali galt gaming gap gar garner gateway gay gaz genes gente gerat gering gerne gingen
    glad globe god gode goes gold golden gora gore got goto grabs graca gracias grado grants
    grave gray green greve guider hail halbe halfway hang hanno hara hard harmonia hart harvest
    hat hatten hazard hem highlands hillside hire hit ho hochst holiday holt homestead hook hope
    hoten hub humble hun hurricane ihren iki il imperial inden independence ins isna ita itu jam
    jej justice justicia kale kamen kan kant kas kenn khaneh king klar kom laba lachen lag lakes
    landen landing langen langue largo lattes laufen laurel lauter lavender leader leer legacy
    leiden lend lens liberal lich liege lige lime lints lion list lista lively log logos lone
    long luck lure lutter mach made male mana manage mando manos marathon marca marks mayo media
    medias mega mentor mer mere messen meta metro metropolis mie mile mine mission mobile moga
    mold mole mon moody mor moss most moth moti much nahe name naval negara nema ner nette nich
    nim nine nix noe nomme none normal nowe nuevo nur nutzen oasis oba obu och od ode of officer
    okay oku olds opp opportunity or orange orden ore oriental oss pa pace page pains pale
    panorama papaya paper par para paradise paramount parole pastas peel peer peine pen penal
    permet pero pet pets petting pill pire piste plantation plaque plate plum plunge po
    poblacion poli police poll polling pomoca pop post pouch prata pre price pristine progress
    prospect publier puck pun punch rail rain ran ray real redan reforma regen ren reserva
    reserve reservoir rest retreat rich rim roles roli root roses rot rue ruhen rum run rung
    russe rust rustic rye sake sales salida salt sama same samo sand sandwich sandy satte sauce
    save say schutzen se seaside sedan see seen semi send senden sens seria sert seul shaping
    shields shoreline side sido sig silly sin sine singen ski sla soll solo song soo soul sour
    spa sparks spitz split spoken spring springs stains star starke stone stossen strawberry
    strengen success sue sui sumber summit sumo sunrise sunset sunshine superior sur surprise
    sus suss sussen swiecie tactic tak taki talent tame tan tank tape tapes taping tapping tar
    tarde tema temple terme than tienen time tire tis to toda toma tomar tome torn torrent toss
    toto tour tours trail train trat travers triangle trim tub tuba tune tunes turn tut tuz
    twist ultimo uma un una union universidad utan vac vad varias vera verden vi vice vine vise
    vista vite vom von wa wahlen wake ware waren we wedding wei weil weisen weiten welcome wells
    wem wenden werben werfen wick wiesen wilderness winters wissen worms worth wrist ye yen yoga
    young zahle ze zoo zwingen
"""
"""Towns whose names are everyday words, folded: in the paragraphs of the training corpus the
word stands in lower case on two pages or more, and on at least half as many as capitalised.
Towns of 250,000 people are kept. The words were counted on the pages on which datelines are
evaluated: figures there are better than on other pages."""
