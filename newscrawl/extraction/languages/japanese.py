"""Japanese (日本語)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    ago=(
        Ago(
            example="6時間前",
            behind=("前", "以前"),
            minute=("分", "分間"),
            hour=("時間", "時"),
            day=("日", "日間"),
            spaced=False,
            alone={1: ("秒",)},
        ),
    ),
    today=("今日", "本日"),
    yesterday=("昨日",),
    day_before=("一昨日",),
    byline=("文", "記者", "筆者", "執筆", "取材・文", "ライター", "著者"),
    media=("新聞", "ニュース", "デジタル", "オンライン", "テレビ", "放送", "通信",),
    published=("公開", "掲載", "配信", "投稿"),
    updated=("更新", "修正"),
    front_page=("ホーム",),
    credits=("写真", "撮影", "写真提供"),
    summary_headings=("ai要約", "aiによる要約"),
    not_found=(
        "ページが見つかりません", "ページが見つかりませんでした", "お探しのページは見つかりません",
        "お探しのページは見つかりませんでした",
    ),
    consent_terms=(
        "cookieを使用", "個人データ", "個人情報",
        "パートナー", "同意", "プライバシーポリシー",
    ),
    phrases={
        "comments/prompt": (
            "あなたのコメントを入力してください", "ここにあなたの名前を入力してください",
            "メールアドレスが公開されることはありません",
        ),
        "comments/heading": ("返事を書く", "コメントを書く"),
        "latest/heading": ("最近の投稿",),
        "related/heading": ("関連記事", "あわせて読みたい", "同じ著者から"),
        "related/read-also": (
            "あわせて読みたい", "【関連記事】", "あわせて読む：", "関連記事：", "関連記事:",
        ),
        "ad/label": ("広告", "スポンサーリンク", "広告の後に続きます"),
        "share/label": ("シェア", "シェアする"),
        "next-prev/label": ("前の記事", "次の記事"),
        "caption/line": ("写真：",),
        "tags/line": ("タグ：", "タグ:", "関連キーワード"),
        "copyright/line": ("無断転載",),
    },
)  # fmt: skip
