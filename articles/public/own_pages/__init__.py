"""The newsroom's own pages, and what its identity gives to machines: icons, manifest,
security.txt, and its description in the words of schema.org.
"""
