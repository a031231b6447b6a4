"""The codes of intake's findings. Their meaning is fixed; a code is never reused.

The letter is the level: N a note, Q a question that a person should answer. Intake has
no blockers: it gives drafts.
"""

from articles.findings import Finding, Level

STRAY_TITLE = "intake.N001"
"""Another article's title stood at the end of a paragraph, and became a related
link.
"""
PORTRAIT_MISSING = "intake.N002"
"""The text names a portrait of an author, but holds no picture."""
REPEATED_ADDRESS = "intake.N003"
"""An address stands in the list of sources already."""
LEGACY_ENCODING = "intake.N004"
"""The text is not Unicode, and was read as Windows-1252."""
UNTITLED_SOURCES = "intake.N005"
"""Sources are known by their addresses alone."""
ADDRESS_TOO_LONG = "intake.N006"
"""An address is too long for a source, and was kept as text."""
CONTROL_CHARACTERS = "intake.N007"
"""Control characters, which are not text, were taken out."""
PICTURE_MISSING = "intake.N008"
"""The document shows a picture whose file it does not hold."""
LEFT_OUT = "intake.N009"
"""Parts of the input are not of the article: navigation, advertisements, scripts."""
NOTE_WITHOUT_PLACE = "intake.N010"
"""A remark in a note has its mark nowhere in the text, or in a heading alone."""
CITATION_WITHOUT_PLACE = "intake.N011"
"""The mark of a note that became a source stands in a heading, a question or a byline
alone, which can cite nothing.
"""
WORDS_ABOUT_SOURCE = "intake.N017"
"""Words of a reference fit no field of the source that it became, and were left out."""
FURTHER_ADDRESSES = "intake.N018"
"""A reference has further links, for which a source has no field."""
LINK_LEFT_OFF = "intake.N019"
"""Words that were a link went to a field that holds no links, such as a heading."""
LANGUAGE_BY_TEXT = "intake.N020"
"""The markup states a language that the text is not written in; the text was
believed.
"""
PICTURE_REFUSED = "intake.N030"
"""A picture of the document is none that can be shown; its alternative text stands in
its place.
"""
COMMENT = "intake.N040"
"""A comment in the margin of a Word document was left out."""
PLAIN_EQUATIONS = "intake.N041"
"""Equations became plain text."""
RAISED_CHARACTERS = "intake.N042"
"""Raised or lowered characters stand in the line."""
UNKNOWN_SYMBOLS = "intake.N043"
"""Symbols of a font that is not known were replaced by a mark."""
GRAPHIC_LEFT_OUT = "intake.N044"
"""A chart or a diagram, which Word draws, was left out."""
EMBEDDED_DOCUMENT = "intake.N045"
"""A document inside the document was not read."""
FLATTENED_CELLS = "intake.N046"
"""Cells of a table held more than one paragraph, which stand on one line."""
FILE_AUTHOR = "intake.N047"
"""A file's properties name an author, who was not taken for one."""
FRONT_MATTER = "intake.N050"
"""What stands above a Markdown text is no proper YAML, and was read line by line."""

NO_HEADLINE = "intake.Q001"
"""The text does not begin with a headline."""
PERHAPS_STRAY_TITLE = "intake.Q002"
"""A paragraph ends in words that may be another article's title; they were left in
place.
"""
NO_HEADING = "intake.Q003"
"""Text stands under no heading, and became a section without one."""
NO_ANSWER = "intake.Q004"
"""A question of the FAQ has no answer."""
BROKEN_CHARACTERS = "intake.Q005"
"""Some bytes are no characters, and were replaced by a mark."""
NO_STANDFIRST = "intake.Q006"
"""No text leads in."""
HEADINGS_BY_FORM = "intake.Q007"
"""Short lines stand together; which of them are headings was told by their form
alone.
"""
PERHAPS_HEADING = "intake.Q008"
"""A short line in an answer may be a heading."""
FAQ_LEFT = "intake.Q009"
"""A short line that is no question was taken for the heading that ends the FAQ."""
QUESTION_AFTER_FAQ = "intake.Q010"
"""A question after the FAQ's end became a section's heading."""
SOURCES_AS_TEXT = "intake.Q011"
"""Among the sources stands what gives no address in a plain way, so they are a
section.
"""
PERHAPS_CREDIT = "intake.Q012"
"""A line by the headline that may name the author or a date was kept as text."""
LONG_TEXT = "intake.Q013"
"""A section or an answer is longer than a field, and continues in a new section with a
generated heading.
"""
UNREAD_TEXT = "intake.Q040"
"""Text stood where none is expected, and was left out."""
TRACKED_CHANGES = "intake.Q041"
"""A Word document has tracked changes; its text was read as if all were accepted."""

_LEVELS = {"N": Level.NOTE, "Q": Level.QUESTION}


def finding(code: str, message: str, hint: str = "", where: str = "") -> Finding:
    """Make the finding `code`, with the level that its letter says."""
    return Finding(
        code=code,
        level=_LEVELS[code.partition(".")[2][0]],
        message=message,
        hint=hint,
        where=where,
    )
