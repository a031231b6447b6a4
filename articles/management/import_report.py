"""What `import_document` says of one file: for people, and for programs."""

import json
from collections import Counter
from collections.abc import Iterator

from articles.document import IN_ORDER_OF_AMOUNT, Document
from articles.findings import Finding
from articles.importing.import_document import Brought
from articles.intake.account import LEFT_OUT, STRUCTURE
from articles.models import Article, Edition


def as_json(name: str, brought: Brought | None, error: str, *, is_alone: bool) -> str:
    """Return `{"document", "findings", "account"}` on one line; among other files also "name", and its "error"."""
    fields: dict[str, object] = {} if is_alone else {"name": name}
    if error and not is_alone:
        fields["error"] = error
    if brought:
        fields |= {
            "document": brought.document.model_dump(mode="json"),
            "findings": [finding.model_dump(mode="json") for finding in brought.findings],
            "account": [entry.model_dump(mode="json") for entry in brought.account],
        }
    return json.dumps(fields, ensure_ascii=False)


def as_text(brought: Brought, article: Article | None, edition: Edition | None) -> str:
    """Return the report on a file, of which `article` was made, unless it was only looked at."""
    lines = [
        f"{brought.name}: {f'“{brought.document.headline}”' if brought.document.headline else 'no headline'}",
        f"  {_contents(brought.document)}",
        f"  {_account(brought)}",
        *(f"  {line}" for finding in brought.findings for line in _finding(finding)),
    ]
    if edition:
        lines.append(f"  Published as edition {edition.number} of {edition.slug}.")
    elif article:
        lines.append(f"  Saved as the draft {article.slug}.")
    return "\n".join(lines)


def _contents(document: Document) -> str:
    counts = [row.count_parts(document) for row in IN_ORDER_OF_AMOUNT if row.of(document)]
    return ", ".join([*counts, f"language {document.language}"] if document.language else counts)


def _account(brought: Brought) -> str:
    def destination(went_to: str) -> str:
        if went_to.startswith(LEFT_OUT):
            return "left out"
        return "only mark structure" if went_to.startswith(STRUCTURE) else "are in the draft"

    counts = Counter(destination(entry.went_to) for entry in brought.account)
    parts = ", ".join(f"{count:,} {what}" for what, count in counts.items())
    return f"Of {_count(len(brought.account), 'part')} {parts}."


def _finding(finding: Finding) -> Iterator[str]:
    where = f" ({finding.where})" if finding.where else ""
    yield f"{finding.level} {finding.code}{where}: {finding.message}"
    if finding.hint:
        yield f"  {finding.hint}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
