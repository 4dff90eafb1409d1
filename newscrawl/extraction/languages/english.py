"""English."""

from newscrawl.extraction.languages.language import HOUR, Ago, Language

LANGUAGE = Language(
    code="en",
    name="English",
    months=(
        ("jan", "january"),
        ("feb", "february"),
        ("mar", "march"),
        ("apr", "april"),
        ("may",),
        ("jun", "june"),
        ("jul", "july"),
        ("aug", "august"),
        ("sep", "september", "sept"),
        ("oct", "october"),
        ("nov", "november"),
        ("dec", "december"),
    ),
    weekdays=(
        "mon", "monday", "tue", "tuesday", "tues", "wed", "wednesday", "thu", "thursday", "fri",
        "friday", "sat", "saturday", "sun", "sunday",
    ),
    ago=(
        Ago(
            example="6 hours ago",
            behind=("ago",),
            minute=("m", "min", "mins", "minute", "minutes"),
            hour=("h", "hr", "hrs", "hour", "hours"),
            day=("d", "day", "days"),
            alone={HOUR // 2: ("half an hour",), 1: ("s", "sec", "secs", "second", "seconds")},
        ),
    ),
    about=("about", "almost", "over"),
    numbers=(
        ("a", "an", "one"), ("two",), ("three",), ("four",), ("five",), ("six",), ("seven",),
        ("eight",), ("nine",), ("ten",), ("eleven",), ("twelve",),
    ),
    today=("today",),
    yesterday=("yesterday",),
    summary_headings=("ai summary", "ai-generated summary", "summary by ai"),
    phrases={
        "comments/prompt": (
            "please enter your comment", "please enter your name here",
            "please enter your email address here", "you have entered an incorrect email address",
            "save my name, email, and website in this browser",
            "your email address will not be published",
        ),
        "comments/heading": (
            "leave a reply", "leave a comment", "cancel reply", "post comment",
            "log in to leave a comment", "comments", "leave a reply cancel reply",
            "leave a comment cancel reply", "join the discussion", "join the conversation",
        ),
        "latest/heading": (
            "latest posts", "latest posts in this category", "latest articles",
            "our latest posts", "latest news", "more stories", "recent posts", "recent stories",
            "popular articles", "latest stories", "latest from the site", "top stories",
            "trending now", "most popular", "most read",
        ),
        "related/heading": (
            "related articles", "related posts", "related news", "related stories",
            "related videos", "related content", "related", "more from author", "read next",
            "read more", "read also", "see also", "also read", "you may also like",
            "you might also like", "recommended", "recommended for you", "more on this topic",
            "related articlesmore from author", "more from this author", "related topics",
            "don't miss",
        ),
        "related/read-also": (
            "read also:", "also read:", "read more:", "read next:", "see also:", "related:",
            "more on this:", "read more about", "you may also like:", "watch:", "related story:",
            "related article:", "don't miss:",
        ),
        "ad/label": (
            "advertisement", "advertisements", "sponsored", "ad", "article continues below",
            "article continues below advertisement", "story continues below advertisement",
            "continue reading below", "advertising", "sponsored content", "continue reading",
        ),
        "share/label": (
            "share", "share this", "share this article", "share this story", "share on facebook",
            "copy link", "link copied", "email", "print", "tweet",
            "share facebooktwitterpinterestwhatsapp", "share this post", "share this news",
            "share article", "share on twitter", "share on x", "share on whatsapp",
            "share via email",
        ),
        "next-prev/label": (
            "previous article", "next article", "previous post", "next post", "previous story",
            "next story",
        ),
        "newsletter/line": (
            "subscribe to our", "sign up for our", "sign up to our", "subscribe now",
            "follow us on", "join us on", "get the latest news", "stay informed with",
            "subscribe to the", "sign up for the", "sign up for free", "join our telegram",
            "join our whatsapp", "join our newsletter", "follow our telegram", "follow us in",
            "like us on facebook", "for more news follow", "download our app", "get our free",
        ),
        "donation/line": (
            "independent journalism needs", "support independent journalism",
            "support our journalism", "support our work", "our reporting is free",
        ),
        "caption/line": (
            "photo:", "photos:", "photo credit", "photo by:", "image credit", "image:", "images:",
            "header image:", "featured image", "cover image:", "photo by", "picture:",
            "photograph:", "photo courtesy", "image courtesy",
        ),
        "tags/line": ("tags:", "tag:", "tagged:", "topics:", "filed under:", "keywords:"),
        "copyright/line": ("copyright ©", "copyright 20", "all rights reserved"),
        "byline/line": (
            "written by:", "courtesy of", "last updated", "published on", "posted by",
            "posted on", "updated on", "updated:", "published:", "first published",
        ),
    },
)  # fmt: skip
