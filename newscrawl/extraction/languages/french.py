"""French (français)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="fr",
    name="French",
    months=(
        ("janv", "janvier"),
        ("févr", "février", "fév", "fevrier"),
        ("mars",),
        ("avr", "avril"),
        ("mai",),
        ("juin",),
        ("juil", "juillet"),
        ("août", "aoû", "aout"),
        ("sept", "septembre"),
        ("oct", "octobre"),
        ("nov", "novembre"),
        ("déc", "décembre", "decembre"),
    ),
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    ago=(
        Ago(
            example="il y a 6 heures",
            before=("il y a", "il ya"),
            minute=("min", "mn", "minute", "minutes"),
            hour=("h", "heure", "heures"),
            day=("j", "jour", "jours"),
            alone={HOUR // 2: ("demi-heure",), 1: ("seconde", "secondes")},
        ),
    ),
    about=("environ", "près de", "plus de"),
    numbers=(
        ("un", "une"), ("deux",), ("trois",), ("quatre",), ("cinq",), ("six",), ("sept",),
        ("huit",), ("neuf",), ("dix",), ("onze",), ("douze",),
    ),
    today=("aujourd'hui",),
    yesterday=("hier",),
    day_before=("avant-hier",),
    byline=(
        "par", "écrit par", "publié par", "rédigé par", "proposé par", "propos recueillis par",
        "recueilli par", "auteur", "auteure", "auteurs", "texte",
    ),
    written_by=("écrit par",),
    no_person=("rédaction", "presse", "afficher", "profil"),
    roles=(
        "auteur", "auteure", "autrice", "journaliste", "rédacteur", "rédactrice", "correspondant",
        "correspondante", "chroniqueur", "chroniqueuse", "reporter", "pigiste",
    ),
    role_qualifiers=(
        "grand", "grande", "envoyé", "envoyée", "spécial", "spéciale",
    ),
    published=(
        "publié", "publiée", "mis en ligne", "paru", "posté", "date de publication", "date",
    ),
    updated=("mis à jour", "mise à jour", "modifié", "modifiée", "actualisé"),
    first_published=(
        "publié initialement", "publiée initialement", "paru initialement", "parue initialement",
        "publié pour la première fois", "publiée pour la première fois",
        "paru pour la première fois", "parue pour la première fois",
    ),
    front_page=("accueil",),
    kickers=(
        "agenda", "analyse", "article", "attention", "avis", "business", "championnat",
        "concours", "coupe", "culture", "cyclisme", "decryptage", "direct", "documentary",
        "dossier", "décryptage", "enquête", "entretien", "exclusif", "faits", "feuilleton",
        "finance", "finances", "flash", "focus", "football", "histoire", "info", "infos",
        "international", "interview", "justice", "ligue", "live", "marché", "marchés", "meteo",
        "musique", "météo", "nouvelles", "opinion", "par", "photo", "photos", "podcast", "point",
        "police", "politique", "polémique", "portrait", "presse", "psychologie", "publireportage",
        "recette", "reportage", "rugby", "sante", "santé", "satire", "service", "sport", "sports",
        "technologie", "tennis", "tourisme", "tribune", "urgent", "vidéo", "vidéos", "économie",
        "éditorial", "énergie", "événement",
    ),
    function_words=("deux", "elle", "en", "es", "est", "et", "il", "j'ai", "on", "un", "une"),
    here=("ici",),
    credits=("photo", "photos", "crédit", "crédits", "image"),
    summary_headings=("résumé par l'ia", "résumé généré par l'ia"),
    not_found=(
        "page non trouvée", "page introuvable", "page inexistante", "cette page n'existe pas",
        "cette page n'existe plus", "la page n'existe pas", "article introuvable",
        "contenu introuvable", "erreur 404",
    ),
    consent_terms=(
        "informations sur un appareil", "informations sur un terminal", "données personnelles",
        "nos partenaires", "intérêt légitime", "votre consentement", "retirer votre consentement",
        "accepter les cookies", "tout accepter", "nous utilisons des cookies",
        "données de géolocalisation précises", "politique de confidentialité",
    ),
    ad_nouns=("publicité", "pub", "annonce"),
    ad_pointers=(
        "l", "la", "le", "cette", "article", "texte", "suite", "continue", "continuer", "lire",
        "après", "sous", "de", "votre", "lecture",
    ),
    phrases={
        "comments/prompt": (
            "s'il vous plaît entrez votre commentaire", "s'il vous plaît entrez votre nom ici",
            "enregistrer mon nom, mon e-mail et mon site",
            "votre adresse e-mail ne sera pas publiée",
        ),
        "comments/heading": (
            "commentaires", "laisser un commentaire", "annuler la réponse", "poster un commentaire",
        ),
        "latest/heading": (
            "derniers articles", "nos derniers articles", "les plus lus", "à la une",
        ),
        "related/heading": (
            "articles connexes", "plus de l'auteur", "lire aussi", "à lire aussi", "articles liés",
            "sur le même sujet",
        ),
        "related/read-also": (
            "lire aussi :", "lire aussi:", "à lire aussi :", "à lire également :", "à lire aussi",
            "lire également :", "voir aussi :",
        ),
        "ad/label": ("publicité",),
        "share/label": ("partager", "partager cet article"),
        "next-prev/label": ("article précédent", "article suivant"),
        "newsletter/line": ("abonnez-vous", "suivez-nous sur", "inscrivez-vous à"),
        "donation/line": ("soutenez-nous",),
        "caption/line": ("crédit photo",),
        "tags/line": ("tags:", "mots-clés :", "mots-clés:", "étiquettes :"),
        "copyright/line": ("tous droits réservés",),
        "byline/line": ("publié le",),
    },
)  # fmt: skip
