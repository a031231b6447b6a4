from collections.abc import Callable, Iterable, Iterator

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize

from newsroom.doctor.database import examine_database
from newsroom.doctor.files import examine_files
from newsroom.doctor.finding import Finding
from newsroom.doctor.limits import examine_limits
from newsroom.doctor.mail import examine_mail
from newsroom.doctor.proxy import examine_proxy
from newsroom.doctor.replicas import examine_replicas
from newsroom.doctor.search_engine import examine_search_engine
from newsroom.doctor.settings import examine_settings

Examination = Callable[[], Iterable[Finding]]


class Command(BaseCommand):
    help = (
        "Look at settings, database, clock, folders, disk and static files, and say "
        "what is wrong and what to do. Exit 1 if something is."
    )
    # Their findings are part of what is printed.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--proxy",
            action="store_true",
            help="also request SITE_URL, as a reader reaches it",
        )

    def handle(self, *, proxy: bool, **options: object) -> None:
        examinations: list[Examination] = [
            examine_settings,
            examine_database,
            examine_replicas,
            examine_limits,
            examine_search_engine,
            examine_files,
            examine_mail,
        ]
        if proxy:
            examinations.append(examine_proxy)

        problems = 0
        for finding in self.examine(examinations):
            problems += finding.is_problem
            self.show(finding)
        if problems:
            raise CommandError(f"{problems} problem{pluralize(problems)}.")
        self.stdout.write("No problems found.")

    def examine(self, examinations: list[Examination]) -> Iterator[Finding]:
        for examination in examinations:
            yield from examination()

    def show(self, finding: Finding) -> None:
        mark = "PROBLEM" if finding.is_problem else "ok"
        self.stdout.write(f"{mark:8}{finding.subject}: {finding.text}.")
        if finding.hint:
            self.stdout.write(f"{'':8}{finding.hint}")
