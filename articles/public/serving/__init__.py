"""How every readers' page is found and sent: lookup, the page around it, caching,
compression, errors.
"""
