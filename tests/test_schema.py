"""`schema.json` describes what -t json and -t jsonl write, completely."""

import json
import os
import subprocess
import sys
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator
from transcripts import EXAMPLES, inputs

from newsclean import clean
from newsclean.model import Metadata
from newsclean.render.record import SCHEMA, record

TEXT = files("newsclean").joinpath("render/schema.json").read_text("utf-8")
CHECK = Draft202012Validator(json.loads(TEXT))


def test_the_schema_is_one():
    Draft202012Validator.check_schema(json.loads(TEXT))
    assert json.loads(TEXT)["properties"]["schema"]["const"] == SCHEMA


def test_every_key_is_described():
    known = set(json.loads(TEXT)["properties"])
    made = set(record(clean("A headline of some words\n\nA sentence with a full stop.\n")))
    assert known == made | set(Metadata._fields) | {"error", "captured", "input", "duplicate_of"}


@pytest.mark.parametrize("path", inputs(), ids=lambda p: p.stem)
def test_examples(path):
    CHECK.validate(record(clean(path.read_bytes(), url="https://example.org/a", name=path.name)))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json*")), ids=lambda p: p.name)
def test_files_of_the_examples(path):
    CHECK.validate(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("text", ["", " \n", "Word", "\ufffd\n", "Naïve – a\u0085b\n"])
def test_small_texts(text):
    CHECK.validate(record(clean(text)))


def test_failed_lines(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\0\1\2\0")
    (tmp_path / "b.txt").write_text("A headline of some words\n\nA sentence with a full stop.\n", "utf-8")
    env = {k: v for k, v in os.environ.items() if not k.startswith("NEWSCLEAN_")}
    command = [sys.executable, "-m", "newsclean", "--isolated", "-t", "jsonl", "a.txt", "b.txt"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, timeout=60, check=False)
    assert done.returncode == 3
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["status"] for line in lines] == ["failed", "ok"]
    for line in lines:
        CHECK.validate(line)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "sha256:1"}, {"status": "failed"}, {"words": -1}, {"extra": 1}, {"date": "5 May"}, {"author": "Jane Doe"},
        {"doubt": ["rep3"]}, {"error": "no"},
    ],
)  # fmt: skip
def test_it_refuses(wrong):
    right = record(clean("A headline of some words\n\nA sentence with a full stop.\n"))
    assert CHECK.is_valid(right) and not CHECK.is_valid(right | wrong)
