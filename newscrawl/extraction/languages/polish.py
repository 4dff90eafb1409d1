"""Polish (polski)."""

from newscrawl.extraction.languages.language import DAY, HOUR, MINUTE, Ago, Language

LANGUAGE = Language(
    code="pl",
    name="Polish",
    zones=("Europe/Warsaw",),
    months=(
        ("sty", "styczeń", "stycznia", "styczen", "styczniu"),
        ("lut", "lutego", "luty", "lutym"),
        ("mar", "marca", "marzec", "marcu"),
        ("kwi", "kwiecień", "kwietnia", "kwiecien", "kwietniu", "kwie"),
        ("maj", "maja", "maju"),
        ("cze", "czerwca", "czerwiec", "czerwcu"),
        ("lip", "lipca", "lipiec", "lipcu"),
        ("sie", "sierpień", "sierpnia", "sierpien", "sierpniu"),
        ("wrz", "wrzesień", "września", "wrzesien", "wrzesnia", "wrześniu", "wrzesniu"),
        (
            "paź", "październik", "października", "pazdziernik", "pazdziernika", "październiku",
            "pazdzierniku", "paz",
        ),
        ("lis", "listopad", "listopada", "listopadzie"),
        ("gru", "grudnia", "grudzień", "grudzien", "grudniu"),
    ),
    weekdays=(
        "poniedziałek", "poniedzialek", "wtorek", "środa", "sroda", "środę", "srode", "czwartek",
        "piątek", "piatek", "sobota", "sobotę", "sobote", "niedz", "niedziela", "niedzielę",
        "niedziele",
    ),
    ago=(
        Ago(
            example="6 godzin temu",
            behind=("temu",),
            minute=("min", "minutę", "minuty", "minut"),
            hour=("h", "godz", "godzinę", "godziny", "godzin"),
            day=("dzień", "dni"),
            alone={
                MINUTE: ("minutę",),
                HOUR // 2: ("pół godziny",),
                HOUR: ("godzinę",),
                DAY: ("dzień",),
            },
        ),
    ),
    clock=("o godz.", "godz.", "godzinie", "w", "o"),
    about=("około",),
    numbers=(("jedną",),),
    today=("dzisiaj", "dziś", "dzis"),
    yesterday=("wczoraj",),
    day_before=("przedwczoraj",),
    byline=(
        "autor", "autorka", "autorzy", "tekst", "oprac.", "opracował", "opracowała",
        "napisane przez", "napisał",
    ),
    written_by=("napisane przez",),
    no_person=("redakcja",),
    roles=(
        "autor", "autorka", "dziennikarz", "dziennikarka", "redaktor", "redaktorka",
        "korespondent", "korespondentka", "reporter", "reporterka", "publicysta", "publicystka",
    ),
    more_by=(
        "o autorze", "wszystkie artykuły autora", "więcej artykułów autora",
        "zobacz wszystkie artykuły autora",
    ),
    single_page=("na jednej stronie",),
    published=("opublikowano", "data publikacji", "data"),
    updated=("zaktualizowano", "aktualizacja"),
    front_page=("strona główna", "główna"),
    kickers=(
        "felieton", "komentarz", "opinia", "opinie", "piłka", "pilne", "polityka", "relacja",
        "technologia", "tylko", "wideo", "wywiad",
    ),
    here=("tu",),
    credits=("foto", "zdjęcie", "zdj.", "fot."),
    summary_headings=("podsumowanie ai",),
    not_found=(
        "nie znaleziono strony", "strona nie została znaleziona", "strona nie znaleziona",
        "strona nie istnieje", "taka strona nie istnieje", "nie znaleziono", "błąd 404",
    ),
    consent_terms=(
        "informacji na urządzeniu", "dane osobowe", "danych osobowych", "nasi partnerzy",
        "naszych partnerów", "uzasadniony interes", "twoja zgoda", "zgodę", "akceptuję",
        "plików cookie", "pliki cookies", "polityka prywatności", "polityce prywatności",
    ),
    ad_nouns=("reklama", "reklamy", "reklamą", "reklamie"),
    ad_pointers=(
        "dalsza", "część", "artykułu", "tekstu", "artykuł", "tekst", "ciąg", "dalszy", "poniżej",
        "pod", "po", "dalej", "czytaj",
    ),
    site_pages=(
        "o nas", "o redakcji", "redakcja", "nasz zespół", "kontakt", "nota prawna", "regulamin",
        "regulamin serwisu", "warunki korzystania", "polityka prywatności", "prywatność",
        "ochrona danych", "rodo", "polityka cookies", "polityka plików cookies", "cookies",
        "reklama", "cennik reklam", "cennik", "prenumerata", "subskrypcja", "newsletter",
        "zaloguj się", "logowanie", "zaloguj", "rejestracja", "zarejestruj się", "moje konto",
        "przypomnij hasło", "pomoc", "najczęstsze pytania", "mapa strony", "mapa serwisu",
        "deklaracja dostępności", "praca", "wesprzyj nas",
    ),
    list_pages=(
        "nekrologi", "kondolencje", "kalendarz", "kalendarz imprez", "kalendarz wydarzeń",
        "wydarzenia", "imprezy", "ogłoszenia", "ogłoszenia drobne", "praca", "archiwum",
        "najnowsze", "wszystkie artykuły", "wszystkie wiadomości", "tagi", "kategorie", "autorzy",
        "szukaj", "wyszukiwarka", "wyniki wyszukiwania", "galerie", "pogoda", "program tv",
        "najczęściej czytane", "brak wyników",
    ),
    list_beginnings=(
        "wyniki wyszukiwania", "wyniki dla", "szukasz:", "tag:", "kategoria:", "archiwum:",
        "artykuły autora", "wszystkie artykuły autora", "autor:", "pogoda", "kalendarz",
    ),
    unfinished=(
        "strona w budowie", "w budowie", "serwis w budowie", "strona w przebudowie",
        "przerwa techniczna", "prace serwisowe", "strona w trakcie tworzenia", "już wkrótce",
        "domena na sprzedaż",
    ),
    interviews=("wywiad", "rozmowa", "rozmawia"),
    second_persons=("pan", "pani", "pana", "panu", "panią", "ty", "wy"),
    key_point_headings=(
        "w skrócie", "najważniejsze informacje", "najważniejsze", "kluczowe informacje",
        "podsumowanie", "streszczenie", "w pigułce",
    ),
    corrections=("sprostowanie", "korekta", "wyjaśnienie redakcji", "w poprzedniej wersji"),
    phrases={
        "paywall/offer": (
            "czytaj dalej z", "aby czytać dalej", "aby przeczytać cały",
            "dostęp tylko dla prenumeratorów", "tylko dla prenumeratorów",
            "ten artykuł jest dostępny tylko", "artykuł dostępny tylko", "treść tylko dla",
            "dla subskrybentów", "masz już prenumeratę", "masz już subskrypcję",
            "jesteś już prenumeratorem", "wykup dostęp", "kup prenumeratę", "dalsza część artykułu",
        ),
        "comments/prompt": (
            "proszę wpisać swój komentarz", "proszę podać swoje imię tutaj",
            "zapamiętaj moje dane w tej przeglądarce",
            "twój adres e-mail nie zostanie opublikowany",
        ),
        "comments/heading": (
            "komentarze", "zostaw odpowiedź", "anuluj odpowiedź", "dodaj komentarz", "skomentuj",
        ),
        "latest/heading": (
            "najnowsze artykuły", "nasze najnowsze wpisy", "ostatnie wpisy", "najnowsze wiadomości",
            "najpopularniejsze",
        ),
        "related/heading": (
            "powiązane artykuły",
            "podobne artykuły", "więcej od autora", "czytaj więcej", "czytaj także", "czytaj też",
            "zobacz też",
        ),
        "related/read-also": (
            "czytaj także:", "czytaj więcej:", "przeczytaj też:", "zobacz też:", "zobacz także:",
            "czytaj też:",
        ),
        "ad/label": ("reklama",),
        "share/label": ("udostępnij",),
        "next-prev/label": ("poprzedni artykuł", "następny artykuł"),
        "newsletter/line": (
            "subskrybuj", "zapisz się na", "zapisz się do", "obserwuj nas", "dołącz do nas",
        ),
        "caption/line": ("foto:",),
        "tags/line": ("słowa kluczowe:", "tagi:"),
        "copyright/line": ("wszelkie prawa zastrzeżone",),
        "byline/line": ("opublikowano:", "źródło:"),
    },
)  # fmt: skip
