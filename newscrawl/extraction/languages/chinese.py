"""Chinese (中文)."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="zh",
    name="Chinese",
    ago=(
        Ago(
            example="6小时前",
            behind=("前", "之前", "以前"),
            minute=("分", "分钟", "分鐘"),
            hour=("小时", "小時", "个小时", "個小時", "时", "時"),
            day=("天", "日"),
            spaced=False,
            alone={HOUR // 2: ("半小时", "半小時"), 1: ("秒",)},
        ),
    ),
    today=("今天", "今日"),
    yesterday=("昨天", "昨日"),
    day_before=("前天",),
    byline=("作者", "记者", "記者", "撰文", "文"),
    published=("发布", "發布", "发表"),
    updated=("更新", "修正"),
    credits=("摄影", "攝影", "图", "图来源", "图片来源", "圖"),
    summary_headings=("ai摘要",),
    not_found=(
        "页面不存在", "页面未找到", "找不到页面",
        "您访问的页面不存在", "頁面不存在", "找不到頁面",
        "找不到網頁",
    ),
    phrases={
        "comments/heading": ("评论", "評論", "留言", "发表评论", "發表評論"),
        "related/heading": ("相关文章", "相关新闻", "相关阅读", "延伸阅读", "推荐阅读"),
        "related/read-also": ("延伸阅读：",),
        "ad/label": ("廣告",),
        "share/label": ("分享", "分享到"),
        "newsletter/line": ("关注我们",),
        "tags/line": ("标签：",),
        "copyright/line": ("版权所有", "版權所有"),
        "byline/line": ("来源：", "来源:"),
    },
)  # fmt: skip
