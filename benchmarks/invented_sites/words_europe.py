"""Words of Italian and Swedish."""

from benchmarks.invented_sites.words import Words

ITALIAN = Words(
    language="it",
    months="gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre"
    "|dicembre",
    first="Agnese|Bruno|Cosima|Dario|Emma|Furio|Gaia|Ivo|Livia|Manlio|Nadia|Orso",
    last="Abbate|Bragadin|Cavalleri|De Santi|Ferrandi|Gualdi|Lovatelli|Marchesan|Nordio|Ortolani"
    "|Pavesi|Querini|Rinaudo|Salvatori|Tognon|Vedovato",
    places="Castelmonaco|Roccafredda|Pieve Sottana|Valdorno|Borgo Ottavo|Acquanera",
    sections="Cronaca|Politica|Sport|Cultura|Economia|Lettere",
    subjects="viabilità|scuola|agricoltura|sanità|calcio|ambiente|turismo|trasporti",
    who="il consiglio comunale di {place}|la pro loco|un allevatore di {place}|l’azienda sanitaria"
    "|la preside dell’istituto tecnico|il comitato dei pendolari|la comunità montana|l’assessore",
    did="approva {what}|rinvia {what}|chiede di ripensare {what}|presenta {what}|boccia {what}"
    "|mette a bilancio {what}|difende {what}",
    what="la nuova palestra|la circonvallazione di {place}|il restauro del teatro|la pista"
    " ciclabile"
    "|il depuratore di {place}|la chiusura del ponte|l’ampliamento dell’asilo",
    when="lunedì sera|dopo una lunga discussione|nel fine settimana|prima dell’estate"
    "|per la prima volta in dieci anni|senza voti contrari|davanti a un folto pubblico",
    why="perché mancano {n} mila euro|benché {n} residenti siano contrari|dopo che sono state"
    " trovate"
    " {n} crepe|così i lavori possono cominciare in primavera|tra lo stupore di {name}"
    "|mentre i conti non tornano ancora",
    said="«{quote}», dice {name}.|{name}: «{quote}».|«{quote}», ha dichiarato {name}.",
    quote="Aspettiamo da {n} giorni|A {place} nessuno ne sapeva nulla|Ogni famiglia pagherà"
    " {n} euro"
    "|In {n} riunioni non ho mai visto nulla di simile|Qualcuno deve risponderne",
    sentences="{who} {did}, {why}.|{when} {who} {did}.|circa {n} persone sono arrivate a {place},"
    " {why}.|{name}, di {place}, segue la vicenda da {n} mesi, {why}.|{what} costerà {n} mila euro,"
    " {why}.|{name} e {name} hanno consegnato {when} {n} firme.",
    title="{place}, scontro su {what}|{name} difende {what}|In {n} alla corsa di {place}"
    "|{what}, che cosa cambia per {place}|{what}: i dubbi di {name}",
    subheads="Il precedente|I prossimi passi|I numeri|Le reazioni",
    standing={
        "latest": "Ultime notizie",
        "also": "Leggi anche",
        "newsletter": "Iscriviti alla newsletter della Voce: le notizie della valle ogni mattina.",
        "offer": "L’articolo continua per gli abbonati|Questo contenuto è riservato agli abbonati."
        " Il primo mese costa un euro.|Sei già abbonato? Accedi",
        "photo": "Foto",
        "share": "Condividi",
        "comments": "Commenti",
        "comment": "Era ora.|E chi paga?|Bell’articolo, grazie.|A {place} è lo stesso."
        "|C’ero anch’io, eravamo più di {n}.",
        "bio": "scrive di enti locali.|segue lo sport da {n} numeri.",
        "obits": "Necrologi",
        "obit": "I funerali si terranno nella chiesa di {place} alle ore 15.|La famiglia ringrazia"
        " quanti parteciperanno.",
        "events": "Appuntamenti",
        "event": "Coro alpino a {place}, ingresso libero|Incontro con {name}|Mercatino, {n} banchi",
        "notices": "Avvisi legali",
        "notice": "Il comune di {place} rende noto il bando numero {n} per la pubblica"
        " illuminazione."
        "|L’assemblea dei soci è convocata nella sala {n} della sede.",
        "gone": "Pagina non trovata|L’articolo che cerchi è stato rimosso o spostato. Prova con la"
        " ricerca o torna alla pagina iniziale.",
        "consent": "La tua privacy|Noi e i nostri {n} partner usiamo i cookie per mostrare"
        " annunci e"
        " misurare le visite.|Puoi cambiare idea quando vuoi.|Accetta tutto",
        "about": "Chi siamo|Giornale indipendente di {place}. Direttore responsabile: {name}."
        "|Registrazione del tribunale numero {n}.",
        "search": "Risultati della ricerca",
        "correction": "Errata corrige: le firme indicate in precedenza erano {n}, il numero"
        " esatto è"
        " {n}.",
        "agency": "(Agenzia Valle)|Fonte: Agenzia Valle",
        "column": "La rubrica settimanale dei lettori.",
        "ticker": "Strada chiusa a {place}|Allerta vento a {place}",
        "updated": "Aggiornato",
    },
)

