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
    phrases={
        "comments/prompt": (
            "请输入您的评论", "请输入你的评论", "请在这里输入您的名字", "请在此输入您的姓名",
            "您的邮箱地址不会被公开",
        ),
        "comments/heading": (
            "评论", "評論", "留言", "发表评论", "发表回复", "發表評論", "發佈留言",
        ),
        "latest/heading": ("最新文章", "最新消息", "最新新闻", "热门文章", "最新帖子"),
        "related/heading": (
            "相关文章", "相關文章", "相关新闻", "相关阅读", "延伸阅读", "延伸閱讀", "推荐阅读",
        ),
        "related/read-also": (
            "延伸阅读：", "延伸阅读:", "延伸閱讀：", "相关阅读：", "相关阅读:", "相关新闻：",
            "相關新聞：",
        ),
        "ad/label": ("廣告", "广告"),
        "share/label": ("分享", "分享这篇文章", "分享文章", "分享到"),
        "next-prev/label": ("上一篇", "下一篇", "上一篇文章", "下一篇文章"),
        "newsletter/line": (
            "订阅我们", "订阅我们的", "訂閱我們", "关注我们", "關注我們", "加入我们的",
        ),
        "donation/line": ("支持独立", "支持我们", "支持獨立"),
        "caption/line": ("图：", "图片：", "圖：", "摄影：", "攝影："),
        "tags/line": ("标签：", "标签:", "標籤：", "关键词："),
        "copyright/line": ("版权所有", "版權所有"),
        "byline/line": ("来源：", "来源:"),
    },
)  # fmt: skip
