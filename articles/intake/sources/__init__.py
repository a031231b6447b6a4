"""Sources: their headings, lines and lists, how a reference is divided, and the keys by which an article cites them."""
