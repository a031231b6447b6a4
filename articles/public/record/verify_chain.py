"""Verify an explainer: python3 verify_chain.py ADDRESS [WITNESS ...]

ADDRESS is that of its page; WITNESS a file from /chains/ that you, or somebody you trust, kept.
Without one you learn that the record agrees with itself, no more. Exit status: 1 if not, else 0.
"""

import hashlib
import json
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen


def get(address):
    with urlopen(quote(address, safe=":/%"), timeout=60) as answer:
        return json.load(answer)


def digest(value):
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify(address, witnesses):
    """Give what is wrong, a line each. A witness lists the newest edition of its day."""
    start = {"sha256": "", "live_from": "", "published_at": ""}
    editions = get(f"{address}/history.json")["editions"]
    yield from [] if editions else ["There is no edition."]
    for number, (before, edition) in enumerate(zip([start, *editions], editions), 1):
        name, facts = f"Edition {edition['number']}", {key: edition[key] for key in edition if key != "sha256"}
        print(f"{name}: {edition['kind']}, {edition['live_from']}, {edition['sha256']}")
        if edition["number"] != number or edition["article"] != editions[0]["article"]:
            yield f"{name} stands where edition {number} belongs: one is missing, or of another explainer."
        if digest(facts) != edition["sha256"]:
            yield f"{name}: its number, kind, address, note, times or hashes were changed."
        if edition["previous_sha256"] != before["sha256"]:
            yield f"{name} does not follow the edition before it."
        if any(edition[time] <= before[time] for time in ("live_from", "published_at")):
            yield f"{name} is older than the edition before it."
        try:
            answer = get(f"{address}/editions/{edition['number']}.json")
            if answer["edition"] != edition or digest(answer["document"]) != edition["document_sha256"]:
                yield f"{name}: its document was changed."
        except HTTPError as error:  # 410: the explainer is withdrawn, and its chain is all that is left
            print("  its document can't be had:", error)
            if error.code != 410 or editions[-1]["kind"] != "withdrawn":
                yield f"{name}: its document is missing."
    for witness in [json.loads(Path(file).read_text("utf-8")) for file in witnesses]:
        ours = [row for row in editions if max(row["published_at"], row["live_from"])[:10] <= witness["date"]][-1:]
        seen = [row for row in witness["editions"] if row["article"] in {edition["article"] for edition in editions}]
        print("The witness has seen", f"edition {seen[0]['number']}." if seen else "no edition of this explainer.")
        if [row["sha256"] for row in seen] != [row["sha256"] for row in ours]:
            yield f"The newest of {witness['date']} isn't the witness's: one was rewritten, removed or slipped in."


wrong = list(verify(sys.argv[1].rstrip("/"), sys.argv[2:]))
sys.exit("\n".join(wrong) if wrong else print("All of it agrees."))
