"""A small newsroom to judge search by: explainers on invented matters, by desks.

They are written to be confused with each other. Most name what another is about, newer
ones more often than the one that explains it, and several have questions whose wording
is nearer to a query than their headline.
"""

from datetime import timedelta
from typing import Any

from tests.factories import JUNE, published

# Slug, headline, standfirst, text, questions with answers, topic, desk, source.
_ENGLISH = (
    (
        "what-el-nino-is",
        "What El Niño is",
        "Warm water in the Pacific changes the weather of half the world.",
        (
            "Every few years the trade winds weaken, and warm water flows back "
            "east. Rain follows it, and so does drought elsewhere."
        ),
        {
            "How often does El Niño come?": "Every two to seven years.",
            "Is El Niño caused by climate change?": (
                "No, but a warmer ocean makes it stronger."
            ),
            "Does El Niño bring drought?": "To Australia and India, as a rule.",
        },
        "Climate",
        "Climate desk",
        "Sea surface temperatures of the tropical Pacific",
    ),
    (
        "how-a-heat-pump-works",
        "How a heat pump works",
        (
            "It moves warmth instead of making it, which is why it needs so little "
            "electricity."
        ),
        (
            "A fluid boils at low temperature, takes up warmth outside and gives it "
            "off inside. A compressor drives the cycle."
        ),
        {
            "Does a heat pump work in winter?": (
                "Yes, down to twenty degrees below zero."
            ),
            "How loud is a heat pump?": "About as loud as a fridge at ten metres.",
            "What does a heat pump cost to run?": "A third of electric heating.",
        },
        "Energy",
        "Energy desk",
        "Field trial of 400 domestic heating systems",
    ),
    (
        "what-inflation-is",
        "What inflation is, and who measures it",
        "Prices rise, money buys less. A basket of goods says by how much.",
        (
            "Statisticians follow the price of seven hundred goods. The index "
            "weighs each by what households spend on it."
        ),
        {
            "Why is inflation bad?": "Savings lose value.",
            "What is core inflation?": "Inflation without food and energy.",
            "Who measures inflation?": "The office of statistics.",
        },
        "Economy",
        "Economy desk",
        "Household price survey",
    ),
    (
        "how-central-banks-work",
        "How central banks set interest rates",
        "One rate decides what loans and savings cost everywhere.",
        (
            "When inflation is high they raise rates, and when inflation is low "
            "they cut them. Inflation falls after a year or two."
        ),
        {
            "Why do higher rates slow inflation?": "Borrowing costs more.",
            "Who appoints the governor?": "Parliament.",
        },
        "Economy",
        "Economy desk",
        "Minutes of the monetary committee",
    ),
    (
        "how-vaccines-work",
        "How vaccines train the immune system",
        "A harmless part of a germ teaches the body to know it again.",
        "Memory cells live for years. When the germ comes, they answer within hours.",
        {
            "Are vaccines safe for children?": (
                "They are tested in children before approval."
            ),
            "How long does a vaccine take to develop?": "Ten years as a rule.",
        },
        "Health",
        "Health desk",
        "Immunisation schedule and evidence review",
    ),
    (
        "why-measles-is-back",
        "Why measles is back",
        "Where fewer children are protected, the most infectious of diseases returns.",
        (
            "One patient infects eighteen others without a vaccine. Vaccines and "
            "vaccination records, more vaccines and vaccination vans."
        ),
        {"Can adults get a measles vaccine?": "Yes, in two doses."},
        "Health",
        "Health desk",
        "Register of notifiable diseases",
    ),
    (
        "what-the-power-grid-does",
        "How the power grid stays in balance",
        "Supply and demand must match in every second.",
        (
            "Operators watch the frequency: fifty hertz. Batteries and gas turbines "
            "step in when a power station fails."
        ),
        {
            "What causes a blackout?": "A chain of failures that nobody stops in time.",
            "Can the grid run on wind alone?": "Not without storage.",
        },
        "Energy",
        "Energy desk",
        "Frequency records of the transmission operators",
    ),
    (
        "wind-farms-at-sea",
        "Why wind farms move out to sea",
        "Out there it blows more, and nobody lives next door.",
        (
            "Cables bring the power to the grid on land. A turbine at sea yields "
            "twice as much."
        ),
        {"Do wind turbines harm birds?": "Some; most fly around them."},
        "Energy",
        "Energy desk",
        "Seabird collision monitoring report",
    ),
    (
        "how-nuclear-waste-is-stored",
        "Where nuclear waste goes",
        "Deep rock is to hold it for a million years.",
        (
            "Granite, clay and salt are the candidates. Radiation falls to that of "
            "ore after two hundred thousand years."
        ),
        {"Is nuclear waste dangerous?": "Without shielding it kills within minutes."},
        "Energy",
        "Science desk",
        "Geological repository safety case",
    ),
    (
        "what-a-mortgage-costs",
        "What a mortgage really costs",
        "The rate is the smaller half of it.",
        (
            "Fees, insurance and the length of the loan decide. Interest rates are "
            "fixed for a time."
        ),
        {
            "Fixed or variable rate?": "Fixed is dearer and safer.",
            "What happens when I can't pay my mortgage?": (
                "The bank has to offer a plan first."
            ),
        },
        "Housing",
        "Housing desk",
        "Lending statistics of the building societies",
    ),
    (
        "why-rents-rise",
        "Why rents rise faster than wages",
        "Too few homes where the jobs are.",
        "Cities grow, and building has slowed. A rent cap helps those who have a flat.",
        {"What is a rent cap?": "A limit on what a landlord may ask."},
        "Housing",
        "Housing desk",
        "Tenancy deposit register",
    ),
    (
        "how-an-election-is-counted",
        "How an election is counted",
        "From the ballot box to the result, and who watches.",
        "Ballots are counted twice. Observers of every party stand at the table.",
        {
            "Can an election be hacked?": "Paper ballots can't.",
            "When is a recount held?": "When fewer than a hundred votes decide.",
        },
        "Politics",
        "World desk",
        "Handbook for returning officers",
    ),
    (
        "what-a-coalition-is",
        "What a coalition agreement binds",
        "Parties promise each other what no court enforces.",
        (
            "After the election parties negotiate for weeks. The agreement has a "
            "hundred pages."
        ),
        {"Can a coalition break up?": "At any time."},
        "Politics",
        "World desk",
        "Archive of coalition agreements",
    ),
    (
        "how-antibiotics-fail",
        "Why antibiotics stop working",
        "Each use teaches bacteria to survive the next.",
        (
            "Resistance genes wander between bacteria. Hospitals and farms are "
            "where it happens."
        ),
        {
            "What is antibiotic resistance?": "Bacteria that a drug no longer kills.",
            "Do antibiotics help against a cold?": "No: colds are viruses.",
        },
        "Health",
        "Health desk",
        "Surveillance of resistant bacteria in hospitals",
    ),
    (
        "what-long-covid-is",
        "What long COVID is",
        "Months after the infection, some are still ill.",
        (
            "Tired, short of breath, forgetful: two hundred symptoms are on record. "
            "A vaccine lowers the risk."
        ),
        {"How long does long COVID last?": "Most recover within a year."},
        "Health",
        "Health desk",
        "Cohort study of post-viral symptoms",
    ),
    (
        "how-a-language-model-answers",
        "How a language model writes its answers",
        "It guesses the next word, and is trained on a library.",
        (
            "Artificial intelligence of this kind learns from text. It has no "
            "memory of its own."
        ),
        {
            "Why do language models make things up?": "They guess what sounds likely.",
            "Does artificial intelligence understand?": "Nobody agrees on the word.",
        },
        "Technology",
        "Technology desk",
        "Benchmark of factual errors in generated text",
    ),
    (
        "what-encryption-hides",
        "What end-to-end encryption hides",
        "Only the two ends can read it: not the company, not the state.",
        "Keys are made on the phone. A backup in the cloud may undo it all.",
        {"Can the police read my messages?": "Not on the way."},
        "Technology",
        "Technology desk",
        "Protocol specification of a messenger",
    ),
    (
        "why-trains-are-late",
        "Why trains are late",
        "Old signals, full tracks and no spare drivers.",
        "Signals of 1950 fail in every storm. One delay becomes forty.",
        {
            "When do I get my money back for a late train?": "After sixty minutes.",
            "Why are there so few train drivers?": "Training takes two years.",
        },
        "Transport",
        "Transport desk",
        "Punctuality figures of the railway regulator",
    ),
    (
        "how-electric-cars-charge",
        "How fast electric cars charge",
        "Current, battery and cold decide.",
        (
            "A charger on the motorway gives three hundred kilowatts. The grid has "
            "to bear it."
        ),
        {"Does cold weather shorten an electric car's range?": "By a fifth."},
        "Transport",
        "Transport desk",
        "Winter range test of twenty electric cars",
    ),
    (
        "what-a-carbon-price-does",
        "What a carbon price does",
        "Whoever emits has to pay, and looks for ways not to.",
        (
            "Emissions trading puts a cap on carbon dioxide. Climate money is paid "
            "back to households."
        ),
        {
            "What is emissions trading?": "A market for the right to emit.",
            "Who pays the carbon price?": "In the end, who heats and drives.",
        },
        "Climate",
        "Climate desk",
        "Emissions registry",
    ),
    (
        "why-glaciers-melt",
        "Why glaciers melt from below",
        "Warm water reaches what the air does not.",
        "The sea eats at the ice shelf. Sea level rises by what slides in.",
        {"How much will the sea level rise?": "Half a metre by 2100."},
        "Climate",
        "Climate desk",
        "Satellite altimetry of ice sheets",
    ),
    (
        "what-hay-fever-is",
        "What hayfever does to the body",
        "A defence against worms, pointed at pollen.",
        "Pollen of birch and grass sets off histamine. Eyes itch and the nose runs.",
        {"Can hayfever go away by itself?": "It can, with age."},
        "Health",
        "Health desk",
        "Pollen counts of thirty stations",
    ),
    (
        "how-a-strike-works",
        "How a strike is called",
        "A ballot, a notice, and a fund that pays.",
        "A union asks its members first. Train drivers may strike after a ballot.",
        {"Am I paid during a strike?": "By the union's fund, in part."},
        "Economy",
        "Economy desk",
        "Register of industrial disputes",
    ),
    (
        "why-food-prices-rose",
        "Why food prices rose",
        "Wheat, energy and wages, in that order.",
        (
            "Food inflation, says everyone, is inflation you can taste. Inflation "
            "in bread is inflation at breakfast: inflation, inflation. El Niño and "
            "drought hit the harvest; El Niño again next year."
        ),
        {
            "Will bread get cheaper?": "Wheat has; bread follows slowly.",
            "Which food rose most?": "Olive oil.",
        },
        "Economy",
        "Economy desk",
        "Bakery cost index",
    ),
    (
        "how-a-heatwave-forms",
        "How a heatwave forms",
        "High pressure stays, and the ground dries out.",
        (
            "Dry ground heats the air. A heat pump that cools helps indoors. Heat "
            "upon heat: the pump of heat is the ground."
        ),
        {"When is heat dangerous?": "When nights stay above twenty degrees."},
        "Climate",
        "Climate desk",
        "Hospital admissions on hot days",
    ),
    (
        "who-owns-the-moon",
        "Who owns the Moon",
        "Nobody may, says a treaty; some want to mine it.",
        "The treaty of 1967 forbids states to own it. Of companies it says nothing.",
        {"May a company mine the Moon?": "Some states say so."},
        "Science",
        "Science desk",
        "Outer space treaty commentary",
    ),
)
_GERMAN = (
    "was-das-stromnetz-leistet",
    "Was das Stromnetz leistet",
    "Leitungen, Umspannwerke und die Frage, wer den Ausbau bezahlt.",
    (
        "Der Netzausbau kostet Milliarden. Wärmepumpen und Ladesäulen brauchen "
        "stärkere Leitungen."
    ),
    {
        "Was ist ein Netzentgelt?": "Der Preis für den Transport des Stroms.",
        "Was passiert bei einem Stromausfall?": (
            "Krankenhäuser haben Notstromaggregate."
        ),
    },
    "Energie",
    "Redaktion Energie",
    "Monitoringbericht der Übertragungsnetze",
)
_ARABIC = (
    "كيف-تعمل-اللقاحات",
    "كيف تعمل اللقاحات",
    "جزء غير ضار من الجرثومة يعلم الجسم.",
    "تعيش خلايا الذاكرة سنوات طويلة. تستجيب خلال ساعات.",
    {"هل اللقاحات آمنة للأطفال؟": "نعم، بعد اختبارها."},
    "الصحة",
    "المكتب الصحي",
    "تقرير التحصين",
)


def publish_corpus() -> None:
    """Publish all of it, a day apart, the first the oldest."""
    rows = [(row, "en") for row in _ENGLISH]
    rows += [(_GERMAN, "de"), (_ARABIC, "ar")]
    for number, (row, language) in enumerate(rows):
        slug, headline, standfirst, text, questions, topic, desk, source = row
        faq = []
        for place, (question, answer) in enumerate(questions.items()):
            faq.append({"anchor": f"q{place}", "question": question, "answer": answer})
        published(
            headline,
            slug=slug,
            at=JUNE + timedelta(days=number),
            language=language,
            standfirst=standfirst,
            sections=[{"anchor": "a", "heading": "…", "body": f"{text} [@s]"}],
            faq=faq,
            topics=[_name(topic)],
            byline=[{**_name(desk), "credit": "author", "role": "", "bio": "A desk."}],
            sources=[_source(source, number)],
        )


def _name(name: str) -> dict[str, Any]:
    return {"name": name, "slug": name.lower().replace(" ", "-")}


def _source(title: str, number: int) -> dict[str, Any]:
    return {
        "key": "s",
        "title": title,
        "publisher": "An office",
        "url": f"https://office.example/{number}",
    }
