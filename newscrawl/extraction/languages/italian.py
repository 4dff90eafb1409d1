"""Italian (italiano)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="it",
    name="Italian",
    months=(
        ("gen", "gennaio"),
        ("feb", "febbraio"),
        ("mar", "marzo"),
        ("apr", "aprile"),
        ("mag", "maggio"),
        ("giu", "giugno"),
        ("lug", "luglio"),
        ("ago", "agosto"),
        ("set", "settembre", "sett"),
        ("ott", "ottobre"),
        ("nov", "novembre"),
        ("dic", "dicembre"),
    ),
    weekdays=("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    ago=(
        Ago(
            example="6 ore fa",
            behind=("fa",),
            minute=("min", "minuto", "minuti"),
            hour=("h", "ora", "ore"),
            day=("g", "gg", "giorno", "giorni"),
            alone={HOUR // 2: ("mezz'ora", "mezzora"), 1: ("secondi",)},
        ),
    ),
    about=("circa",),
    numbers=(
        ("un", "una", "uno"), ("due",), ("tre",), ("quattro",), ("cinque",), ("sei",), ("sette",),
        ("otto",), ("nove",), ("dieci",), ("undici",), ("dodici",),
    ),
    today=("oggi",),
    yesterday=("ieri",),
    day_before=("l'altro ieri",),
    byline=(
        "a cura di", "scritto da", "pubblicato da", "autore", "autrice", "testo di",
        "articolo di",
    ),
    doubtful_byline=("di", "da"),
    written_by=("scritto da",),
    no_person=("redazione",),
    roles=(
        "autore", "autrice", "giornalista", "redattore", "redattrice", "corrispondente",
        "inviato", "inviata", "collaboratore", "collaboratrice",
    ),
    role_qualifiers=(
        "inviato",
    ),
    more_by=(
        "informazioni su", "altri articoli di", "tutti gli articoli di",
        "vedi tutti gli articoli di", "leggi tutti gli articoli di",
    ),
    published=("pubblicato", "pubblicata", "data"),
    updated=("aggiornato", "aggiornamento", "modificato"),
    first_published=(
        "pubblicato originariamente", "pubblicata originariamente",
        "pubblicato per la prima volta", "pubblicata per la prima volta",
    ),
    front_page=("home",),
    kickers=(
        "calcio", "coppa", "cronaca", "cultura", "economia", "esclusiva", "esclusivo", "festival",
        "foto", "intervista", "mercati", "meteo", "notizie", "politica", "ricetta", "serie",
        "spettacoli", "sport", "tennis", "ultima", "video",
    ),
    function_words=("gli", "i", "il", "in", "lo", "no", "un", "una", "uno"),
    here=("qui",),
    credits=("foto", "fotografia"),
    summary_headings=("sintesi ai",),
    not_found=(
        "pagina non trovata", "non trovato", "la pagina non esiste", "questa pagina non esiste",
        "pagina inesistente", "contenuto non trovato", "articolo non trovato", "errore 404",
    ),
    consent_terms=(
        "informazioni su un dispositivo", "dati personali", "nostri partner",
        "interesse legittimo", "tuo consenso", "accetta i cookie", "accetta tutto",
        "utilizziamo i cookie", "geolocalizzazione precisa", "informativa sulla privacy",
        "cookie policy",
    ),
    ad_nouns=("pubblicità", "annuncio"),
    ad_pointers=(
        "l", "la", "il", "questo", "articolo", "testo", "notizia", "continua", "prosegue", "dopo",
        "sotto", "a", "leggere", "leggi",
    ),
    site_pages=(
        "chi siamo", "redazione", "la redazione", "la nostra storia", "contatti", "contattaci",
        "note legali", "disclaimer", "termini e condizioni", "condizioni d'uso",
        "termini di servizio", "condizioni generali", "privacy", "privacy policy",
        "informativa privacy", "informativa sulla privacy", "cookie policy",
        "informativa sui cookie", "cookie", "gerenza", "pubblicità", "abbonamenti", "abbonamento",
        "abbonati", "newsletter", "accedi", "login", "registrati", "registrazione",
        "password dimenticata", "il mio account", "aiuto", "faq", "domande frequenti",
        "mappa del sito", "lavora con noi", "accessibilità", "codice etico", "sostienici",
    ),
    list_pages=(
        "necrologi", "necrologie", "annunci funebri", "calendario", "eventi", "agenda",
        "appuntamenti", "annunci", "piccoli annunci", "annunci economici", "offerte di lavoro",
        "archivio", "ultime notizie", "tutte le notizie", "tag", "categorie", "autori", "cerca",
        "ricerca", "risultati della ricerca", "risultati ricerca", "gallerie", "fotogallery",
        "photogallery", "meteo", "programmi tv", "i più letti", "nessun risultato",
    ),
    list_beginnings=(
        "risultati della ricerca", "risultati per", "hai cercato", "tag:", "categoria:", "archivi:",
        "archivio di", "articoli di", "tutti gli articoli di", "autore:", "meteo a", "calendario",
    ),
    unfinished=(
        "sito in costruzione", "in costruzione", "pagina in costruzione", "sito in manutenzione",
        "in manutenzione", "prossimamente online", "sito in allestimento", "dominio in vendita",
    ),
    phrases={
        "comments/prompt": (
            "inserisci il tuo commento", "per favore inserisci il tuo commento",
            "per favore inserisci il tuo nome", "do il mio consenso affinché un cookie",
            "il tuo indirizzo email non sarà pubblicato",
        ),
        "comments/heading": (
            "commenti", "lascia un commento", "annulla risposta", "invia commento",
        ),
        "latest/heading": ("articoli recenti", "ultimi articoli"),
        "related/heading": ("articoli correlati", "leggi anche", "altro dall'autore"),
        "related/read-also": ("leggi anche:", "leggi anche :", "per approfondire:"),
        "ad/label": ("pubblicità",),
        "newsletter/line": ("seguici su",),
        "caption/line": ("foto:",),
        "tags/line": ("tags:", "parole chiave:", "argomenti:"),
        "copyright/line": ("tutti i diritti riservati",),
    },
)  # fmt: skip
