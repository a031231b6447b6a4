"""Language tags: the direction of the script, the language itself, other notations.

No Django, whose own list of languages has neither Pashto nor Yiddish.
"""

_RTL_LANGUAGES = {
    "ar",
    "arc",
    "azb",
    "bal",
    "bqi",
    "ckb",
    "dv",
    "fa",
    "glk",
    "he",
    "iw",
    "ji",
    "ks",
    "lrc",
    "mzn",
    "nqo",
    "pnb",
    "prs",
    "ps",
    "rhg",
    "sd",
    "skr",
    "syr",
    "ug",
    "ur",
    "yi",
}
"""Written from right to left unless the tag names another script (CLDR, likely
subtags).
"""
_RTL_SCRIPTS = {
    "adlm",
    "arab",
    "aran",
    "armi",
    "hebr",
    "mand",
    "mend",
    "nkoo",
    "rohg",
    "samr",
    "syrc",
    "thaa",
    "yezi",
}


_CHINESE_SCRIPTS = {
    "hans": "hans",
    "hant": "hant",
    "cn": "hans",
    "sg": "hans",
    "my": "hans",
    "tw": "hant",
    "hk": "hant",
    "mo": "hant",
}
"""The script of Chinese, by what a tag says of script or region (CLDR, likely
subtags).
"""


def text_direction(language: str) -> str:
    """Return "rtl" or "ltr" for a language tag (BCP 47), such as "ps" or "uz-Arab". A
    script in the tag decides.
    """
    primary, *subtags = _split_tag(language.lower())
    # What follows a single letter is private: no script is that far from the start.
    for subtag in subtags[:4]:
        # A script is the only subtag of four letters (RFC 5646, section 2.1).
        if len(subtag) == 4 and subtag.isalpha():
            # "az-Arab" is written from right to left, "az" is not.
            return "rtl" if subtag in _RTL_SCRIPTS else "ltr"
    return "rtl" if primary in _RTL_LANGUAGES else "ltr"


def primary_language(language: str) -> str:
    """Return the language itself of a tag, without its script and region: "de" for
    "de-AT".
    """
    return _split_tag(language.lower())[0]


def listed_language(language: str) -> str:
    """Return the language whose lists a text in `language` belongs to: "de" for
    "de-AT", but "zh-hant" for "zh-TW", as few who read one script of Chinese read the other.
    """
    primary, *subtags = _split_tag(language.lower())
    if primary == "zh":
        for subtag in subtags:
            if subtag in _CHINESE_SCRIPTS:
                return f"zh-{_CHINESE_SCRIPTS[subtag]}"
    return primary


def opengraph_locale(language: str) -> str:
    """Return a language tag in the form of OpenGraph, such as "pt_BR" for "pt-BR";
    without a region, the language alone.
    """
    primary, *subtags = _split_tag(language)
    for subtag in subtags:
        if len(subtag) == 2 and subtag.isalpha():
            return f"{primary.lower()}_{subtag.upper()}"
    return primary.lower()


def _split_tag(language: str) -> list[str]:
    return language.replace("_", "-").split("-")
