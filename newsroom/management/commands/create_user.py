import sys
from getpass import getpass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from articles.event_log import log


class Command(BaseCommand):
    help = (
        "Create a login for the desk. Asks for the password, or reads it from the "
        "first line of standard input."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what the person logs in with")
        parser.add_argument(
            "--group",
            action="append",
            default=[],
            help="Writer or Editor; may be given more than once",
        )
        parser.add_argument(
            "--administrator",
            action="store_true",
            help="may do everything, and create further logins at the desk",
        )
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")
        parser.add_argument("--email", default="")

    def handle(
        self, *, name: str, group: list[str], administrator: bool, **options: str
    ) -> None:
        if not group and not administrator:
            raise CommandError(
                "Give the login a --group, Writer or Editor, or make it an "
                "--administrator: it could do nothing."
            )
        groups = [self.find_group(wanted) for wanted in group]
        user = get_user_model()(
            username=name,
            first_name=options["first_name"],
            last_name=options["last_name"],
            email=options["email"],
            is_staff=True,
            is_superuser=administrator,
        )
        # Before the password is asked for: a name that is taken is said at once.
        self.check_fields(user)
        password = self.read_password()
        self.check_password(password, user)

        user.set_password(password)
        with transaction.atomic():
            user.save()
            user.groups.set(groups)
        log.info("created_login", login=name, groups=group, administrator=administrator)
        self.stdout.write(f"“{name}” can log in now.")

    def find_group(self, name: str) -> Group:
        try:
            return Group.objects.get(name=name)
        except Group.DoesNotExist:
            names = Group.objects.order_by("name").values_list("name", flat=True)
            known = ", ".join(names) or "none: run migrate"
            raise CommandError(
                f"There is no group “{name}”. The groups are {known}."
            ) from None

    def check_fields(self, user: AbstractBaseUser) -> None:
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None

    def read_password(self) -> str:
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\r\n")

        password = getpass("Password: ")
        if getpass("Password (again): ") != password:
            raise CommandError("The two passwords differ. Nothing was created.")
        return password

    def check_password(self, password: str, user: AbstractBaseUser) -> None:
        try:
            # With the user, so that a password like the name is refused.
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
