"""What can be known of the containers without an engine that builds them: each file,
setting, command and address that they name exists, and none holds a secret.
"""

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy/container"
COMPOSE: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {
    name: service
    for name, service in SERVICES.items()
    if service["image"].startswith("newsroom:")
}
FILES = ["Containerfile", "nginx.Containerfile"]
SETTINGS = (ROOT / "README.md").read_text()


def read_instructions(name: str) -> list[tuple[str, str]]:
    """Return each instruction and what follows it, with lines joined."""
    text = re.sub(r"^#.*\n", "", (FOLDER / name).read_text(), flags=re.M)
    text = text.replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip()]
    return [tuple(line.split(maxsplit=1)) for line in lines]


def read_unit(name: str) -> list[str]:
    text = (ROOT / f"deploy/systemd/newsroom-{name}.service").read_text()
    [line] = re.findall(r"^ExecStart=(.*)$", text, flags=re.M)
    return shlex.split(line)


def configure_nginx(host: str) -> str:
    """Return newsroom.conf as it is in the image, for a site of that name."""
    [script] = [
        rest
        for word, rest in read_instructions(FILES[1])
        if "newsroom.conf" in rest and word == "RUN"
    ]
    command = shlex.split(script.split("/etc/nginx/conf.d/newsroom.conf")[0])
    assert command[:2] == ["sed", "-i"]
    text = (ROOT / "deploy/nginx/newsroom.conf").read_text()
    return subprocess.run(
        ["sed", *command[2:]],
        input=text.replace("news.example", host),
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def read_settings() -> str:
    """Return newsroom.env as docs/operations.md makes it."""
    guide = (ROOT / "docs/operations.md").read_text()
    [expression] = re.findall(r"sed (\S+) \.\./newsroom\.env > newsroom\.env", guide)
    return subprocess.run(
        ["sed", expression, str(ROOT / "deploy/newsroom.env")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def find_mount(service: str, path: str) -> str:
    """Return where the volume is mounted that has a path, "" for none."""
    for volume in SERVICES[service]["volumes"]:
        target = volume.split(":")[1]
        if path == target or path.startswith(f"{target}/"):
            return target
    return ""


@pytest.mark.parametrize("name", FILES)
def test_bases_are_named_by_version(name):
    bases = [
        rest.split()[0] for word, rest in read_instructions(name) if word == "FROM"
    ]

    for base in bases:
        assert base == "${APPLICATION}" or re.search(r":\d+\.\d+", base), base


@pytest.mark.parametrize("name", FILES)
def test_nothing_runs_as_root(name):
    users = [rest for word, rest in read_instructions(name) if word == "USER"]

    assert users
    assert users[-1] not in ("root", "0")


@pytest.mark.parametrize("name", FILES)
def test_what_is_copied_is_there_and_not_ignored(name):
    ignore = (FOLDER / f"{name}.dockerignore").read_text().split()
    kept = [line.removeprefix("!") for line in ignore if line.startswith("!")]
    for word, rest in read_instructions(name):
        if word != "COPY" or rest.startswith("--from"):
            continue
        for source in rest.split()[:-1]:
            assert (ROOT / source).exists(), source
            assert any(source == each or source.startswith(f"{each}/") for each in kept)


def test_nginx_is_sent_its_configuration_alone():
    ignore = (FOLDER / f"{FILES[1]}.dockerignore").read_text().split()

    assert ignore == ["*", "!deploy/nginx"]


def test_every_package_of_the_code_is_in_the_image():
    copied = {
        rest.split()[0] for word, rest in read_instructions(FILES[0]) if word == "COPY"
    }
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert packages - {"tests", "benchmarks"} <= copied


@pytest.mark.parametrize("name", SERVICES)
def test_images_are_named_by_version(name):
    assert re.search(r":\d+\.\d+", SERVICES[name]["image"])


@pytest.mark.parametrize("name", OURS)
def test_the_application_gains_no_rights(name):
    assert OURS[name]["cap_drop"] == ["ALL"]
    assert OURS[name]["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize(
    ("service", "unit", "port"), [("readers", "readers", 8000), ("desk", "desk", 8001)]
)
def test_a_pool_is_started_as_systemd_starts_it(service, unit, port):
    command = SERVICES[service].get("command")
    if command is None:
        [last] = [rest for word, rest in read_instructions(FILES[0]) if word == "CMD"]
        command = yaml.safe_load(last)
    at = command.index("--host")
    without_host = command[:at] + command[at + 2 :]

    assert without_host[1:] == read_unit(unit)[1:]
    assert str(port) in command


@pytest.mark.parametrize("name", [name for name in OURS if "command" in OURS[name]])
def test_a_command_is_one_of_ours(name):
    command = OURS[name]["command"]
    if command[:3] == ["python", "-m", "newsroom.server"]:
        return
    assert command[:2] == ["python", "manage.py"]
    assert command[2] in get_commands()


def test_the_watch_is_started_as_systemd_starts_it():
    assert SERVICES["bake"]["command"][1:] == read_unit("bake")[1:]


@pytest.mark.parametrize("name", OURS)
def test_variables_are_settings(name):
    for variable in OURS[name].get("environment", {}):
        assert f"| `{variable}` |" in SETTINGS, variable


@pytest.mark.parametrize(
    "unit", sorted(path.stem for path in ROOT.glob("deploy/systemd/*.service"))
)
def test_every_unit_of_systemd_is_a_service(unit):
    assert unit.removeprefix("newsroom-") in OURS


@pytest.mark.parametrize("name", ["mail", "check-sources", "cleanup", "verify"])
def test_a_service_is_started_as_systemd_starts_it(name):
    assert SERVICES[name]["command"][1:] == read_unit(name)[1:]


def test_metrics_are_shown_to_the_machine_alone():
    command = SERVICES["metrics"]["command"]
    assert command[1:-1] == read_unit("metrics")[1:-1]
    assert command[-1] == "0.0.0.0:9101"
    assert SERVICES["metrics"]["ports"] == ["127.0.0.1:9101:9101"]


@pytest.mark.parametrize("name", ["readers", "desk", "bake", "upgrade", "mail"])
def test_what_the_application_writes_to_outlives_its_container(name):
    for folder in ("media", "metrics", "bake-state"):
        assert find_mount(name, f"/srv/newsroom/var/{folder}"), folder


@pytest.mark.parametrize("name", ["readers", "desk", "bake", "upgrade"])
def test_a_file_can_be_moved_from_the_state_to_the_readers(name):
    [root] = re.findall(r"^BAKE_ROOT=(.*)$", read_settings(), flags=re.M)
    mount = find_mount(name, root)

    assert mount
    assert find_mount(name, f"{root}.state") == mount


def test_a_folder_of_a_volume_belongs_to_the_application():
    text = (FOLDER / FILES[0]).read_text()
    targets = {volume.split(":")[1] for volume in OURS["bake"]["volumes"]}

    for target in targets:
        name = target.removeprefix("/srv/newsroom/")
        assert re.search(rf"install -d -o newsroom .*\b{name} ", text), name


@pytest.mark.parametrize("host", ["news.example", "explainers.example.org"])
def test_nginx_looks_where_the_volumes_are(host):
    text = configure_nginx(host)
    [root] = re.findall(r"^BAKE_ROOT=(.*)$", read_settings(), flags=re.M)

    assert f"root {root};" in text
    paths = re.findall(r"^ +(?:root|ssl_certificate\w*) ([^;]+);", text, flags=re.M)
    assert len(paths) >= 4
    for path in paths:
        assert find_mount("nginx", path), path


def test_every_command_of_the_guide_names_the_settings():
    guide = (ROOT / "docs/operations.md").read_text()
    commands = re.findall(r"^\$ (docker compose .*)$", guide, flags=re.M)

    assert len(commands) >= 5
    for command in commands:
        assert command.startswith("docker compose --env-file newsroom.env "), command


def test_named_volumes_are_declared():
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source.startswith(".") or source in COMPOSE["volumes"], volume


def test_what_serves_says_whether_it_can():
    assert ":8000/readyz" in " ".join(SERVICES["readers"]["healthcheck"]["test"])
    assert ":8001/readyz" in " ".join(SERVICES["desk"]["healthcheck"]["test"])
    assert "/healthz" in " ".join(SERVICES["nginx"]["healthcheck"]["test"])
    assert "pg_isready" in SERVICES["database"]["healthcheck"]["test"]


def test_nothing_starts_before_the_upgrade_is_done():
    for name in ("readers", "desk", "bake", "mail", "metrics"):
        assert SERVICES[name]["depends_on"] == {
            "upgrade": {"condition": "service_completed_successfully"}
        }


def test_no_secret_is_written_down():
    password = SERVICES["database"]["environment"]["POSTGRES_PASSWORD"]

    assert password.startswith("${POSTGRES_PASSWORD:?")
    for service in SERVICES.values():
        names = set(service.get("environment", {})) - {"POSTGRES_PASSWORD"}
        assert not any(re.search("KEY|TOKEN|PASSWORD|SECRET", name) for name in names)


def test_what_the_image_of_nginx_changes_in_the_configuration_is_there():
    text = (ROOT / "deploy/nginx/newsroom.conf").read_text()
    [script] = [
        rest
        for word, rest in read_instructions(FILES[1])
        if "newsroom.conf" in rest and word == "RUN"
    ]
    first = script.split("/etc/nginx/conf.d/newsroom.conf")[0]
    for _, pattern in re.findall(r"-e 's(.)(.*?)\1", first):
        assert re.search(pattern, text), pattern
