#!/usr/bin/env python3
"""Verify an explainer: python3 verify_chain.py ADDRESS [WITNESS]

ADDRESS is that of its page; WITNESS a file from /chains/ that you, or somebody you trust, kept.
Without one you learn that the record agrees with itself, not that it is the one of that day. Exit 0: it agrees.
"""

import hashlib
import json
import sys
from pathlib import Path
from urllib import error, parse, request


def get(address):
    with request.urlopen(parse.quote(address, safe=":/%"), timeout=60) as answer:
        return json.load(answer)


def digest(value):
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify(address, witness):
    """Give what is wrong, a line each."""
    before = {"sha256": "", "live_from": "", "published_at": ""}
    editions = get(f"{address}/history.json")["editions"]
    yield from [] if editions else ["The history is empty."]
    for number, edition in enumerate(editions, 1):
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
        except error.HTTPError as answer:  # 410: the explainer is withdrawn, and its chain is all that is left
            print("  its document can't be had:", answer)
            yield from [] if (answer.code, editions[-1]["kind"]) == (410, "withdrawn") else [f"{name}: no document."]
        before = edition
    # Editions that say they were there on the witness's day: the last is the one that the witness saw.
    old = [row for row in editions if max(row["live_from"], row["published_at"])[:10] <= witness["date"]]
    seen = [row for row in witness["editions"] if editions and row["article"] == editions[0]["article"]]
    print(*[f"The witness has seen edition {row['number']}." for row in seen])
    if [row["sha256"] for row in seen] != [row["sha256"] for row in old[-1:]]:
        yield "The witness has seen another record: an edition was rewritten, removed or slipped in."


kept = json.loads(Path(sys.argv[2]).read_text("utf-8")) if len(sys.argv) > 2 else {"date": "", "editions": []}
wrong = list(verify(sys.argv[1].rstrip("/"), kept))
sys.exit("\n".join(wrong) if wrong else print("All of it agrees."))
