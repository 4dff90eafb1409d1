"""Portuguese (português)."""

from newscrawl.extraction.languages.language import Language

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    summary_headings=("resumo por ia", "resumo gerado por ia"),
    phrases={
        "comments/prompt": (
            "por favor digite seu comentário", "por favor, digite seu nome aqui",
            "salvar meus dados neste navegador", "o seu endereço de e-mail não será publicado",
        ),
        "comments/heading": (
            "comentários", "deixe uma resposta", "cancelar resposta", "postar comentário",
            "deixe um comentário",
        ),
        "latest/heading": (
            "artigos mais recentes", "nossos posts mais recentes", "últimas notícias",
            "mais lidas",
        ),
        "related/heading": (
            "artigos relacionados", "mais do autor", "leia também", "veja também",
            "notícias relacionadas",
        ),
        "related/read-also": ("leia também:", "leia mais:", "veja também:", "saiba mais:"),
        "ad/label": ("publicidade", "anuncio"),
        "share/label": ("compartilhar", "compartilhe", "compartilhar notícia"),
        "next-prev/label": ("artigo anterior", "próximo artigo", "post anterior", "próximo post"),
        "newsletter/line": (
            "inscreva-se", "assine nossa", "assine a nossa", "receba as notícias", "siga-nos",
            "siga a gente", "entre no nosso canal",
        ),
        "donation/line": ("apoie o jornalismo", "apoie nosso"),
        "caption/line": (
            "foto:", "fotos:", "imagem:", "foto de", "fotografia:", "crédito:", "créditos:",
        ),
        "tags/line": ("tags:", "etiquetas:", "temas:", "palavras-chave:"),
        "copyright/line": ("todos os direitos reservados",),
        "byline/line": ("publicado em", "atualizado em", "fonte:"),
    },
)  # fmt: skip
