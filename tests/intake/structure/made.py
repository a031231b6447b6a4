"""Blocks made by hand, as readers give them, and what becomes of them."""

from dataclasses import replace

from articles.intake import Choice, Intake, Reading, review
from articles.intake.blocks.block import Block, Hint, Kind
from articles.intake.blocks.inline import Run, tidy_runs
from tests.intake.laws import assert_second_law, visible


def p(*runs: str | Run, hint: Hint = Hint.NONE, **fields: object) -> Block:
    made = tidy_runs([run if isinstance(run, Run) else Run(run) for run in runs])
    return Block.of_runs(Kind.PARAGRAPH, made, hint=hint, **fields)


def h(level: int, text: str) -> Block:
    return Block(Kind.HEADING, text, text, level=level)


def b(text: str) -> Run:
    return Run(text, is_strong=True)


def ul(*items: str | Block) -> Block:
    made = tuple(p(item) if isinstance(item, str) else item for item in items)
    runs = tuple(run for item in made for run in (*item.all_runs, Run("\n")))
    return Block(
        Kind.LIST,
        "\n".join(item.text for item in made),
        "\n".join(f"- {item.markdown}" for item in made),
        runs if any(item.runs for item in made) else (),
        items=made,
    )


def note(name: str, *runs: str | Run) -> Block:
    return replace(p(*runs), kind=Kind.NOTE, note=name)


def taken(*blocks: Block, chosen: dict[int, Choice] | None = None) -> Intake:
    reading = Reading(list(blocks))
    intake = review(reading, chosen).intake
    seen = "".join(text for block in blocks for text, _ in block.list_texts())
    assert visible("".join(entry.text for entry in intake.account)) == visible(seen)
    assert_second_law(intake)
    return intake


def sections(intake: Intake) -> list[tuple[int, str, str]]:
    return [(part.level, part.heading, part.body) for part in intake.document.sections]


def faq(intake: Intake) -> list[tuple[str, str]]:
    return [(part.question, part.answer) for part in intake.document.faq]


def went(intake: Intake) -> list[str]:
    return [entry.went_to for entry in intake.account]
