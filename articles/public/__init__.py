"""What readers see: pages made from editions, the rows derived from them and the
standing records, never from a draft.

`lookup` finds the edition that an address names, a view makes a `Page` of it, `caching`
sends it. No page needs JavaScript, a cookie, or anything from another host.
"""
