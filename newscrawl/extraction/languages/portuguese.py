"""Portuguese (português)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    months=(
        ("jan", "janeiro"),
        ("fev", "fevereiro"),
        ("mar", "março", "marco"),
        ("abr", "abril"),
        ("mai", "maio"),
        ("jun", "junho"),
        ("jul", "julho"),
        ("ago", "agosto"),
        ("set", "setembro"),
        ("out", "outubro"),
        ("nov", "novembro"),
        ("dez", "dezembro"),
    ),
    weekdays=(
        "sábado", "domingo", "segunda-feira", "segunda", "terça-feira", "terça", "quarta-feira",
        "quarta", "quinta-feira", "quinta", "sexta-feira", "sexta",
    ),
    ago=(
        Ago(
            example="há 6 horas",
            before=("há", "ha"),
            minute=("min", "mins", "minuto", "minutos"),
            hour=("h", "hora", "horas"),
            day=("d", "dia", "dias"),
            alone={HOUR // 2: ("meia hora",), 1: ("segundo", "segundos")},
        ),
        Ago(
            example="6 horas atrás",
            behind=("atrás",),
            minute=("min", "minuto", "minutos"),
            hour=("h", "hora", "horas"),
            day=("d", "dia", "dias"),
        ),
    ),
    about=("cerca de", "aproximadamente", "mais de"),
    numbers=(
        ("um", "uma"), ("dois", "duas"), ("três",), ("quatro",), ("cinco",), ("seis",), ("sete",),
        ("oito",), ("nove",), ("dez",), ("onze",), ("doze",),
    ),
    today=("hoje",),
    yesterday=("ontem",),
    day_before=("anteontem",),
    byline=(
        "por", "escrito por", "publicado por", "autor", "autora", "autores", "texto",
        "reportagem",
    ),
    no_person=("redação", "redacao"),
    roles=(
        "autor", "autora", "jornalista", "redator", "redatora", "redactor", "redactora",
        "correspondente", "repórter", "colunista", "editor", "editora", "estagiário",
        "estagiária",
    ),
    role_qualifiers=(
        "enviado", "enviada", "especial",
    ),
    published=("publicado", "publicada", "publicação", "data"),
    updated=("atualizado", "atualização", "modificado"),
    first_published=("publicado originalmente", "publicada originalmente"),
    front_page=("início", "inicio"),
    kickers=(
        "agenda", "copa", "cultura", "debate", "desporto", "economia", "entrevista", "especial",
        "exclusivo", "foto", "fotos", "futebol", "liga", "mercado", "notícias", "opinião",
        "podcast", "policial", "política", "receita", "regional", "sorteo", "vídeo", "última",
        "último",
    ),
    function_words=("as", "no", "o", "os", "um", "uma"),
    here=("aqui",),
    credits=("foto", "fotos", "imagem", "fotografia"),
    summary_headings=("resumo por ia", "resumo gerado por ia"),
    not_found=(
        "página não encontrada", "não encontrado", "a página não existe",
        "esta página não existe", "página não existe", "conteúdo não encontrado",
        "página indisponível", "erro 404",
    ),
    consent_terms=(
        "informações num dispositivo", "informações em um dispositivo", "dados pessoais",
        "nossos parceiros", "interesse legítimo", "seu consentimento", "aceitar cookies",
        "aceitar todos", "utilizamos cookies", "usamos cookies", "política de privacidade",
    ),
    ad_nouns=("publicidade", "anúncio", "anuncio"),
    ad_pointers=(
        "o", "a", "este", "artigo", "matéria", "notícia", "texto", "leitura", "continua", "depois",
        "após", "abaixo", "da", "do", "de", "lendo",
    ),
    phrases={
        "comments/prompt": (
            "por favor digite seu comentário", "por favor, digite seu nome aqui",
            "salvar meus dados neste navegador", "o seu endereço de e-mail não será publicado",
        ),
        "comments/heading": ("deixe uma resposta", "cancelar resposta", "postar comentário"),
        "latest/heading": (
            "artigos mais recentes", "nossos posts mais recentes", "últimas notícias", "mais lidas",
        ),
        "related/heading": ("artigos relacionados", "mais do autor", "veja também"),
        "related/read-also": ("leia também:", "leia mais:", "veja também:", "saiba mais:"),
        "ad/label": ("publicidade", "anuncio"),
        "share/label": ("compartilhar", "compartilhe"),
        "next-prev/label": ("artigo anterior", "próximo artigo"),
        "newsletter/line": ("inscreva-se", "assine nossa", "assine a nossa", "siga-nos"),
        "caption/line": ("foto:", "fotos:", "crédito:"),
        "tags/line": ("tags:", "etiquetas:", "temas:", "palavras-chave:"),
        "copyright/line": ("todos os direitos reservados",),
    },
)  # fmt: skip
