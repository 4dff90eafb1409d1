"""Words of German, English, French and Spanish."""

from benchmarks.invented_sites.words import Words

GERMAN = Words(
    language="de",
    months="Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
    first="Annegret|Bernd|Carola|Detlef|Elke|Falko|Gesine|Heiner|Imke|Jost|Kerstin|Lutz",
    last="Abelmann|Brockhues|Dierking|Ehlerding|Fennhahn|Grotjohann|Hasselbusch|Irmer|Kleinsorge"
    "|Lübbering|Meinecke|Oltrogge|Pannhorst|Quast|Rübsam|Strothmann",
    places="Oberfelde|Hasbrück|Lindloh|Steinwerder|Kaltenmoor|Burghude|Vossheide|Marienrade",
    sections="Lokales|Kultur|Sport|Wirtschaft|Blaulicht|Leserbriefe",
    subjects="Schwimmbad|Radwege|Ehrenamt|Stadtrat|Landwirtschaft|Verkehr|Schule|Denkmalschutz",
    who="der Stadtrat von {place}|der Heimatverein {place}|die Freiwillige Feuerwehr|ein Landwirt"
    " aus {place}|die Leiterin der Grundschule|das Kreisbauamt|eine Gruppe von Anwohnern|der"
    " Betreiber der Mühle|die Genossenschaft|der Kirchenvorstand",
    did="hat den Zuschlag für {what} bekommen|will {what} nicht länger dulden|sucht Geld für {what}"
    "|hat über {what} beraten|stellt {what} vor|prüft {what}|hat {what} aufgeschoben"
    "|verteidigt {what}|streitet um {what}",
    what="die neue Turnhalle|den Umbau des Bahnhofs|das Freibad|die Brücke über die Aue|einen"
    " Radweg nach {place}|den Wochenmarkt|die Sanierung des Rathauses|das Heizwerk|die alte"
    " Ziegelei|den Busverkehr am Abend",
    when="am Montagabend|in der vergangenen Woche|nach langer Debatte|kurz vor den Ferien|seit dem"
    " Frühjahr|zum zweiten Mal in diesem Jahr|ohne Gegenstimme|unter großem Andrang",
    why="weil im Haushalt {n} Tausend Euro fehlen|obwohl {n} Bürger dagegen unterschrieben hatten"
    "|nachdem ein Gutachter Risse gefunden hatte|damit die Bauarbeiten im Mai beginnen können"
    "|während die Verwaltung noch rechnet|wie aus einer Vorlage hervorgeht",
    said="„{quote}“, sagte {name}.|{name} meinte dazu: „{quote}“|„{quote}“, so {name} auf"
    " Nachfrage.",
    quote="Wir haben {n} Tage lang auf eine Antwort gewartet|Ohne die Helfer aus {place} wäre es"
    " anders gekommen|Das kostet am Ende jeden von uns {n} Euro|So etwas habe ich in {n} Sitzungen"
    " noch nicht erlebt|Niemand in {place} hat damit gerechnet",
    sentences="{who} {did} {when}.|{when} ging es um {what}, {why}.|{name} aus {place} kennt die"
    " Lage seit {n} Monaten, {why}.|rund {n} Besucher kamen nach {place}, {why}.|für {what} sind"
    " bislang {n} Anträge eingegangen, {why}.|{name} und {name} haben {when} {n} Unterschriften"
    " übergeben.|vor Ort erinnerte {name} daran, dass {what} schon {n} Jahre lang Thema ist.",
    title="{place} streitet um {what}|{name} kämpft für {what}|{n} Gäste feiern in {place}|Neuer"
    " Anlauf für {what} in {place}|{place}: {n} Stimmen für {what}",
    subheads="Hintergrund|Wie es weitergeht|Der Streitpunkt|Zahlen aus dem Rathaus",
    standing={
        "latest": "Aus der Region",
        "also": "Lesen Sie auch",
        "newsletter": "Jeden Freitag das Wichtigste aus dem Auetal direkt ins Postfach – unser"
        " Newsletter „Post vom Deich“ ist kostenlos.",
        "offer": "Weiterlesen mit dem Digitalabo|Diesen Artikel lesen nur unsere Abonnenten. Vier"
        " Wochen lang kostet das Abo einen Euro.|Sie haben schon ein Abo? Bitte anmelden.",
        "photo": "Foto",
        "share": "Artikel teilen",
        "comments": "Kommentare",
        "comment": "Das wurde aber auch Zeit, finde ich.|Und wer bezahlt das am Ende wieder?|Danke"
        " für den ausführlichen Bericht, liebe Redaktion.|Bei uns in {place} geht es genauso zu."
        "|Ich war selbst dabei, es war voller als {n} Leute.",
        "bio": "schreibt seit Jahren über Kommunalpolitik und das Vereinsleben im Auetal.|gehört"
        " zur Lokalredaktion und betreut die Seite für {place}.",
        "obits": "Familienanzeigen",
        "obit": "In Liebe und Dankbarkeit nehmen wir Abschied. Die Beisetzung ist am Freitag um 14"
        " Uhr auf dem Friedhof {place}.|Ein langes Leben ist still zu Ende gegangen. Die"
        " Trauerfeier"
        " findet im engsten Kreis in {place} statt.",
        "events": "Termine",
        "event": "Chorprobe im Gemeindehaus {place}, Gäste willkommen|Flohmarkt in {place},"
        " Aufbau ab"
        " 6 Uhr, Anmeldung bei {name}|Vortrag über Streuobst, Eintritt {n} Cent",
        "notices": "Amtliche Bekanntmachungen",
        "notice": "Der Bebauungsplan Nr. {n} „{place} Nord“ liegt vom 2. bis zum 30. im Rathaus,"
        " Zimmer {n}, öffentlich aus. Stellungnahmen können schriftlich abgegeben werden.|Die"
        " Kreisstraße {n} bei {place} wird wegen Arbeiten am Durchlass für den Verkehr gesperrt.",
        "gone": "Seite nicht gefunden|Leider gibt es diesen Beitrag nicht mehr. Vielleicht hilft"
        " Ihnen die Suche weiter, oder Sie beginnen noch einmal auf der Startseite.",
        "consent": "Ihre Privatsphäre|Wir und {n} Partner speichern Cookies auf Ihrem Gerät, um"
        " Anzeigen auszuspielen und die Reichweite zu messen.|Ihre Einwilligung können Sie"
        " jederzeit"
        " in den Einstellungen widerrufen.|Alles annehmen",
        "about": "Impressum|Verlag und Redaktion: Auetaler Verlagshaus, Deichstraße {n}, {place}."
        " Geschäftsführung: {name}. Registergericht {place}, HRB {n}.|Für Inhalte verlinkter Seiten"
        " sind allein deren Betreiber verantwortlich.",
        "search": "Suchergebnisse",
        "correction": "Korrektur: In einer früheren Fassung stand, es seien {n} Anträge gewesen."
        " Richtig sind {n}.",
        "agency": "(noa/{n})|Mit Material der Agentur NOA",
        "column": "An dieser Stelle schreiben Mitglieder der Redaktion über das, was ihnen in der"
        " Woche begegnet ist.",
        "ticker": "Eilmeldung: Sperrung auf der Kreisstraße bei {place} aufgehoben|Wetter: Am Abend"
        " Böen bis {n} Kilometer in der Stunde",
        "updated": "Aktualisiert",
    },
)

