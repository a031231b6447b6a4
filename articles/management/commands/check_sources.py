from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize

from articles.event_log import log
from articles.link_checks.page import Outcome
from articles.link_checks.run import check_sources, choose_sources
from articles.models import Source


class Command(BaseCommand):
    help = (
        "Ask the addresses of sources whether their pages are still there, and Crossref "
        "whether papers were retracted. Proposes a status where it should be another "
        "one, and sets none. Stop it at any time: the next run goes on."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "slugs", nargs="*", help="only these sources, whenever they were asked last"
        )
        parser.add_argument(
            "--older-than",
            type=float,
            default=7.0,
            metavar="DAYS",
            help="leave out sources that were asked more recently (default: 7)",
        )
        parser.add_argument(
            "--limit", type=int, default=2000, help="at most so many (default: 2000)"
        )
        parser.add_argument(
            "--pause",
            type=float,
            default=1.0,
            metavar="SECONDS",
            help="between two requests to one server (default: 1)",
        )

    def handle(self, **options) -> None:
        sources = self.find_sources(options)
        done = failing = proposed = 0
        for checked in check_sources(sources, pause=options["pause"]):
            done += 1
            failing += checked.answer.outcome != Outcome.FOUND
            if checked.proposal:
                proposed += 1
                self.stdout.write(
                    f"{checked.source.slug}: {checked.proposal.status}? "
                    f"{checked.proposal.reason}"
                )
            elif options["verbosity"] > 1:
                self.stdout.write(
                    f"{checked.source.slug}: {checked.answer.outcome} "
                    f"{checked.answer.detail}".rstrip()
                )
        log.info("sources checked", asked=done, failing=failing, proposed=proposed)
        self.stdout.write(
            f"{done} source{pluralize(done)} checked: {failing} without a page, "
            f"{proposed} proposal{pluralize(proposed)}."
        )
        # `check_sources` yields nothing of a source that got no answer, as where a
        # server asked to be left alone.
        if left := len(sources) - done:
            self.stdout.write(f"{left} had no answer; the next run asks again.")

    def find_sources(self, options: dict) -> list[Source]:
        slugs = set(options["slugs"])
        if not slugs:
            return choose_sources(
                older_than=timedelta(days=options["older_than"]), limit=options["limit"]
            )
        named = Source.objects.unmerged().filter(slug__in=slugs)
        sources = list(named.exclude(url=""))
        if missing := slugs - {source.slug for source in sources}:
            raise CommandError(
                f"No source with an address is called {', '.join(sorted(missing))}."
            )
        return sources
