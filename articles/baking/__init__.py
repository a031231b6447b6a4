"""Readers' pages as files, for nginx or a CDN to send (docs/adr/0063, 0064 and 0071).

affected.py   which addresses a change affects: pure functions
changes.py    reads from the database what those functions need
first_rows.py the first rows of several queries in one, for changes.py
queue.py      the tasks: saved with the change, carried out after its commit
carry_out.py  carries one out
purging.py    what a CDN has to forget of what was written, as tasks as well
stale.py      which of them are late, or have failed
render.py     an address as its public view answers it
storage.py    what a storage of files does, and files in a folder, each replaced in one step
bucket.py     the same in a bucket of S3
manifest.py   what was written when, and the locks
bake.py       addresses to files
site.py       every address of the site, and all of them to files
watch.py      carries out tasks at their time, and repairs
"""
