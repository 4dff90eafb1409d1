"""Spanish (español)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="es",
    name="Spanish",
    months=(
        ("ene", "enero"),
        ("feb", "febrero"),
        ("mar", "marzo"),
        ("abr", "abril"),
        ("may", "mayo"),
        ("jun", "junio"),
        ("jul", "julio"),
        ("ago", "agosto"),
        ("sep", "sept", "septiembre", "setiembre"),
        ("oct", "octubre"),
        ("nov", "noviembre"),
        ("dic", "diciembre"),
    ),
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    ago=(
        Ago(
            example="hace 6 horas",
            before=("hace",),
            minute=("min", "mins", "minuto", "minutos"),
            hour=("h", "hora", "horas"),
            day=("d", "día", "días", "dia", "dias"),
            alone={HOUR // 2: ("media hora",), 1: ("segundo", "segundos")},
        ),
    ),
    about=("unos", "unas", "cerca de", "aproximadamente", "más de"),
    numbers=(
        ("un", "una", "uno"), ("dos",), ("tres",), ("cuatro",), ("cinco",), ("seis",), ("siete",),
        ("ocho",), ("nueve",), ("diez",), ("once",), ("doce",),
    ),
    today=("hoy",),
    yesterday=("ayer",),
    day_before=("anteayer",),
    byline=(
        "por", "escrito por", "publicado por", "autor", "autora", "autores", "redacción", "texto",
    ),
    written_by=("escrito por",),
    no_person=("redacción", "agencias", "diario"),
    roles=(
        "autor", "autora", "periodista", "redactor", "redactora", "corresponsal", "reportero",
        "reportera", "columnista", "editor", "editora", "colaborador", "colaboradora",
    ),
    role_qualifiers=(
        "enviado", "enviada", "especial",
    ),
    more_by=(
        "sobre el autor", "sobre la autora", "acerca de", "más artículos de", "más noticias de",
        "todos los artículos de", "ver todos los artículos de", "más de",
    ),
    published=("publicado", "publicada", "fecha", "creado"),
    updated=("actualizado", "actualización", "modificado"),
    first_published=(
        "publicado originalmente", "publicada originalmente", "publicado originariamente",
        "publicada originariamente", "publicado por primera vez", "publicada por primera vez",
    ),
    front_page=("inicio",),
    kickers=(
        "agenda", "copa", "cultura", "debate", "deporte", "deportes", "destacada", "destacado",
        "economía", "economia", "entrevista", "especial", "exclusiva", "exclusivo", "festival",
        "foto", "fotos", "futbol", "fútbol", "gratis", "liga", "mercado", "meteorología",
        "noticias", "opinión", "opinion", "podcast", "policial", "policía", "politica",
        "política", "receta", "redacción", "regional", "reportaje", "serie", "sociedad", "sorteo",
        "video", "vídeo", "última", "ultima", "último",
    ),
    function_words=("es", "no", "o", "un", "una", "uno"),
    here=("aquí",),
    credits=("foto", "fotos", "imagen", "fotografía"),
    summary_headings=("resumen por ia", "resumen generado por ia"),
    not_found=(
        "página no encontrada", "no encontrado", "no se encontró la página",
        "la página no existe", "esta página no existe", "página no disponible",
        "contenido no encontrado", "artículo no encontrado",
    ),
    consent_terms=(
        "información en un dispositivo", "datos personales", "nuestros socios",
        "interés legítimo", "su consentimiento", "tu consentimiento", "aceptar las cookies",
        "aceptar todo", "utilizamos cookies", "geolocalización precisa", "política de privacidad",
        "política de cookies",
    ),
    ad_nouns=("publicidad", "anuncio", "anuncios"),
    ad_pointers=(
        "el", "la", "este", "artículo", "noticia", "texto", "nota", "continúa", "continua", "sigue",
        "después", "debajo", "tras", "de", "del", "leyendo", "seguir",
    ),
    site_pages=(
        "quiénes somos", "quienes somos", "sobre nosotros", "acerca de", "acerca de nosotros",
        "nuestro equipo", "redacción", "contacto", "contactos", "contáctanos", "contáctenos",
        "contactar", "aviso legal", "condiciones de uso", "condiciones generales",
        "términos y condiciones", "términos de uso", "términos del servicio",
        "política de privacidad", "privacidad", "aviso de privacidad", "protección de datos",
        "política de cookies", "cookies", "publicidad", "anúnciese", "anúnciate", "tarifas",
        "suscripción", "suscripciones", "suscríbete", "suscribirse", "boletín", "newsletter",
        "iniciar sesión", "inicia sesión", "acceder", "acceso", "registro", "regístrate",
        "mi cuenta", "recuperar contraseña", "ayuda", "preguntas frecuentes", "mapa del sitio",
        "código ético", "accesibilidad", "trabaja con nosotros",
    ),
    list_pages=(
        "esquelas", "obituarios", "necrológicas", "fallecimientos", "calendario", "agenda",
        "eventos", "próximos eventos", "anuncios clasificados", "clasificados", "anuncios",
        "ofertas de empleo", "archivo", "archivos", "hemeroteca", "últimas noticias",
        "todas las noticias", "etiquetas", "categorías", "autores", "buscar", "búsqueda",
        "resultados de la búsqueda", "resultados de búsqueda", "galerías", "el tiempo", "cartelera",
        "programación", "lo más leído", "sin resultados",
    ),
    list_beginnings=(
        "resultados de la búsqueda", "resultados de búsqueda", "resultados para", "búsqueda:",
        "etiqueta", "categoría:", "archivo de", "archivos:", "artículos de", "noticias de:",
        "entradas de", "todas las entradas de", "autor:", "el tiempo en", "calendario",
    ),
    unfinished=(
        "sitio en construcción", "en construcción", "página en construcción", "web en construcción",
        "sitio web en construcción", "próximamente", "en mantenimiento", "sitio en mantenimiento",
        "dominio en venta", "este dominio está en venta",
    ),
    phrases={
        "comments/prompt": (
            "por favor ingrese su comentario", "por favor ingrese su nombre",
            "guarda mi nombre, correo electrónico y web",
            "tu dirección de correo electrónico no será publicada",
        ),
        "comments/heading": (
            "comentarios", "deja una respuesta", "cancelar respuesta", "publicar comentario",
        ),
        "latest/heading": (
            "últimas noticias", "nuestras últimas entradas", "lo más leído", "lo más visto",
        ),
        "related/heading": (
            "artículos relacionados", "más del autor", "lee también", "te recomendamos leer",
            "noticias relacionadas", "te puede interesar",
        ),
        "related/read-also": (
            "lee también:", "lea también:", "te puede interesar:", "más información:",
            "ver también:", "lee más:",
        ),
        "ad/label": ("publicidad", "anuncio", "anuncios", "la publicidad continúa"),
        "share/label": ("compartir", "compartir este artículo", "compartir en"),
        "next-prev/label": ("artículo anterior", "artículo siguiente"),
        "newsletter/line": (
            "suscríbete a", "síguenos en", "únete a nuestro", "recibe las noticias",
        ),
        "donation/line": ("el periodismo independiente necesita", "apóyanos"),
        "caption/line": ("foto:", "fotos:", "imagen:", "crédito:"),
        "tags/line": ("etiquetas:", "palabras clave:", "temas:"),
        "copyright/line": ("todos los derechos reservados",),
        "byline/line": ("actualizado:", "publicado el"),
    },
)  # fmt: skip
