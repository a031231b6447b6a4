"""The alerts and the dashboard ask for what is there, and the documentation names them."""

import json
import logging
import re
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from prometheus_client import generate_latest

from articles.event_log import log
from newsroom.monitoring import recording
from newsroom.monitoring.exposition import make_registry
from tests.factories import DAY, published
from tests.monitoring.conftest import counting, folder  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ROOT = Path(__file__).resolve().parents[2]
DASHBOARD = json.loads((ROOT / "deploy/grafana/newsroom.json").read_text())
RULES = yaml.safe_load((ROOT / "deploy/prometheus/newsroom.yml").read_text())
ALERTS = [rule for group in RULES["groups"] for rule in group["rules"]]
TEXT = (ROOT / "docs/monitoring.md").read_text()

NAME = re.compile(r"\bnewsroom_[a-z_]+")
EVENT = re.compile(r'event=~?"([^"]+)"')


@pytest.fixture
def exposed(counting) -> set[str]:  # noqa: F811
    """Names of all series of a process to which everything has happened."""
    published("Why bread costs more", at=timezone.now() - DAY)
    Client().get("/")
    call_command("verify_editions", verbosity=0)
    recording.count_database_error(OperationalError())
    log.error("anything")
    recording.LineCounter().filter(make_error())
    text = generate_latest(make_registry(counting)).decode()
    return set(re.findall(r"^(newsroom_\w+)", text, re.M))


def make_error() -> logging.LogRecord:
    return logging.makeLogRecord({"levelno": logging.ERROR})


def list_expressions(panels: list[dict]) -> list[str]:
    found = [each["expr"] for each in DASHBOARD["annotations"]["list"]]
    for panel in panels:
        found += [target["expr"] for target in panel.get("targets", [])]
    return found


def test_every_alert_asks_for_a_metric_that_is_there(exposed):
    for rule in ALERTS:
        names = set(NAME.findall(rule["expr"]))
        assert names, rule["alert"]
        assert names <= exposed, rule["alert"]


def test_every_panel_asks_for_a_metric_that_is_there(exposed):
    expressions = list_expressions(DASHBOARD["panels"])
    assert len(expressions) > 20
    for expression in expressions:
        names = set(NAME.findall(expression))
        assert names, expression
        assert names <= exposed, expression


def test_every_event_that_is_asked_for_is_one_that_the_code_logs():
    code = ""
    for folder_name in ("articles", "newsroom", "faq"):
        for path in (ROOT / folder_name).rglob("*.py"):
            code += path.read_text()
    expressions = list_expressions(DASHBOARD["panels"])
    expressions += [rule["expr"] for rule in ALERTS]
    asked = set()
    for expression in expressions:
        for events in EVENT.findall(expression):
            asked.update(events.split("|"))
    assert "published" in asked
    for event in asked:
        assert f'"{event}"' in code, event


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: rule["alert"])
def test_every_alert_says_what_has_happened_and_is_explained(rule):
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["labels"]["severity"] in ("critical", "warning", "info")
    assert f"`{rule['alert']}`" in TEXT


def test_the_documentation_names_every_metric_and_no_other(exposed):
    named = set(NAME.findall(TEXT))
    families = {re.sub(r"_(bucket|count|sum)$", "", name) for name in exposed}
    assert named == families


def test_no_panel_lies_on_another():
    taken = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        assert at["x"] + at["w"] <= 24
        for x in range(at["x"], at["x"] + at["w"]):
            for y in range(at["y"], at["y"] + at["h"]):
                assert (x, y) not in taken, panel["title"]
                taken.add((x, y))
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(
        DASHBOARD["panels"]
    )
