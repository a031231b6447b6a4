"""The main process of granian goes on when workers end, but not for ever."""

from pathlib import Path

import pytest
from granian.server import Server

from newsroom.server import STARTS_MAX, PatientServer


@pytest.fixture
def server(monkeypatch):
    server = PatientServer("newsroom.wsgi:application", interface="wsgi")

    def respawn(self, workers, *args):
        self.respawned_wrks.update(dict.fromkeys(workers, 1.0))

    monkeypatch.setattr(Server, "_respawn_workers", respawn)
    return server


def end_workers(server, times: int) -> bool:
    """Return True if granian would take the next end for a crash loop."""
    for _ in range(times):
        server._respawn_workers([0], print, print)
    return bool(server.respawned_wrks)


def test_a_worker_that_ends_just_after_its_start_is_started_again(server):
    assert not end_workers(server, 5)


def test_workers_that_never_stay_are_a_crash_loop_after_all(server):
    assert not end_workers(server, STARTS_MAX - 1)
    assert end_workers(server, 1)


def test_ends_that_are_far_apart_are_none(server, monkeypatch):
    end_workers(server, STARTS_MAX)
    monkeypatch.setattr("newsroom.server.A_MINUTE", 0)
    assert not end_workers(server, 1)


def test_a_worker_says_that_it_lives_without_a_thread_of_python(server):
    [(route, folder)], name, expires = server.static_path
    assert route == "/healthz"
    assert (Path(folder) / name).read_text() == "ok\n"
    assert expires is None


def test_static_files_that_granian_is_asked_to_send_stay(tmp_path):
    server = PatientServer(
        "newsroom.wsgi:application", interface="wsgi", static_path_mount=[tmp_path]
    )
    assert server.static_path[0] == [("/static", str(tmp_path))]
