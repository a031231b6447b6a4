"""Which way a language is written, and how others write its tag.

No Django, whose own list of languages knows neither Pashto nor Yiddish.
"""

_LANGUAGES = frozenset(
    {"ar", "arc", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo", "pnb"}
    | {"prs", "ps", "rhg", "sd", "skr", "syr", "ug", "ur", "yi"}
)
"""Written from right to left unless the tag names another script (CLDR, likely subtags)."""
_SCRIPTS = frozenset(
    {"adlm", "arab", "aran", "armi", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"}
)


def direction(language: str) -> str:
    """Return "rtl" or "ltr" for a language tag (BCP 47), such as "ps" or "uz-Arab". A script in the tag decides."""
    primary, *rest = language.lower().replace("_", "-").split("-")
    # A script is the only subtag of four letters (RFC 5646, section 2.1); what follows a single letter is private.
    scripts = [part for part in rest[:4] if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _SCRIPTS else "ltr"
    return "rtl" if primary in _LANGUAGES else "ltr"


def primary(language: str) -> str:
    """Return the language itself of a tag, without its script and region: "de" for "de-AT"."""
    return language.lower().replace("_", "-").partition("-")[0]


def locale(language: str) -> str:
    """Return a language tag as OpenGraph has it, such as "pt_BR" for "pt-BR"; without a region the language alone."""
    primary, *rest = language.replace("_", "-").split("-")
    region = next((part.upper() for part in rest if len(part) == 2 and part.isalpha()), "")
    return f"{primary.lower()}_{region}" if region else primary.lower()
