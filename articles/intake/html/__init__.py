"""HTML to blocks, one step per module.

charset ─▶ weight ─▶ tree ─▶ furniture, page_notes, hints ─▶ reader, by handlers and
compound ─▶ unshown ◀─ head
"""
