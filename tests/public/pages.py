PAGES = {
    "/": 4,
    "/explainers/why-bread-costs-more/": 4,
    "/explainers/why-bread-costs-more/history/": 2,
    "/explainers/why-bread-costs-more/editions/1/": 2,
    "/explainers/why-bread-costs-more/changes/1/": 2,
    "/corrections/": 2,
    "/topics/prices/": 3,
    "/authors/a-reporter/": 4,
    "/sources/": 2,
    "/sources/food-prices/": 3,
    "/archive/2026/06/": 4,
    "/questions/": 5,
    "/questions/?letter=H": 4,
    "/questions/?topic=prices": 6,
    "/questions/why-bread-costs-more/how-much/": 5,
}
"""Every address of a small site, with the number of queries its page may take."""
