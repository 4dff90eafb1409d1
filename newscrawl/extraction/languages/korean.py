"""Korean (한국어)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="ko",
    name="Korean",
    ago=(
        Ago(
            example="6시간 전",
            behind=("전",),
            minute=("분",),
            hour=("시간",),
            day=("일",),
            spaced=False,
            alone={1: ("초",)},
        ),
    ),
    today=("오늘",),
    yesterday=("어제",),
    day_before=("그저께",),
    byline=("글", "기자", "작성자"),
    published=("등록", "입력"),
    updated=("수정", "업데이트"),
    credits=("사진", "자료사진"),
    summary_headings=("ai 요약",),
    phrases={
        "comments/prompt": (
            "댓글을 입력하세요", "댓글을 입력해 주세요", "여기에 이름을 입력하세요",
        ),
        "comments/heading": ("댓글", "댓글 남기기", "답글 남기기", "댓글 쓰기"),
        "latest/heading": ("최신 기사", "최신 글", "최신 뉴스", "많이 본 뉴스", "인기 기사"),
        "related/heading": (
            "작성자의 다른 글", "관련 기사", "관련기사", "관련 글", "함께 읽어보세요",
            "함께 보면 좋은 기사",
        ),
        "related/read-also": ("관련 기사:", "관련기사:", "함께 읽어보세요:", "더 읽기:"),
        "ad/label": ("광고",),
        "share/label": ("공유", "공유하기", "기사 공유하기"),
        "next-prev/label": ("이전 기사", "다음 기사", "이전 글", "다음 글"),
        "newsletter/line": (
            "뉴스레터를 구독", "뉴스레터 구독", "텔레그램 채널", "카카오톡 채널", "구독하고",
        ),
        "donation/line": ("독립 언론을 후원", "후원해 주세요"),
        "caption/line": ("사진=", "사진:"),
        "tags/line": ("태그:",),
        "copyright/line": ("무단 전재", "무단전재"),
        "byline/line": ("출처:",),
    },
)  # fmt: skip
