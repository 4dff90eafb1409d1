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
    media=("신문", "일보", "뉴스", "방송", "닷컴", "타임스", "기사본문",),
    published=("등록", "입력"),
    updated=("수정", "업데이트"),
    credits=("사진", "자료사진"),
    summary_headings=("ai 요약",),
    not_found=("페이지를 찾을 수 없습니다", "존재하지 않는 페이지입니다"),
    phrases={
        "comments/heading": ("댓글",),
        "related/heading": ("관련 기사",),
        "share/label": ("공유하기",),
    },
)  # fmt: skip
