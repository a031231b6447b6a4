"""What a CDN keeps of readers' pages, and how it learns that they have changed
(docs/adr/0074).

keys.py      the keys of an address, by which a CDN finds what it keeps of it
services.py  the requests that tell Fastly, Cloudflare and CloudFront to forget keys
"""