ENGLISH = Words(
    language="en",
    months="January|February|March|April|May|June|July|August|September|October|November|December",
    first="Aroha|Ben|Catriona|Declan|Esme|Fergus|Grainne|Hamish|Isla|Joss|Keira|Liam",
    last="Abernathy|Burrowes|Clonard|Dalziel|Eskridge|Farquhar|Glenister|Hollander|Inchbald|Kerrigan"
    "|Lockyer|Merriweather|Norcott|Pemberly|Rathbone|Tolhurst",
    places="Otanui|Brackenford|Te Rua Bay|Dunhallow|Marsh End|Kilbrennan|Oakenshaw|Port Selwyn",
    sections="News|Sport|Rural|Business|Arts|Opinion",
    subjects="water|ferries|housing|farming|rugby|schools|roads|weather",
    who="the district council|a dairy farmer near {place}|the harbour board|volunteers from {place}"
    "|the principal of {place} School|two marine engineers|the regional bus company|the coroner"
    "|a family trust|members of the rowing club",
    did="has signed off {what}|will not pay for {what}|wants to reopen {what}|is taking a second"
    " look"
    " at {what}|has lodged plans for {what}|voted to delay {what}|was told to repair {what}"
    "|has lost control of {what}",
    what="the old freezing works|a footbridge at {place}|the town water supply|the ferry terminal"
    "|a wind farm above {place}|the show grounds|the library roof|the coastal road|a packhouse"
    "|the grandstand",
    when="at a meeting on Tuesday|over the long weekend|after six years of argument|before the"
    " winter|without a public hearing|for the first time since the floods|late on Thursday"
    "|with one vote to spare",
    why="because the insurer asked for {n} more pages of reports|although {n} people had objected"
    "|after an engineer found {n} cracked bolts|so that work can begin in spring|while"
    " ratepayers wait for a final bill|which surprised even {name}",
    said="“{quote},” said {name}.|{name} said: “{quote}.”|“{quote},” {name} told the meeting.",
    quote="We have been asking for this for {n} weeks|Nobody in {place} was told|It will cost every"
    " household about ${n}|I have never seen the river this high in {n} seasons|You cannot run a"
    " town on promises",
    sentences="{who} {did} {when}.|{who} {did}, {why}.|{when}, {who} {did}.|about {n} people"
    " came to"
    " {place} {when}, {why}.|{name}, who lives near {place}, has kept records of {what} for {n}"
    " months.|the bill for {what} now stands at ${n},000, {why}.|{name} and {name} presented a"
    " petition with {n} names {when}.",
    title="{place} council backs {what}|{name} takes on {what}|{n} turn out in {place} for {what}"
    "|Questions over {what} in {place}|Why {what} matters to {place}",
    subheads="Background|What happens next|The numbers|How it began",
    standing={
        "latest": "Latest stories",
        "also": "Read more",
        "newsletter": "Sign up for The Morning Tide, our free newsletter, and get the day’s local"
        " stories at 7am.",
        "offer": "Keep reading with a subscription|This story is for subscribers. Your first"
        " month is"
        " $1 and you can cancel at any time.|Already a subscriber? Log in.",
        "photo": "Photo",
        "share": "Share this article",
        "comments": "Reader comments",
        "comment": "About time somebody looked into this.|Been saying the same since {n} houses"
        " went"
        " up by the creek.|Good reporting, thank you.|And who pays? We do, as usual.|{place} has"
        " had"
        " this problem for years, nobody listens.",
        "bio": "is a local democracy reporter who covers councils along the coast.|joined the"
        " newsroom"
        " after {n} years at sea and writes about harbours.",
        "obits": "Death notices",
        "obit": "Peacefully at home, surrounded by family. A service will be held at the {place}"
        " Chapel"
        " on Saturday at 2pm.|Loved parent and friend of many in {place}. No flowers by request.",
        "events": "What’s on",
        "event": "Line dancing at the {place} hall, gold coin entry|Working bee at the community"
        " garden, bring gloves|Quiz night, teams of six, call {name}",
        "notices": "Public notices",
        "notice": "Notice is given that application {n} for a liquor licence at {place} has been"
        " lodged"
        " and may be inspected during office hours.|The annual meeting of the {place} Drainage"
        " Society will be held in the supper room.",
        "gone": "Sorry, we can’t find that page|The story you were looking for may have been"
        " moved or"
        " deleted. Try a search, or go back to the home page for the latest.",
        "consent": "We value your privacy|We and our {n} partners store and access information"
        " on your"
        " device to show you personalised ads and to measure audiences.|You can change your mind at"
        " any time in the settings.|Accept all",
        "about": "About us|We are an independent newsroom owned by the people of {place}. Our"
        " reporters"
        " live where they work.|Write to us at PO Box {n}, {place}, or call the front desk.",
        "search": "Search results",
        "correction": "Correction: An earlier version of this story said {n} people had"
        " objected. It was"
        " {n}.",
        "agency": "– Southern Wire|Additional reporting: Southern Wire",
        "column": "Each week one of our writers looks at life on the coast.",
        "ticker": "Traffic: one lane open on the coastal road at {place}|Surf warning for"
        " {place} until"
        " midnight",
        "updated": "Updated",
    },
)

