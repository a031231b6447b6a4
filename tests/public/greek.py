"""An explainer that is all in Greek, and the same when every sort of part of it has
changed.
"""

from tests.rendering.sample import OTHER_ARTICLE

CREDITS = [
    *(
        "contributor",
        "editor",
        "fact-checker",
        "illustrator",
        "photographer",
        "producer",
        "reviewer",
        "translator",
    ),
    "σχεδιάστρια",
]
GREEK = {
    "slug": "why-bread-costs-more",
    "headline": "Γιατί ακρίβυνε το ψωμί",
    "standfirst": "Σιτάρι, ενέργεια, *μισθοί*.",
    "lead_image": {"src": "/media/bread.webp", "alt": "Ένα ψωμί", "credit": "Η εφημερίδα", "caption": "Στον φούρνο"},
    "key_points": ["Ακρίβυνε ένα πέμπτο [@fao].", "Φταίει το αέριο.", "Θα πέσει."],
    "topics": [{"name": "Τιμές", "slug": "prices"}],
    "byline": [
        {"name": "Άννα", "slug": "a-reporter", "credit": "author", "bio": "Γράφει.[^1]\n\n[^1]: Ναι."},
        {"name": "Νίκος", "slug": "n", "credit": "author", "portrait": {"src": "/media/n.webp", "alt": "Ο Νίκος"}},
        {"name": "Μαρία", "slug": "m", "credit": ""},
        *(
            {"name": f"Ζωή {number}", "slug": f"z-{number}", "credit": credit}
            for number, credit in enumerate(CREDITS)
        ),
    ],
    "sections": [
        {"anchor": "wheat", "heading": "Σιτάρι", "body": "Ακρίβυνε [@fao, σ. 3].[^1] [@iea]\n\n[^1]: Δύο φορές."},
        {"anchor": "energy", "heading": "Ενέργεια", "body": "| α | β |\n|---|---|\n| 1 | 2 |\n\n[@fao]"},
    ],
    "faq": [
        {"anchor": "how-much", "question": "Πόσο;", "answer": "Ένα πέμπτο [@fao].[^1]\n\n[^1]: Περίπου."},
        {"anchor": "why", "question": "Γιατί;", "answer": "Για [[πληθωρισμός]]."},
    ],
    "pictures": [{"src": "/media/mill.webp", "alt": "Ένας μύλος", "credit": "Η εφημερίδα", "caption": "Ο μύλος"}],
    "terms": [
        {"name": "πληθωρισμός", "slug": "inflation", "definition": "Πόσο ακριβαίνουν όλα.", "source": "Η Στατιστική"},
    ],
    "sources": [
        {
            "key": "fao", "slug": "food-prices", "title": "Τιμές τροφίμων", "publisher": "Υπουργείο", "kind": "report",
            "url": "https://fao.example/prices", "published_on": "2025-03", "accessed_on": "2026-05-01",
            "archived_url": "https://archive.example/prices", "locator": "σ. 1",
        },
        {"key": "iea", "slug": "gas", "title": "Αέριο", "url": "https://iea.example/gas", "kind": "data"},
    ],
    "related": [
        {"title": "Άλλο", "url": "https://other.example/", "after": "wheat"},
        {"title": "Και άλλο", "article": OTHER_ARTICLE},
    ],
}  # fmt: skip
OTHERWISE = {
    "headline": "Γιατί φθήνυνε το ψωμί",
    "standfirst": "Σιτάρι.",
    "dated_on": "2026-06",
    "lead_image": None,
    "key_points": ["Φθήνυνε ένα πέμπτο [@fao].", "Έμειναν ίδιοι οι μισθοί."],
    "topics": [{"name": "Ψωμί", "slug": "bread"}],
    "byline": [{**person, "credit": "editor"} for person in GREEK["byline"][:2]],
    "sections": [
        {
            "anchor": "energy",
            "level": 3,
            "heading": "Ρεύμα",
            "body": GREEK["sections"][1]["body"],
        },
        {
            "anchor": "wheat",
            "heading": "Σιτάρι",
            "body": "Φθήνυνε  [@fao, σ. 3].[^1] [@n]\n\n[^1]: Δύο φορές.",
        },
        {"anchor": "wages", "heading": "Μισθοί", "body": "Έμειναν ίδιοι."},
    ],
    "faq": [{"anchor": "why", "question": "Γιατί;", "answer": "Για τίποτα."}],
    "pictures": [
        {
            "src": "/media/mill.webp",
            "alt": "Ένας μύλος",
            "caption": "Ο παλιός μύλος",
            "layout": "wide",
        }
    ],
    "sources": [
        {**GREEK["sources"][0], "locator": "σ. 2", "accessed_on": "2026-06-01"},
        {"key": "n", "title": "Νόμος", "kind": "law"},
    ],
    "related": [{"title": "Άλλο", "url": "https://other.example/", "after": "wheat"}],
}
"""The same explainer when every sort of part of it has changed."""
