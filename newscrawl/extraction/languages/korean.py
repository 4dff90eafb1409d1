"""Korean (한국어)."""

from newscrawl.extraction.languages.language import Ago, Language

LANGUAGE = Language(
    code="ko",
    name="Korean",
    zones=("Asia/Seoul",),
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
    morning=("오전",),
    afternoon=("오후",),
    today=("오늘",),
    yesterday=("어제",),
    day_before=("그저께",),
    byline=("글", "기자", "기자명", "작성자"),
    media=("신문", "일보", "뉴스", "방송", "닷컴", "타임스", "기사본문",),
    single_page=("한 페이지로", "전체보기", "전체 보기"),
    published=("등록", "입력"),
    updated=("수정", "업데이트"),
    front_page=("홈", "메인"),
    credits=("사진", "자료사진"),
    summary_headings=("ai 요약",),
    not_found=("페이지를 찾을 수 없습니다", "존재하지 않는 페이지입니다"),
    site_pages=(
        "회사소개", "회사 소개", "신문사 소개", "매체소개", "연락처", "문의하기", "이용약관",
        "개인정보처리방침", "개인정보취급방침", "청소년보호정책", "저작권보호정책", "저작권 정책",
        "이메일무단수집거부", "광고문의", "광고안내", "구독신청", "구독안내", "로그인", "회원가입",
        "비밀번호 찾기", "고객센터", "사이트맵", "채용",
    ),
    list_pages=(
        "부고", "캘린더", "행사", "행사일정", "일정", "아카이브", "전체기사", "최신기사",
        "최신뉴스", "태그", "카테고리", "검색", "검색결과", "포토갤러리", "날씨", "편성표",
        "많이 본 뉴스",
    ),
    list_beginnings=("검색결과", "태그:", "카테고리:", "기자의 다른기사"),
    unfinished=(
        "준비중입니다", "준비 중입니다", "공사중", "공사 중입니다", "점검중입니다",
        "서비스 점검 중", "홈페이지 준비중",
    ),
    interviews=("인터뷰",),
    first_persons=("나는", "저는", "제가", "내가"),
    question_labels=("문", "질문", "q"),
    this_text=("이 기사는", "본 기사는", "이 글은", "본 기사의"),
    machines=("ai", "인공지능", "챗gpt"),
    key_point_headings=(
        "요약", "핵심 요약", "한눈에 보기", "핵심 포인트", "주요 내용", "핵심 내용",
    ),
    contributions=("취재 지원", "취재지원", "도움:"),
    editor_notes=("편집자주", "편집자 주"),
    corrected=("정정", "수정", "바로잡"),
    corrections=("바로잡습니다", "정정보도", "정정합니다"),
    phrases={
        "related/read-also": ("관련기사:", "▶관련기사", "▶ 관련기사"),
        "paywall/offer": (
            "이 기사는 유료회원", "유료회원 전용", "구독자 전용", "회원 전용", "로그인 후 이용",
            "계속 읽으려면", "이어서 읽으려면", "전체 기사를 보려면", "구독하고 계속 읽기",
        ),
        "comments/heading": ("댓글",),
        "related/heading": ("관련 기사",),
        "share/label": ("공유하기",),
    },
)  # fmt: skip
