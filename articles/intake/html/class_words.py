"""The words of an element's classes and id, by which pages name what is not part of the
article.
"""

import re
from functools import lru_cache

from articles.intake.html.tree import Element

# "sideBar"
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTED = re.compile(r"[^a-z]+")
# Words after which a name describes another part of the page: `has-sidebar`.
_NEGATIONS = {"has", "with", "no", "without", "not", "hide", "show"}

# By reason, what names the part of a page that it is for, as words of a class or an id.
# The first reason that matches counts.
_REASONS = {
    "hidden": r"sr only|visually ?hidden|screen ?reader(?: text)?|assistive text",
    "edit link": r"mw editsection|edit ?section|edit (?:link|this page)",
    "cookie notice": r"cookies?|cookie ?\w*(?:banner|bar|notice|consent|law|bot|wall)|consent|gdpr|ccpa|onetrust",
    "advertisement": r"ads?|advert\w*|adsense|adsbygoogle|ad ?(?:slot|box|unit|wrapper|container|banner|label)|dfp|"
    r"sponsor\w*|promo\w*|taboola|outbrain|doubleclick|commercial|werbung|anzeige|publicidad|publicité|pubblicità|reclame",
    "newsletter": r"newsletter\w*|subscri(?:be|ption)s?|sign ?up|mailing list|mc4wp|opt ?in",
    "sharing": r"shar(?:e|es|ing|edaddy)|share ?(?:bar|buttons?|links?|icons?|tools?)|social\w{0,8}|"
    r"addthis|addtoany|follow us",
    "comments": r"comments?|comment ?(?:list|form|section|area|thread|box)|disqus\w*|respond|webmentions?",
    "contents": r"tocs?|toc ?(?:container|list|wrapper)|table ?of ?contents|on this page|in this article|page contents",
    "navigation": r"nav|navs|nav ?bar|navigation|(?:(?<=^)|(?<=main )|(?<=site ))menus?|(?:sub|mega)?menus?(?=$)|"
    r"(?:nav )?bread ?crumbs?|pagination|pager|paging|"
    r"(?:skip|jump) ?(?:link|links|to\w*|nav)|back ?to ?top|hat ?notes?|top ?bar|hamburger|off ?canvas",
    "sidebar": r"side ?bars?|widget ?area|(?:right|left) ?rail",
    "reading time": r"read(?:ing)? ?time|(?:min|minutes?) ?read|time ?to ?read",
    "tags": r"tags?|tag ?(?:list|cloud|links)|cat ?links|(?:post|entry) categories",
    "page header": r"(?:site|page|global|top) ?header|masthead|site ?(?:title|branding|logo|description|sub)",
    "page footer": r"(?:site|page|global|bottom|print) ?footer|footer|copyright|colophon|legal links",
    "form": r"search ?(?:form|box|bar)|log ?in(?: ?form)?|sign ?in|(?:contact|feedback) ?form|survey|poll",
    "dialog": r"modal|pop ?up|lightbox|paywall|toast|interstitial",
    "related links": r"related\w*|recommend\w*|recirc\w*|most (?:read|popular|viewed|shared)|trending|popular posts?|"
    r"read next|up next|more (?:stories|from|news|articles|posts)|also like|teasers?|latest (?:news|posts|stories)",
}
# A class has one of the words: "col sidebar", "post sidebar wide".
_PATTERNS = {
    reason: re.compile(rf"(?<![^ ])(?:{pattern})(?![^ ])")
    for reason, pattern in _REASONS.items()
}
# An id has nothing else: "primary-sidebar", but not "sidebar-makers", which may be the
# anchor of a heading.
_AROUND_IN_ID = (
    r"(?:(?:the|site|page|main|global|primary|secondary|top|bottom|left|right|sticky|section|block|list|wrap|wrapper|"
    r"container|area|box|bar|buttons?|links?|widget|post|posts|article|entry|content|form|banner|notice|root|div) ?)*"
)
_WHOLE_IDS = {
    reason: re.compile(rf"{_AROUND_IN_ID}(?:(?:{pattern}) ?){_AROUND_IN_ID}")
    for reason, pattern in _REASONS.items()
}
# Characters of an id or one class, and of all classes of an element.
_MAX_NAME = 200
_MAX_CLASS = 2_000


def split_words(name: str) -> str:
    """Return the words of a class or an id, separated by spaces, in lower case."""
    return _PARTED.sub(" ", _CAMEL.sub(" ", name[:_MAX_NAME]).lower()).strip()


def letters_only(text: str) -> str:
    """Return the letters and digits of `text` in one case: the form in which titles and
    names are compared.
    """
    return "".join(filter(str.isalnum, text.casefold()))


def class_names(element: Element) -> list[str]:
    """Return the words of each class of `element`."""
    return list(map(split_words, element.get("class")[:_MAX_CLASS].split()))


def find_reason_in_classes(element: Element) -> str:
    """Return why `element` is not part of the article, by its classes and id; "" if
    they give no reason.
    """
    if "class" not in element.attributes and "id" not in element.attributes:
        return ""
    return _find_reason(
        element.get("class")[:_MAX_CLASS], element.get("id")[:_MAX_NAME]
    )


@lru_cache(maxsize=2_000)
def _find_reason(classes: str, identity: str) -> str:
    names = list(map(split_words, classes.split()))
    identity = split_words(identity)
    for reason, pattern in _PATTERNS.items():
        if any(_matches_name(pattern, name) for name in names):
            return reason
        if identity and _WHOLE_IDS[reason].fullmatch(identity):
            return reason
    return ""


def _matches_name(pattern: re.Pattern[str], name: str) -> bool:
    match = pattern.search(name)
    return match is not None and _NEGATIONS.isdisjoint(name[: match.start()].split())
