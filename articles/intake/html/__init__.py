"""HTML to blocks, one step per module.

charset ─▶ weight ─▶ tree ─▶ furniture, notes, hints ─▶ reader, by elements and compound ─▶ unshown ◀─ head
"""
