"""Sources: the lines of a list or of notes that name them, and the marks that cite
them.

`source_lines` turns a line into pieces, in these steps:

1. `source_labels` and `source_dates` label what is known by its form: addresses,
   numbers of works, pages, dates.
2. `source_links` decides which link is the source's address.
3. `source_layout` puts these together with the words that are left between them.
4. `reference` and `reference_words` find the title and the publisher in these words,
   with what `publishers`, `cited_authors` and `quotations` recognise.
5. `source_pieces` gives each part the field it goes to, and `left_over_words` a field
   to words that have none.
"""
