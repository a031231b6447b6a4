from wsgiref.simple_server import make_server

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = (
        "Serve the metrics of all processes of this machine to Prometheus, at "
        "/metrics of an address of their own."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--listen",
            default="127.0.0.1:9101",
            metavar="ADDRESS:PORT",
            help="127.0.0.1:9101 by default; any other than loopback needs "
            "METRICS_TOKEN",
        )

    def handle(self, *, listen: str, **options: object) -> None:
        if not settings.METRICS:
            raise CommandError("METRICS is not set, so nothing is counted.")
        # Not installed where METRICS is off.
        from newsroom.monitoring import exposition

        host, _, port = listen.rpartition(":")
        if not host or not (port.isascii() and port.isdigit()):
            raise CommandError(f"{listen} is no address: give one like 127.0.0.1:9101.")
        if not settings.METRICS_TOKEN and not exposition.is_loopback(host):
            raise CommandError(
                f"Others could read the metrics at {host}: set METRICS_TOKEN first."
            )

        settings.METRICS_FOLDER.mkdir(mode=0o750, parents=True, exist_ok=True)
        application = exposition.make_application(
            settings.METRICS_FOLDER, settings.METRICS_TOKEN
        )
        try:
            server = make_server(
                host,
                int(port),
                application,
                exposition.MetricsServer,
                exposition.MetricsHandler,
            )
        except (OSError, OverflowError) as error:
            raise CommandError(f"Can't listen on {listen}: {error}") from error
        with server:
            # Asked of the server, since port 0 stands for any free one. IPv6 has two
            # more parts.
            address, port = server.server_address[:2]
            self.stdout.write(f"Metrics are at http://{address}:{port}/metrics.")
            self.stdout.flush()
            server.serve_forever()
