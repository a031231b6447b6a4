"""HTML to blocks, a step a module.

charset ─▶ weight ─▶ tree ─▶ furniture, notes, hints ─▶ reader, by elements and compound ─▶ unshown ◀─ head
"""
