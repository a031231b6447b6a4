"""The form in which titles and the words of sources are compared."""


def letters_of(text: str) -> str:
    """Return the letters and digits of `text`, case folded."""
    return "".join(filter(str.isalnum, text.casefold()))