SWEDISH = Words(
    language="sv",
    months="januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    first="Alva|Birger|Cajsa|Disa|Egil|Frej|Gunhild|Håkan|Iris|Jorunn|Klara|Loke",
    last="Asplid|Bergdorf|Dalvik|Ekeblom|Fjällman|Granlöf|Hedqvist|Ivarson|Järnberg|Kvistgren"
    "|Lidmark|Myrfors|Norrbo|Sjögard|Tallroth",
    places="Vikenby|Norrsala|Ålhamn|Björkfors|Stensund|Lillholmen",
    sections="Nyheter|Sport|Kultur|Näringsliv|Åsikter|Familj",
    subjects="skolan|trafik|jordbruk|vård|bandy|energi|fiske|turism",
    who="kommunstyrelsen i {place}|hamnbolaget|en fiskare från {place}|hembygdsföreningen"
    "|rektorn på {place}skolan|pendlarnas förening|regionen|byggnadsnämnden",
    did="säger ja till {what}|skjuter upp {what}|vill tänka om i frågan om {what}|visar upp {what}"
    "|räknar om kostnaden för {what}|stoppar {what}",
    what="den nya simhallen|vägen förbi {place}|renoveringen av biblioteket|färjan till {place}"
    "|vindparken|nedläggningen av bageriet|cykelbanan längs ån",
    when="i måndags kväll|efter en lång debatt|i helgen|strax före sommaren|för första gången"
    " på tio"
    " år|utan omröstning|inför full sal",
    why="eftersom det saknas {n} tusen kronor|trots att {n} boende protesterade|sedan {n} sprickor"
    " hittats|så att arbetet kan börja i vår|till {name}s förvåning|medan notan ännu är oklar",
    said="– {quote}, säger {name}.|– {quote}, menar {name}.|{name} är tydlig: ”{quote}.”",
    quote="Vi har väntat i {n} dagar|Ingen i {place} visste om det|Det kostar varje hushåll {n}"
    " kronor|På {n} möten har jag inte sett något liknande|Någon måste ta ansvar",
    sentences="{who} {did}, {why}.|{when} blev det klart att {who} {did}.|omkring {n} personer kom"
    " till {place}, {why}.|{name} i {place} har följt ärendet i {n} månader, {why}.|notan för"
    " {what}"
    " väntas bli {n} tusen kronor, {why}.|{name} och {name} lämnade {when} över {n}"
    " namnunderskrifter.",
    title="{place} delas av {what}|{name} slåss för {what}|{n} löpare i {place}|Så påverkar {what}"
    " {place}|Oro för {what} i {place}",
    subheads="Bakgrunden|Så går det vidare|Siffrorna|Delade meningar",
    standing={
        "latest": "Mest läst",
        "also": "Läs mer",
        "newsletter": "Få Vikenbladets nyhetsbrev gratis i din mejl varje morgon.",
        "offer": "Läs vidare – första månaden för en krona|Det här är en artikel för dig som"
        " prenumererar.|Redan prenumerant? Logga in",
        "photo": "Foto",
        "share": "Dela artikeln",
        "comments": "Kommentarer",
        "comment": "På tiden!|Och vem ska betala?|Bra skrivet, tack.|Likadant i {place}."
        "|Jag var där, vi var fler än {n}.",
        "bio": "bevakar kommunerna.|har skrivit om sport i {n} nummer.",
        "obits": "Dödsannonser",
        "obit": "Begravningen äger rum i {place} kyrka.|Familjen tackar för all omtanke.",
        "events": "Evenemang",
        "event": "Körsång i {place}, fri entré|Möt {name}|Loppis med {n} bord",
        "notices": "Kungörelser",
        "notice": "{place} kommun söker anbud nummer {n} för gatubelysning.|Årsstämma hålls i sal"
        " {n}.",
        "gone": "Sidan hittades inte|Artikeln du söker kan ha tagits bort eller flyttats. Sök,"
        " eller"
        " gå till startsidan.",
        "consent": "Vi bryr oss om din integritet|Vi och våra {n} partner använder kakor för"
        " annonser"
        " och statistik.|Du kan ändra dig när som helst.|Godkänn alla",
        "about": "Om oss|Oberoende lokaltidning i {place}. Ansvarig utgivare: {name}."
        "|Tipsa oss på box {n}.",
        "search": "Sökresultat",
        "correction": "Rättelse: I en tidigare version stod att namnunderskrifterna var {n}. De var"
        " {n}.",
        "agency": "(TFN)|Källa: TFN",
        "column": "Läsarnas spalt varje vecka.",
        "ticker": "Ett körfält avstängt i {place}|Varning för vind i {place}",
        "updated": "Uppdaterad",
    },
)
