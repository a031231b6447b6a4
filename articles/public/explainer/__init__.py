"""The page of an explainer, its head, its twins, and all that surrounds its stored
body.
"""
