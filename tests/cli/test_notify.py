from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.cli import run_command_line
from monitor.model.outbox import Outgoing
from monitor.notify.message import Message, to_json
from monitor.store import outbox
from monitor.store.database import Store
from tests.notify.conftest import WebServer, free_port, serving

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def webhook():
    with serving(WebServer()) as server:
        yield server


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A project with two channels: a webhook that is there, and one that is not."""
    for name in [name for name in __import__("os").environ if name.startswith("MONITOR_")]:
        monkeypatch.delenv(name)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "scrapy.cfg").touch()
    shutil.copy(ROOT / "seeds/metrics.toml", tmp_path / "seeds")
    return tmp_path


def channels(project: Path, **urls: str) -> None:
    tables = [
        f'[channels.{name}]\nenabled = true\ntimeout = 2\nurl = "{url}"\n' for name, url in urls.items()
    ]
    (project / "seeds/alerts.toml").write_text("attempts = 1\n" + "\n".join(tables))


def put(project: Path, channel: str, headline: str) -> None:
    store = Store.open(f"sqlite:///{project / 'output/state/monitor.db'}")
    message = to_json(Message(headline, "fa", link="http://x/7"))
    with store.begin() as connection:
        outbox.put(connection, [Outgoing(f"{headline}@{channel}", channel, "change", message, AT)], at=AT)
    store.close()


def run(project: Path, capsys, *words: str, code: int = 0) -> str:
    assert run_command_line(["--project", str(project), "notify", *words]) == code
    said = capsys.readouterr()
    return said.out + said.err


def test_what_is_due_is_delivered(project, webhook, capsys):
    channels(project, hook=f"json://127.0.0.1:{webhook.port}/in")
    put(project, "hook", "خبر")
    assert run(project, capsys) == "hook: 1 sent, 0 to be tried again, 0 given up\n"
    assert webhook.heard[0].body["title"] == "خبر"
    assert run(project, capsys) == "nothing is due\n"


def test_what_was_given_up_is_listed_and_replayed(project, webhook, capsys):
    channels(project, hook=f"json://127.0.0.1:{free_port()}/T0PSECRET")
    put(project, "hook", "خبر")
    said = run(project, capsys, code=1)
    assert "1 given up" in said
    (row,) = map(json.loads, run(project, capsys, "pending", "--json").splitlines())
    assert (row["state"], row["attempts"], row["headline"]) == ("failed", 1, "خبر")
    said += run(project, capsys, "pending")
    assert "1 try, given up" in said
    assert "T0PSECRET" not in said
    channels(project, hook=f"json://127.0.0.1:{webhook.port}/in")
    assert "99" in run(project, capsys, "replay", "99", code=2)
    assert "1 due again" in run(project, capsys, "replay", str(row["id"]))
    assert "1 sent" in run(project, capsys)
    assert run(project, capsys, "pending") == "nothing waits\n"


def test_a_test_message_goes_through_every_open_channel_and_each_is_told(project, webhook, capsys):
    channels(
        project, hook=f"json://127.0.0.1:{webhook.port}/in", dead=f"json://127.0.0.1:{free_port()}/T0PSECRET"
    )
    said = run(project, capsys, "--test", code=1)
    assert "hook: sent" in said
    assert "dead: A Connection error occurred" in said
    assert "T0PSECRET" not in said
    assert webhook.heard[0].body["title"] == "پیام آزمایشی پایشگر: این کانال کار می‌کند"
    assert run(project, capsys, "--test", "hook") == "hook: sent\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [(("--test", "nobody"), "there is no channel 'nobody'"), (("--test",), "no channel is switched on")],
)
def test_a_channel_that_is_not_there_is_told(project, capsys, words, says):
    (project / "seeds/alerts.toml").write_text('[channels.off]\nurl = "json://x/"\n')
    assert says in run(project, capsys, *words, code=2)


def test_a_variable_that_is_missing_is_named(project, capsys):
    channels(project, hook="json://${NO_SUCH_NAME}/")
    assert "the environment has no NO_SUCH_NAME" in run(project, capsys, "--test", "hook", code=2)


def test_the_schedule_names_the_secrets_that_a_scheduled_run_needs(project, capsys, monkeypatch):
    channels(project, hook="json://${HOOK_TOKEN}/", other="bale://${BALE}@bale/${HOOK_TOKEN}")
    assert run_command_line(["--project", str(project), "schedule", "print"]) == 0
    assert (
        "needed by seeds/alerts.toml: BALE, HOOK_TOKEN (NAME=value above the line)" in capsys.readouterr().err
    )


def test_a_rule_for_a_channel_that_is_not_declared_is_a_usage_error(project, capsys):
    (project / "seeds/alerts.toml").write_text('[[rules]]\nname = "r"\nchannels = ["x"]\nkinds = ["gone"]\n')
    assert "names the channel 'x', which is not declared" in run(project, capsys, code=2)
