"""What programs read: feeds, sitemaps, linked data, robots.txt, llms.txt, the
schema.
"""
