"""What a command prints when a verb refuses."""

from articles.publishing import Refused


def refusal_with_findings(refusal: Refused) -> str:
    """Return the sentence of a refusal, and its findings on a line each."""
    lines = [str(refusal)]
    for finding in getattr(refusal, "findings", ()):
        lines.append(f"  {finding.code} {finding.message} {finding.hint}")
    return "\n".join(lines)