FRENCH = Words(
    language="fr",
    months="janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    first="Amandine|Bastien|Clémence|Didier|Éloïse|Fabrice|Gaëlle|Honoré|Inès|Joachim|Léonie|Mathurin",
    last="Aubrespin|Bellocq|Castagnède|Delmotte|Esquirol|Fourcade|Garrigue|Hautbois|Jauréguy|Lanusse"
    "|Montastruc|Peyrelade|Rieutort|Soulignac|Tarascou|Vergnolle",
    places="Saint-Aubrac|Montvallon|Roquebelle|La Fontelle|Brévannes-sur-Lys|Castelmary|Puyrazac",
    sections="Vie locale|Sports|Culture|Économie|Faits divers|Agriculture",
    subjects="mairie|eau|vignoble|école|rugby|patrimoine|transports|forêt",
    who="le conseil municipal de {place}|la présidente du club|un viticulteur de {place}|la"
    " préfecture"
    "|le directeur du collège|une association de riverains|la régie des eaux|l’équipe de {place}"
    "|la gendarmerie",
    did="a validé {what}|renonce à {what}|demande un vote sur {what}|a présenté {what}|veut sauver"
    " {what}|a chiffré {what}|conteste {what}|a inauguré {what}",
    what="la rénovation de la halle|la passerelle de {place}|le cinéma du bourg|la station"
    " d’épuration"
    "|une maison de santé à {place}|le stade|la ligne de car|le lavoir|la fermeture de la poste",
    when="lundi soir|au terme d’une longue séance|la semaine dernière|avant les vendanges|pour la"
    " première fois depuis dix ans|sans débat|devant une salle comble|au petit matin",
    why="alors que {n} habitants avaient signé une pétition|car il manque {n} mille euros|après la"
    " découverte de {n} fissures|afin que les travaux débutent au printemps|ce qui a surpris"
    " {name}|tandis que la commune attend une subvention",
    said="« {quote} », explique {name}.|Pour {name}, « {quote} ».|« {quote} », assure {name}.",
    quote="nous attendions cela depuis {n} jours|personne à {place} n’était prévenu|la facture"
    " sera de"
    " {n} euros par foyer|je n’ai jamais vu cela en {n} réunions|il faudra bien que quelqu’un"
    " décide",
    sentences="{who} {did} {when}.|{when}, {who} {did}.|{who} {did}, {why}.|près de {n}"
    " personnes se"
    " sont retrouvées à {place}, {why}.|{name}, qui habite {place}, suit le dossier depuis {n}"
    " mois,"
    " {why}.|pour {what}, le devis atteint {n} mille euros, {why}.|{name} et {name} ont remis {n}"
    " signatures {when}.",
    title="{place} se mobilise pour {what}|{name} défend {what}|{n} coureurs à {place}|À"
    " {place}, {what}"
    " divise|Ce que va changer {what}",
    subheads="Contexte|Et maintenant ?|Les chiffres|Retour en arrière",
    standing={
        "latest": "À la une",
        "also": "À lire aussi",
        "newsletter": "Recevez chaque matin l’essentiel du pays de Lys dans votre boîte mail.",
        "offer": "La suite est réservée aux abonnés|Profitez de l’offre découverte : 1 € le"
        " premier mois,"
        " sans engagement.|Déjà abonné ? Se connecter",
        "photo": "Photo",
        "share": "Partager",
        "comments": "Commentaires",
        "comment": "Enfin une bonne nouvelle !|Et qui va payer ?|Merci pour cet article très"
        " complet.|Chez"
        " nous à {place}, c’est pareil.|Il y avait plus de {n} personnes, j’y étais.",
        "bio": "est correspondante locale et suit la vie des communes.|couvre l’actualité"
        " sportive du"
        " canton depuis {n} numéros.",
        "obits": "Avis de décès",
        "obit": "La cérémonie religieuse aura lieu en l’église de {place}, vendredi à 15 heures."
        "|Sa famille"
        " remercie toutes les personnes qui s’associent à sa peine.",
        "events": "Agenda",
        "event": "Loto de l’école de {place}, ouverture des portes à 13 h|Concert à l’église,"
        " entrée libre"
        "|Vide-grenier, inscriptions auprès de {name}",
        "notices": "Annonces légales",
        "notice": "Par acte du 3 courant, il a été constitué une société dénommée Atelier"
        " {place}, au"
        " capital de {n} euros.|Enquête publique : le dossier n° {n} est consultable en mairie"
        " de {place}.",
        "gone": "Page introuvable|L’article que vous cherchez n’existe plus ou a changé d’adresse."
        " Utilisez la recherche ou revenez à l’accueil.",
        "consent": "Le respect de votre vie privée|Avec nos {n} partenaires, nous utilisons des"
        " cookies pour"
        " mesurer l’audience et afficher de la publicité.|Vous pouvez modifier vos choix à tout"
        " moment.|Tout accepter",
        "about": "Mentions légales|Le site est édité par la société Presse du Lys, au capital de"
        " {n} euros,"
        " {place}. Directeur de la publication : {name}.|Toute reproduction est interdite.",
        "search": "Résultats de la recherche",
        "correction": "Rectificatif : contrairement à ce que nous avions écrit, {n} dossiers ont"
        " été déposés,"
        " et non {n}.",
        "agency": "(avec ANL)|ANL",
        "column": "Chaque semaine, un habitant raconte son village.",
        "ticker": "En direct : route coupée à {place}|Météo : vigilance orages jusqu’à minuit",
        "updated": "Mis à jour",
    },
)

