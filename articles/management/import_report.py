"""What `import_document` prints about one file: for people, and for programs."""

import json
from collections import Counter
from collections.abc import Iterator

from django.template.defaultfilters import pluralize

from articles.document import IN_ORDER_OF_AMOUNT, Document
from articles.findings import Finding
from articles.importing.import_document import ImportedFile
from articles.intake.accounting.account import LEFT_OUT, STRUCTURE
from articles.models import Article, Edition


def report_as_json(
    name: str, imported: ImportedFile | None, error: str, *, is_alone: bool
) -> str:
    """Return `{"document", "findings", "account"}` on one line; unless the file
    `is_alone`, also its "name", and its "error" if it has one.
    """
    fields: dict[str, object] = {}
    if not is_alone:
        fields["name"] = name
        if error:
            fields["error"] = error
    if imported:
        fields["document"] = imported.document.model_dump(mode="json")
        for key in ("findings", "account"):
            items = getattr(imported, key)
            fields[key] = [item.model_dump(mode="json") for item in items]
    return json.dumps(fields, ensure_ascii=False)


def report_as_text(
    imported: ImportedFile, article: Article | None, edition: Edition | None
) -> str:
    """Return the report on a file. There is no `article` if nothing was stored."""
    headline = "no headline"
    if imported.document.headline:
        headline = f"“{imported.document.headline}”"

    lines = [
        f"{imported.name}: {headline}",
        f"  {_summarise_contents(imported.document)}",
        f"  {_summarise_account(imported)}",
    ]
    for finding in imported.findings:
        lines += _describe_finding(finding)
    if edition:
        lines.append(f"  Published as edition {edition.number} of {edition.slug}.")
    elif article:
        lines.append(f"  Saved as the draft {article.slug}.")
    return "\n".join(lines)


def _summarise_contents(document: Document) -> str:
    """Return the amounts and the language: "3 sections, 2 sources, language en"."""
    summary = []
    for parts in IN_ORDER_OF_AMOUNT:
        if parts.of(document):
            summary.append(parts.count_parts(document))
    if document.language:
        summary.append(f"language {document.language}")
    return ", ".join(summary)


def _summarise_account(imported: ImportedFile) -> str:
    """Return where the parts went: "Of 9 parts 8 are in the draft, 1 left out."."""
    counts: Counter[str] = Counter()
    for entry in imported.account:
        if entry.went_to.startswith(LEFT_OUT):
            counts["left out"] += 1
        elif entry.went_to.startswith(STRUCTURE):
            counts["only mark structure"] += 1
        else:
            counts["are in the draft"] += 1

    total = len(imported.account)
    parts = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    return f"Of {total:,} part{pluralize(total)} {parts}."


def _describe_finding(finding: Finding) -> Iterator[str]:
    where = ""
    if finding.where:
        where = f" ({finding.where})"
    yield f"  {finding.level} {finding.code}{where}: {finding.message}"
    if finding.hint:
        yield f"    {finding.hint}"
