"""Wiring only: settings, addresses, middleware. What the project is about lives in
`articles` and `faq`.
"""
