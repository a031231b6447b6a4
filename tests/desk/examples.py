"""For each check a document that triggers it, and one next to it that does not."""

from dataclasses import dataclass, field, replace

from articles.desk.context import Context, FlaggedSource, Kind, LiveQuestion, Target
from articles.document import Document
from tests.desk.finished import ENTRY, GAS, WHEAT, finished, with_body

CITED = " [@fao]."
POINT = "Wheat is dear [@fao]."
OTHER = "11111111-1111-4111-8111-111111111111"


@dataclass(frozen=True)
class Pair:
    triggers: Document
    where: str
    passes: Document = field(default_factory=finished)
    context: Context = field(default_factory=Context)
    """For both of them."""
    passes_in: Context | None = None
    """For the second, where it is another one."""


def flagged(status: str) -> Pair:
    sources = [
        {"id": OTHER, "key": "fao", "title": "Food prices"},
        {"key": "iea", "title": "Gas report"},
    ]
    context = Context(flagged_sources={OTHER: FlaggedSource(status, "Made up.")})
    return Pair(finished(sources=sources), "sources[0].key", context=context)


def links_to(target: Target) -> Pair:
    document = with_body("[Rye](/explainers/rye/) is dear [@fao]. So is oat [@fao].")
    return Pair(
        document,
        "sections[0].body",
        passes=document,
        context=Context(targets={"rye": target}),
        passes_in=Context(targets={"rye": Target.LIVE}),
    )


def body(text: str, passes: str) -> Pair:
    return Pair(with_body(text), "sections[0].body", passes=with_body(passes))


def picture(alt: str) -> Pair:
    image = "![{}](/media/loaf.webp)\n\nIt is dear [@fao]. It was not."
    return body(image.format(alt), image.format("A loaf"))


LOAF = {"src": "/media/loaf.webp", "alt": "A loaf", "credit": "Photo: Ada Byron"}
MARKED = Context(decorative=frozenset({"/media/loaf.webp"}))


def element(text: str, passes: str) -> Pair:
    around = "It is dear [@fao]. It was not.\n\n{}"
    return body(around.format(text), around.format(passes))


def chart(lines: str) -> Pair:
    fence = "```chart\n{}\n```"
    return element(fence.format(lines), fence.format("| A | B |\n| x | 1 |"))


