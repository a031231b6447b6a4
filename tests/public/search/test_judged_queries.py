"""Sixty queries, each with the result that a reader expects first.

They were written before the search that has to answer them; docs/adr/0045 has the
scores. `expected` is the end of an address.
"""

import re
from urllib.parse import quote

import pytest

from tests.public.search.judged_corpus import publish_corpus
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db

RIGHT_AT_LEAST = 57
RESULTS = re.compile(r'<section class="search-results.*', re.DOTALL)
RESULT = re.compile(r'<h3[^>]*>\s*<a href="([^"]+)"')

JUDGED = {
    # The explainer whose headline matches, not a newer one with more of the word.
    "el niño": "what-el-nino-is",
    "el nino": "what-el-nino-is",
    "EL NIÑO": "what-el-nino-is",
    "heat pump": "how-a-heat-pump-works",
    "heat pumps": "how-a-heat-pump-works",
    "inflation": "what-inflation-is",
    "vaccines": "how-vaccines-work",
    "vaccine": "how-vaccines-work",
    "power grid": "what-the-power-grid-does",
    "mortgage": "what-a-mortgage-costs",
    "election": "how-an-election-is-counted",
    "antibiotics": "how-antibiotics-fail",
    "carbon price": "what-a-carbon-price-does",
    "trains": "why-trains-are-late",
    "food prices": "why-food-prices-rose",
    "nuclear waste": "how-nuclear-waste-is-stored",
    "encryption": "what-encryption-hides",
    "long covid": "what-long-covid-is",
    # As it would be asked aloud.
    "what is inflation": "what-inflation-is",
    "how does a heat pump work?": "how-a-heat-pump-works",
    "why are the trains so late": "why-trains-are-late",
    "what is el niño and why does it matter": "what-el-nino-is",
    "how do vaccines work": "how-vaccines-work",
    "who measures inflation": "what-inflation-is",
    "does a heat pump work in winter": "how-a-heat-pump-works",
    "what causes a blackout": "what-the-power-grid-does",
    # A word of the text, a phrase, a word left out.
    "olive oil": "why-food-prices-rose",
    "sea level": "why-glaciers-melt",
    "emissions trading": "what-a-carbon-price-does",
    "artificial intelligence": "how-a-language-model-answers",
    '"interest rates"': "how-central-banks-work",
    "vaccine -measles": "how-vaccines-work",
    "inflation -food": "what-inflation-is",
    # Misspelt.
    "vacine": "how-vaccines-work",
    "inflaton": "what-inflation-is",
    "inlfation": "what-inflation-is",
    "antibotics": "how-antibiotics-fail",
    "morgage": "what-a-mortgage-costs",
    "elektion": "how-an-election-is-counted",
    "glacier mlet": "why-glaciers-melt",
    "encription": "what-encryption-hides",
    "nuclaer waste": "how-nuclear-waste-is-stored",
    # Joined, parted, and part of a compound.
    "heatpump": "how-a-heat-pump-works",
    "powergrid": "what-the-power-grid-does",
    "hay fever": "what-hay-fever-is",
    "heat wave": "how-a-heatwave-forms",
    "netz": "was-das-stromnetz-leistet",
    "stromnetz": "was-das-stromnetz-leistet",
    "waermepumpe": "was-das-stromnetz-leistet",
    "لقاحات": "كيف-تعمل-اللقاحات",
    # Not all of the words are anywhere.
    "inflation in zanzibar": "what-inflation-is",
    "mortgage zeppelin": "what-a-mortgage-costs",
    "heat pump subsidy scandal": "how-a-heat-pump-works",
    # Authors, topics and sources.
    "climate desk": "/authors/climate-desk/",
    "energy desk": "/authors/energy-desk/",
    "housing": "/topics/housing/",
    "politics": "/topics/politics/",
    "technolgy": "/topics/technology/",
    "bakery cost index": "/sources/bakery-cost-index/",
    "seabird collision monitoring": "/sources/seabird-collision-monitoring-report/",
}


@shared_rows
def corpus():
    publish_corpus()


def first_result(response) -> str:
    results = RESULTS.search(response.content.decode())
    found = RESULT.search(results[0]) if results else None
    return found[1] if found else ""


def test_the_first_result_is_the_expected_one(reader, corpus):
    wrong = []
    for typed, expected in JUDGED.items():
        found = first_result(reader.get("/search/", {"q": typed}))
        if not found.endswith(address_of(expected)):
            wrong.append(f"{typed}: {found}")
    assert len(JUDGED) == 60
    assert len(JUDGED) - len(wrong) >= RIGHT_AT_LEAST, "\n".join(wrong)


def address_of(expected: str) -> str:
    if expected.startswith("/"):
        return expected
    return f"/explainers/{quote(expected)}/"
