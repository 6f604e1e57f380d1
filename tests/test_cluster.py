"""`--engine` on `clean`: what a cluster gives is what processes give, and one that is not there is said within seconds.

A stand-in for Ray pickles what would travel; the real one is asked in test_dedupe_laws, where it is installed.
"""

import pickle
import socket
import sys
import time
from types import SimpleNamespace

import pytest
from invented import story, text
from test_dedupe_clean import run
from test_dedupe_cli import alone, rows, written  # noqa: F401 - alone is a fixture

from newsclean.batch import cluster
from newsclean.dedupe import connection

CORES = 2


class Lost(Exception):  # noqa: N818 - it stands for Ray's RayError
    """A worker ended."""


class Late(Lost):
    """Nobody answered in time."""


class Ray:
    """A cluster in this process. broken: words of inputs whose worker dies."""

    def __init__(self):
        self.exceptions = SimpleNamespace(RayError=Lost, GetTimeoutError=Late)
        self.broken = ()
        self.cores = CORES
        self.most = self.inside = 0

    def is_initialized(self):
        return True

    def cluster_resources(self):
        return {"CPU": self.cores} if self.cores else {}

    def put(self, value):
        return pickle.dumps(value)

    def remote(self, function=None, **_):
        if function is None:
            return self.remote

        def start(*args):
            self.inside += 1
            self.most = max(self.most, self.inside)
            return pickle.dumps((function, [pickle.loads(a) if isinstance(a, bytes) else a for a in args]))

        return SimpleNamespace(remote=start)

    def get(self, answer, **_):
        self.inside -= 1
        function, args = pickle.loads(answer)
        if args and any(word in task.item.name for task in args[0] for word in self.broken):
            raise Lost("worker died")
        return pickle.loads(pickle.dumps(function(*args)))

    def cancel(self, _answer, **_):
        self.inside -= 1


@pytest.fixture
def ray(monkeypatch):
    """The stand-in, for the cluster that the environment would name."""
    stand_in = Ray()
    monkeypatch.setitem(sys.modules, "ray", stand_in)
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    connection.connected.cache_clear()
    yield stand_in
    connection.connected.cache_clear()


@pytest.fixture
def stories():
    """A file of rows, one of them without an article, and a page beside it."""
    written("raw/n.jsonl", rows(*(text(story(i, 4)) for i in range(90))) + '{"id": "x"}\n')
    written("raw/a.txt", text(story(100)))


@pytest.mark.parametrize("more", [[], ["--ledger", "gone.jsonl"], ["--dedupe"], ["-t", "csv"], ["--learn"]], ids=" ".join)
def test_the_same_bytes_as_by_processes(ray, stories, tmp_path, more):
    def made(engine):
        out = "all.csv" if "csv" in more else "all.jsonl"
        result = run("raw", "-o", out, *([] if "csv" in more else ["-t", "jsonl"]), *more, "--engine", engine)
        ledger = tmp_path / "gone.jsonl"
        return result.exit_code, result.stderr, (tmp_path / out).read_bytes(), ledger.exists() and ledger.read_bytes()

    assert made("ray") == made("local") and made("ray")[0] == 3
    assert ray.inside == 0 and 1 < ray.most <= cluster.AHEAD * CORES + 1


def test_a_folder_of_lines_and_what_is_known(ray, stories):
    assert run("raw/n.jsonl", "-o", "one/", "-t", "jsonl", "--engine", "ray").exit_code == 3
    run("raw/n.jsonl", "-o", "two/", "-t", "jsonl")
    for name in ("n.jsonl", ".newsclean/ledger.jsonl"):
        assert open(f"one/{name}", "rb").read() == open(f"two/{name}", "rb").read()  # noqa: PTH123, SIM115


def test_a_worker_that_dies_takes_one_input_along(ray, stories):
    ray.broken = ("jsonl:17",)
    result = run("raw/n.jsonl", "--engine", "ray")
    assert result.exit_code == 3 and "raw/n.jsonl:17: its worker ended: worker died" in result.stderr
    assert result.stdout.count('"status":"failed"') == 2 and result.stdout.count("\n") == 91


def test_an_input_that_takes_too_long(ray, stories, monkeypatch):
    real = cluster.work

    def work(task, recipe):
        if task.number == 3:
            time.sleep(30)
        return real(task, recipe)

    monkeypatch.setattr(cluster, "work", work)
    result = run("raw/n.jsonl", "--engine", "ray", "--timeout", "1")
    assert "raw/n.jsonl:4: took longer than 1 s" in result.stderr and result.stdout.count("\n") == 91


def test_another_version_there(ray, stories, monkeypatch):
    monkeypatch.setattr(cluster, "__version__", "9.9")
    monkeypatch.setattr(Ray, "get", lambda *_, **__: "0.0.1")
    result = run("raw/n.jsonl", "--engine", "ray")
    assert result.exit_code == 2 and "newsclean 0.0.1 runs there, and 9.9 here" in result.stderr


def test_a_cluster_where_nobody_works(ray, stories):
    ray.cores = 0
    result = run("raw/n.jsonl", "--engine", "ray")
    assert result.exit_code == 2 and "the cluster has no machine that works" in result.stderr


def test_a_cluster_that_is_gone(ray, stories, monkeypatch):
    def get(self, answer, timeout=0):
        if timeout:
            return cluster.__version__
        raise ConnectionError("reset by peer")

    monkeypatch.setattr(Ray, "get", get)
    result = run("raw/n.jsonl", "--engine", "ray", "-o", "all.jsonl")
    assert result.exit_code == 3 and "the cluster is gone: reset by peer" in result.stderr


def test_a_port_that_nobody_listens_at(ray, stories):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        for command in (["raw"], ["dedupe", "raw"]):
            result = run(*command, "--engine", f"ray://127.0.0.1:{port}", *(["-t", "jsonl"]))
            assert result.exit_code == 2 and f"127.0.0.1:{port} does not answer" in result.stderr, result.output


def test_a_port_where_something_else_listens(ray, stories, monkeypatch):
    grpc = pytest.importorskip("grpc")
    assert grpc
    monkeypatch.setattr(connection, "ANSWER", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        result = run("raw", "-t", "jsonl", "--engine", f"ray://127.0.0.1:{silent.getsockname()[1]}")
    assert result.exit_code == 2 and "is no Ray" in result.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["raw", "-t", "jsonl", "--engine", "rai"], "no engine 'rai' that cleans; did you mean ray?"),
        (["raw", "-t", "jsonl", "--engine", "ray://here"], "no port; give it as in ray://HOST:10001"),
        (["raw", "-o", "clean/", "--engine", "ray"], "gives lines, and not a file an article; take -t jsonl"),
        (["raw/a.txt", "--engine", "ray"], "--engine cleans many articles that are written anew"),
        (["raw", "--check", "--engine", "ray"], "--engine cleans many articles that are written anew"),
    ],
)
def test_contradictions(ray, stories, args, message):
    result = run(*args)
    assert result.exit_code == 2 and message in result.stderr


def test_what_is_not_installed_is_said(stories, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    connection.connected.cache_clear()
    result = run("raw", "-t", "jsonl", "--engine", "ray")
    assert result.exit_code == 2 and "pip install 'newsclean[cluster]', or leave --engine out" in result.stderr
