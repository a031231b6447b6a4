"""What Word documents hold: the package, its parts, and the text in them (ECMA-376,
parts 1 and 2).
"""