EXAMPLES = {
    "desk.B001": Pair(finished(headline=" "), "headline"),
    "desk.B002": Pair(finished(standfirst="\n"), "standfirst"),
    "desk.B003": Pair(finished(byline=[]), "byline"),
    "desk.B004": Pair(finished(sections=[]), "sections"),
    "desk.B005": Pair(
        finished(sections=[{**WHEAT, "heading": ""}, GAS]), "sections[0].heading"
    ),
    "desk.B006": Pair(
        finished(sections=[WHEAT, {**GAS, "body": ""}]), "sections[1].body"
    ),
    "desk.B007": Pair(finished(faq=[{**ENTRY, "question": ""}]), "faq[0].question"),
    "desk.B008": Pair(finished(faq=[{**ENTRY, "answer": " "}]), "faq[0].answer"),
    "desk.B009": Pair(finished(byline=[{"name": " "}]), "byline[0].name"),
    "desk.B010": Pair(finished(standfirst="So [@nobody]."), "standfirst"),
    "desk.B012": Pair(
        finished(standfirst="[" * 4_000, key_points=["![[](" * 10_000] * 3),
        "key_points[0].text",
    ),
    "desk.B020": flagged("retracted"),
    "desk.B021": Pair(finished(sources=[]), "sources"),
    "desk.B022": picture("Alternative text"),
    "desk.B023": picture("IMG_2041.jpeg"),
    "desk.B024": replace(picture(""), passes=picture("").triggers, passes_in=MARKED),
    "desk.B025": body(
        "See [it](htps://a.example/) [@fao]. Or not.",
        "See [it](https://a.example/) [@fao]. Or not.",
    ),
    "desk.B026": body(
        "See [below](#rye) [@fao]. Or not.", "See [below](#gas) [@fao]. Or not."
    ),
    "desk.N020": Pair(
        finished(pictures=[{"src": "/media/loaf.webp"}]), "pictures[0].caption"
    ),
    "desk.N021": Pair(
        finished(key_points=[POINT]), "key_points", finished(key_points=[POINT] * 3)
    ),
    "desk.N030": chart("| A | B |\n| x | about ten |"),
    "desk.N031": chart("title: Nothing"),
    "desk.N032": chart("| A | B |\n| x | 1,234 |"),
    "desk.N033": chart("type: cake\n| A | B |\n| x | 1 |"),
    "desk.N034": chart("| A | B |\n| x | 1 |\n| x | 2 |"),
    "desk.N035": element(
        "```timeline\nNo date.\n```", "```timeline\n1982: It rained.\n```"
    ),
    "desk.N036": element("> [!QUOTE]", "> [!QUOTE]\n> It rained."),
    "desk.N037": element("> [!FACT] In haste\n> Text.", "> [!FACTS]\n> Text."),
    "desk.N040": body(
        "It costs 4 euros. It was cheap [@fao].",
        "It costs 4 euros [@fao]. It was cheap.",
    ),
    "desk.N041": Pair(finished(sections=[WHEAT]), "sources[1].key"),
    "desk.N042": Pair(
        finished(sections=[WHEAT, {**GAS, "heading": "wheat"}]), "sections[1].heading"
    ),
    "desk.N043": Pair(
        finished(sections=[{**WHEAT, "level": 3}, GAS]),
        "sections[0].level",
        finished(sections=[WHEAT, {**GAS, "level": 3}]),
    ),
    "desk.N044": body("Dear [@fao].", "Dear [@fao]. Dearer."),
    "desk.N045": body(
        "Wheat became dear again. " * 201 + CITED,
        "Wheat became dear again. " * 199 + CITED,
    ),
    "desk.N046": Pair(
        finished(headline="b" * 111), "headline", finished(headline="b" * 110)
    ),
    "desk.N047": Pair(
        finished(headline="WHY BREAD COSTS MORE"),
        "headline",
        finished(headline="WHY NATO?"),
    ),
    "desk.N048": body(
        "It became dear last week [@fao]. It was cheap.",
        "It became dear last week, on 3 March [@fao]. It was cheap.",
    ),
    "desk.N049": body(
        "So " * 41 + "it is [@fao]. It was cheap.",
        "So " * 30 + "it is [@fao]. It was cheap.",
    ),
    "desk.N050": Pair(
        with_body(
            "Interdisciplinary considerations notwithstanding, institutional "
            "intermediaries systematically overestimate international macroeconomic "
            "interdependencies [@fao]. " * 12
        ),
        "",
        passes=with_body("The man has a hat, and the hat is red [@fao]. " * 20),
    ),
    "desk.N051": body(
        "See [here](https://a.example/) [@fao]. Or not.",
        "See [the report](https://a.example/) [@fao]. Or not.",
    ),
    "desk.N052": body(
        "Dear [@fao]. So:\n\n| | |\n|--|--|\n| a | b |",
        "Dear [@fao]. So:\n\n| Year | Price |\n|--|--|\n| a | b |",
    ),
    "desk.N053": body(
        "See https://a.example/report [@fao]. Or not.",
        "See <https://a.example/report> [@fao]. Or not.",
    ),
    "desk.N054": Pair(
        finished(
            sources=[
                {"key": "fao", "title": "https://fao.example/prices"},
                {"key": "iea", "title": "Gas report", "url": "https://iea.example/"},
            ]
        ),
        "sources[0].key",
    ),
    "desk.N055": Pair(
        finished(lead_image={**LOAF, "credit": " "}),
        "lead_image.credit",
        finished(lead_image=LOAF),
    ),
    "desk.Q020": Pair(
        finished(key_points=[POINT] * 6), "key_points", finished(key_points=[POINT] * 5)
    ),
    "desk.Q021": Pair(
        finished(key_points=[POINT, POINT, "One.\n\nTwo."]),
        "key_points[2].text",
        finished(key_points=[POINT] * 3),
    ),
    "desk.Q022": Pair(
        finished(key_points=[POINT, POINT, " "]),
        "key_points[2].text",
        finished(key_points=[POINT] * 3),
    ),
    "desk.Q030": body("[[Rye]] is dear [@fao]. It was not.", "Rye is dear [@fao]. So."),
    "desk.Q031": body(
        "- Dear [@fao].\n\n  > [!NUMBER] 42 %\n  > of the maize.",
        "- Dear [@fao].\n\n> [!NUMBER] 42 %\n> of the maize.",
    ),
    "desk.Q040": flagged("disputed"),
    "desk.Q041": flagged("unreachable"),
    "desk.Q042": body("It is dear. It was not.", "It is dear [@fao]. It was not."),
    "desk.Q043": Pair(
        with_body("It costs 2,000 euros a ton [@fao]. It was cheap."),
        "sections[0].body",
        with_body("It costs 1,000 euros a ton [@fao]. It was very cheap."),
        Context(
            live=with_body("It costs 1,000 euros a ton [@fao]. It was cheap."),
            kind=Kind.UPDATED,
        ),
    ),
    "desk.Q044": Pair(
        finished(faq=[ENTRY, {**ENTRY, "anchor": "b", "question": "how much more"}]),
        "faq[1].question",
    ),
    "desk.Q045": Pair(
        finished(),
        "faq[0].question",
        finished(faq=[{**ENTRY, "question": "How much less?"}]),
        Context(
            live_questions=(
                LiveQuestion("How much more?", "On rye", "/questions/rye/how-much/"),
            )
        ),
    ),
    "desk.Q046": Pair(
        finished(sections=[WHEAT, {**GAS, "heading": "Why bread costs more"}]),
        "sections[1].heading",
    ),
    "desk.Q050": links_to(Target.DRAFT),
    "desk.Q051": links_to(Target.WITHDRAWN),
    "desk.Q052": Pair(
        finished(byline=[{"name": "Grace", "credit": "fact-checker"}]),
        "byline[0].name",
        finished(byline=[{"name": "Grace", "credit": "editor"}]),
        Context(checked_earlier=frozenset({"Grace"})),
    ),
}