SPANISH = Words(
    language="es",
    months="enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    first="Adela|Benito|Candela|Darío|Eulalia|Fermín|Graciela|Hernán|Irene|Jacobo|Lorena|Matías",
    last="Albornoz|Barrientos|Cienfuegos|Dorrego|Echenique|Fuentealba|Garmendia|Huidobro|Iturbe"
    "|Lezcano|Mondragón|Olmedo|Pizarnik|Quiroga|Saldívar|Urquiza",
    places="Villa Aurora|Los Sauces|Puerto Cárdeno|Monteclaro|San Telmo del Río|Alameda|Tres Pozos",
    sections="Ciudad|Deportes|Campo|Cultura|Economía|Policiales",
    subjects="agua|transporte|cosecha|fútbol|escuelas|turismo|obras|salud",
    who="el concejo de {place}|la cooperativa eléctrica|una productora de {place}|el club social"
    "|la directora del hospital|un grupo de vecinos|la empresa de ómnibus|el intendente"
    "|la fiscalía",
    did="aprobó {what}|rechazó {what}|pidió informes sobre {what}|anunció {what}|suspendió {what}"
    "|quiere recuperar {what}|presentó {what}|defendió {what}",
    what="la ampliación de la terminal|el puente de {place}|la planta de agua|el mercado de frutas"
    "|una sala de cine en {place}|el alumbrado|la ruta provincial|el polideportivo|la biblioteca",
    when="el lunes por la noche|tras una larga sesión|durante el fin de semana|antes de la cosecha"
    "|por primera vez en una década|sin discusión|ante {n} asistentes|a última hora",
    why="porque faltan {n} millones de pesos|aunque {n} vecinos habían firmado en contra|después"
    " de que"
    " aparecieran {n} grietas|para que las obras empiecen en otoño|algo que sorprendió a {name}"
    "|mientras la provincia revisa las cuentas",
    said="«{quote}», dijo {name}.|{name} señaló: «{quote}».|«{quote}», contó {name}.",
    quote="Llevamos {n} días esperando una respuesta|Nadie en {place} estaba enterado|Cada"
    " familia pagará"
    " {n} pesos más|No había visto algo así en {n} asambleas|Alguien tendrá que dar la cara",
    sentences="{who} {did} {when}.|{when}, {who} {did}.|{who} {did}, {why}.|unas {n} personas"
    " llegaron a"
    " {place}, {why}.|{name}, que vive en {place}, sigue el caso desde hace {n} semanas, {why}."
    "|el costo"
    " de {what} asciende a {n} millones, {why}.|{name} y {name} entregaron {n} firmas {when}.",
    title="{place} discute {what}|{name} reclama por {what}|{n} vecinos marcharon en {place}|Qué"
    " pasará con"
    " {what}|En {place} celebran {what}",
    subheads="Antecedentes|Qué sigue|En cifras|El origen del conflicto",
    standing={
        "latest": "Últimas noticias",
        "also": "Lee también",
        "newsletter": "Recibe cada mañana las noticias de la región en tu correo.",
        "offer": "Suscríbete para seguir leyendo|Este contenido es exclusivo para suscriptores."
        " El primer"
        " mes cuesta 1 peso.|¿Ya eres suscriptor? Inicia sesión",
        "photo": "Foto",
        "share": "Compartir",
        "comments": "Comentarios",
        "comment": "Ya era hora.|¿Y quién lo va a pagar?|Muy buena nota, felicitaciones.|En"
        " {place} pasa lo"
        " mismo y nadie dice nada.|Yo estuve ahí y no eran {n}.",
        "bio": "es periodista y cubre la política local desde hace una década.|escribe sobre el"
        " campo y"
        " dirige el suplemento rural.",
        "obits": "Avisos fúnebres",
        "obit": "Sus hijos y nietos participan su fallecimiento. Sus restos serán velados en"
        " {place}.|Q.E.P.D."
        " La familia agradece las muestras de afecto recibidas.",
        "events": "Agenda",
        "event": "Feria de artesanos en la plaza de {place}, desde las 10|Taller de tango,"
        " inscripción con"
        " {name}|Cine al aire libre, entrada {n} pesos",
        "notices": "Edictos",
        "notice": "El juzgado N.º {n} de {place} cita y emplaza por treinta días a herederos y"
        " acreedores.|Licitación pública {n}: adquisición de luminarias para {place}. Pliegos en"
        " mesa de"
        " entradas.",
        "gone": "Página no encontrada|La nota que buscas ya no está disponible o cambió de"
        " dirección."
        " Prueba con el buscador o vuelve a la portada.",
        "consent": "Tu privacidad nos importa|Junto a {n} socios usamos cookies para mostrar"
        " anuncios y medir"
        " la audiencia.|Puedes cambiar tu decisión cuando quieras.|Aceptar todo",
        "about": "Quiénes somos|Somos un diario independiente de {place}, fundado por {name}."
        " Nuestra"
        " redacción trabaja todos los días del año.|Registro de la propiedad intelectual {n}.",
        "search": "Resultados de la búsqueda",
        "correction": "Fe de erratas: en una versión anterior se decía que eran {n} firmas."
        " Fueron {n}.",
        "agency": "(Con información de Agencia Sur)|Agencia Sur",
        "column": "Cada domingo, un vecino cuenta su barrio.",
        "ticker": "En vivo: corte de ruta en {place}|Alerta por tormentas en {place}",
        "updated": "Actualizado",
    },
)
