"""What `monitor run` says of its alerts: a whole run on the replica, with a channel that does not answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.cli import run_command_line
from monitor.cli.telling import undelivered
from monitor.demo.project import make_project
from monitor.demo.replica import Replica
from monitor.demo.seed import SEEDS
from monitor.model.catalogue import Catalogue
from monitor.notify.delivery import Delivered
from monitor.report.language import ENGLISH, PERSIAN
from monitor.report.sentences import teller
from monitor.runs.run import RunResult
from tests.notify.conftest import free_port

NOTHING = Catalogue(metrics=(), relations=())
RULE = '[[rules]]\nname = "all"\nchannels = ["hook"]\nkinds = ["metric", "appeared"]\n'
HEALTH = '[health]\nchannels = ["hook"]\n'


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with Replica(0) as served:
        yield served


@pytest.fixture
def project(tmp_path, monkeypatch, replica) -> Path:
    for name in ("MONITOR_DATABASE", "MONITOR_OUTPUT", "MONITOR_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MONITOR_CONTACT", "me@example.org")
    return make_project(tmp_path / "project", SEEDS, replica.base_url).project


def run(project: Path, capsys, alerts: str, *words: str) -> tuple[int, str, str]:
    channel = (
        f'[channels.hook]\nenabled = true\ntimeout = 2\nurl = "json://127.0.0.1:{free_port()}/T0PSECRET"\n'
    )
    (project / "seeds/alerts.toml").write_text(channel + alerts)
    code = run_command_line(["--project", str(project), "run", *words])
    return code, *capsys.readouterr()


def test_a_first_run_says_that_nothing_of_it_is_sent(project, capsys) -> None:
    code, out, err = run(project, capsys, RULE)
    assert (code, err) == (0, "")
    assert out.splitlines()[-1].startswith("Alerts: Iran Small Industries")
    assert "was read for the first time" in out.splitlines()[-1]


def test_where_nobody_would_hear_the_first_run_says_nothing_of_alerts(project, capsys) -> None:
    assert "Alerts" not in run(project, capsys, RULE + "enabled = false\n")[1]


@pytest.mark.parametrize("words", [(), ("--quiet",)])
def test_a_channel_that_does_not_answer_is_named_and_the_exit_code_is_the_run_s(
    project, capsys, replica, words
) -> None:
    (project / "seeds/isipo.toml").write_text(
        (project / "seeds/isipo.toml").read_text().replace(replica.base_url, "http://127.0.0.1:9")
    )
    code, _, err = run(project, capsys, HEALTH, *words)
    assert code == 4
    failed, waits = err.splitlines()[-2:]
    assert failed.startswith("Alerts: hook could not be reached: ")
    assert waits == "Alerts: one message for hook waits and is tried again (monitor notify pending)"
    assert "T0PSECRET" not in err


@pytest.mark.parametrize(
    ("delivered", "lines"),
    [
        (Delivered("a", sent=3), []),
        (Delivered("a", why="quiet hours"), []),
        (Delivered("a", sent=1, postponed=2, why="refused"), ["reached: refused", "2 messages for a wait"]),
        (Delivered("a", given_up=1, why="gone"), ["reached: gone", "one message for a was given up"]),
    ],
)
def test_what_did_not_leave_is_told_and_nothing_else(delivered, lines) -> None:
    result = RunResult(1, "news", {}, (delivered,))
    said = list(undelivered(result, teller(ENGLISH, NOTHING)))
    assert len(said) == len(lines)
    assert all(part in line for part, line in zip(lines, said, strict=True))
    assert len(list(undelivered(result, teller(PERSIAN, NOTHING)))) == len(lines)
