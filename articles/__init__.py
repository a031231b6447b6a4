"""Explainers, from any document to the reader. One value, `Document`, is all that passes
between the stages.

    file or paste ─ intake.read ─▶ Document ─ drafts.save ─▶ draft rows, edited in admin
    draft rows ─ drafts.assemble ─▶ Document ─ desk.run ─▶ findings
    Document ─ publishing.publish ─▶ Edition ─▶ public pages

Whatever serves readers reads editions, the rows derived from them at publish, and the
standing records (Author, Source, Topic): never a draft table. Import contracts in
`pyproject.toml` keep the stages apart; `docs/adr/` says why.
"""
