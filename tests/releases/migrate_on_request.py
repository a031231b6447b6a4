"""Migrate as often as asked, as `manage.py migrate` does, in one process: each start costs
as much as a few migrations. A line of input has the arguments, and a line of output what
was printed, both in JSON.
"""

import gc
import io
import json
import sys

# It takes half of the time: each state of the models is a heap of classes.
gc.disable()

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

for line in sys.stdin:
    printed = io.StringIO()
    call_command("migrate", *json.loads(line), stdout=printed, no_color=True)
    connection.close()
    print(json.dumps(printed.getvalue()), flush=True)
