"""The command line's contract, whatever goes wrong: one sentence on standard error, and the exit code that fits."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from monitor import cli, errors
from monitor.cli import run_command_line

ROOT = Path(__file__).parents[2]
MONITOR = [sys.executable, "-m", "monitor"]
EXPECTED = {
    errors.MonitorError: 1,
    errors.UsageError: 2,
    errors.ConfigError: 2,
    errors.LockHeld: 5,
    errors.StoreError: 1,
    errors.DeliveryError: 1,
    errors.FetchError: 4,
    errors.PageError: 3,
}


def run(*words: str, stdin: str = "", environment: dict[str, str] | None = None):
    """The real command, as cron starts it; what it writes is UTF-8."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "MONITOR_"))
    }
    return subprocess.run(
        [*MONITOR, *words], input=stdin.encode(), capture_output=True, timeout=30, cwd=ROOT,
        env=inherited | (environment or {}),
    )  # fmt: skip


@pytest.fixture
def failing(monkeypatch):
    """Make a command of this name that raises what it is given."""

    def make(problem: BaseException) -> str:
        @click.command(name="fail")
        def fail() -> None:
            raise problem

        monkeypatch.setattr(cli.Commands, "get_command", lambda *_: fail)
        return "fail"

    return make


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "scrapy.cfg").touch()
    for name in ("MONITOR_OUTPUT", "MONITOR_DEBUG", "MONITOR_PROJECT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def every(root: type) -> list[type]:
    return [root, *(found for kind in root.__subclasses__() for found in every(kind))]


def nearest(kind: type) -> int:
    return next(EXPECTED[parent] for parent in kind.__mro__ if parent in EXPECTED)


@pytest.mark.parametrize("kind", every(errors.MonitorError), ids=lambda kind: kind.__name__)
def test_every_error_has_its_exit_code_and_says_where(kind, failing, capsys) -> None:
    problem = kind.__new__(kind)  # some have words of their own to be made with
    errors.MonitorError.__init__(
        problem, "it did not work", site="isipo", url="http://isipo.example/", field="title"
    )
    assert run_command_line([failing(problem)]) == nearest(kind)
    told = capsys.readouterr()
    assert told.err == "monitor: it did not work (site isipo, field title, at http://isipo.example/)\n"
    assert told.out == ""


def test_what_an_error_quotes_cannot_speak_to_the_terminal(failing, capsys) -> None:
    run_command_line([failing(errors.PageError("the page says «\x1b[31m\u202eX»", url="http://x/\x07"))])
    assert capsys.readouterr().err == "monitor: the page says «\ufffd[31mX» (at http://x/\ufffd)\n"


def test_the_tree_is_drawn_whole_in_the_docstring() -> None:
    for kind in every(errors.MonitorError):
        assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["rnu"], "No such command 'rnu'"),
        (["--frobnicate"], "No such option '--frobnicate'"),
        (["read", "dates", "--nwo", "x"], "Did you mean '--now'?"),
        (["read", "dates", "--project", "x"], "before the command: `monitor --project FOLDER read dates`."),
        (["status", "--runs", "abc"], "'abc' is not a valid integer. See `monitor status --help`."),
        (["status", "extra"], "unexpected extra argument (extra). See"),
        (["read", "dates", "--now", "yesterday"], "'yesterday' is no ISO date"),
        (["metrics", "history"], "Missing argument 'METRIC'"),
        (["schedule", "print", "--with", "at"], "'at' is not one of"),
        (["--project", "/nowhere", "metrics"], "it has no scrapy.cfg"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence_and_2(words, says, capsys) -> None:
    assert run_command_line(words) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert told.err.startswith("monitor: ")
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_a_slip_in_a_word_is_answered_with_the_way_to_the_help(capsys) -> None:
    run_command_line(["schedule", "print", "--whne", "x"])
    assert "`monitor schedule print --help`" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["read"]])
def test_no_command_shows_the_help(words, capsys) -> None:
    assert run_command_line(words) == 2
    assert "Commands:" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], ["schedule", "--help"]])
def test_help_and_version_are_no_failures(words, capsys) -> None:
    assert run_command_line(words) == 0
    told = capsys.readouterr()
    assert told.out
    assert told.err == ""


def test_the_unforeseen_is_one_sentence_and_its_traceback_is_kept(failing, project, capsys) -> None:
    problem = ZeroDivisionError("a slip\nin two lines")
    assert run_command_line(["--project", str(project), failing(problem)]) == 1
    log = project / "output" / "logs" / "faults.log"
    told = capsys.readouterr().err
    assert told.startswith(
        f"monitor: something unexpected: ZeroDivisionError: a slip in two lines (traceback: {log}"
    )
    assert told.count("\n") == 1
    assert "Traceback (most recent call last)" in log.read_text()
    assert "raise problem" in log.read_text()


def test_without_a_place_to_keep_it_the_traceback_is_shown(failing, project, capsys) -> None:
    (project / "output").write_text("a file where the folder should be")
    assert run_command_line(["--project", str(project), failing(KeyError("x"))]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("problem", "code"), [(KeyError("x"), 1), (errors.StoreError("x"), 1), (errors.PageError("x"), 3)]
)
def test_with_monitor_debug_every_traceback_is_shown(
    failing, project, capsys, monkeypatch, problem, code
) -> None:
    monkeypatch.setenv("MONITOR_DEBUG", "1")
    assert run_command_line(["--project", str(project), failing(problem)]) == code
    assert "Traceback" in capsys.readouterr().err
    assert not (project / "output").exists()


def test_no_is_an_answer(failing, capsys) -> None:
    assert run_command_line([failing(click.Abort())]) == 1
    assert capsys.readouterr().err == "monitor: nothing was done\n"


def test_ctrl_c_is_130_without_a_traceback() -> None:
    words = [*MONITOR, "read", "dates"]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        process.stdin.write(b"1401/05/26\n")
        process.stdin.flush()
        assert b"2022-08-17" in process.stdout.readline()  # it is at work
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"monitor: stopped\n"
        assert process.wait(10) == 130


def test_ctrl_c_at_a_question_is_130(failing, monkeypatch, capsys) -> None:
    def ask() -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("click.termui.visible_prompt_func", lambda *_: ask())

    @click.command()
    def question() -> None:
        click.confirm("Write it?", abort=True)

    monkeypatch.setattr(cli.Commands, "get_command", lambda *_: question)
    assert run_command_line(["question"]) == 130
    assert "monitor: stopped" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["read dates", "--help", "rnu 2>&1", "export releases --format xlsx"])
def test_a_closed_pipe_is_silent(words, tmp_path) -> None:
    # The reader has gone before the first word.
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m monitor {words}"], input=b"1401/05/26\n" * 10, stdout=writer,
        stderr=subprocess.PIPE, timeout=30, cwd=ROOT, env=os.environ | {"MONITOR_OUTPUT": str(tmp_path)},
    )  # fmt: skip
    os.close(writer)
    assert done.returncode == 141
    assert done.stderr == b""


def test_a_full_disk_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*MONITOR, "--help"], stdout=full, stderr=subprocess.PIPE, timeout=30, cwd=ROOT,
                              env=os.environ | {"MONITOR_OUTPUT": "/dev/null/none"})  # fmt: skip
    assert done.returncode == 1
    assert b"No space left on device" in done.stderr


def test_closed_streams_are_no_failure() -> None:
    done = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m monitor read dates <&- >&-"],
        capture_output=True,
        timeout=30,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "iso-8859-1"},
    ],
    ids=str,
)
def test_cron_and_pipes_get_utf_8(environment, tmp_path) -> None:
    project = tmp_path / "پایش «۱»"
    project.mkdir()
    (project / "scrapy.cfg").touch()
    done = run("--project", str(project), "schedule", "print", environment=environment)
    assert done.returncode == 0, done.stderr
    assert "پایش «۱»" in done.stdout.decode()
    refused = run("شهرک", environment=environment)
    assert "شهرک" in refused.stderr.decode()


def test_a_terminal_that_cannot_show_persian_gets_escapes(tmp_path) -> None:
    project = tmp_path / "پایش"
    project.mkdir()
    (project / "scrapy.cfg").touch()
    master, terminal = pty.openpty()
    words = [*MONITOR, "--project", str(project), "schedule", "print"]
    done = subprocess.run(
        words, stdin=terminal, stdout=terminal, stderr=subprocess.PIPE, timeout=30, cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "iso-8859-1"},
    )  # fmt: skip
    os.close(terminal)
    shown = os.read(master, 10_000)
    os.close(master)
    assert (done.returncode, done.stderr) == (0, b"")
    assert rb"\u067e\u0627\u06cc\u0634" in shown


@pytest.mark.parametrize(
    "words",
    [
        ["changes", "--site", "nowhere"],
        ["show", "nowhere", "1"],
        ["export", "releases", "--site", "nowhere"],
        ["report", "--run", "99"],
        ["run", "nowhere"],
        ["reparse", "nowhere"],
    ],
)
def test_a_slip_in_a_name_is_not_answered_with_nothing(words, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("MONITOR_OUTPUT", str(tmp_path))
    monkeypatch.delenv("MONITOR_DATABASE", raising=False)
    assert run_command_line(words) == 2
    told = capsys.readouterr()
    assert "there is no" in told.err
    assert told.out == ""


@pytest.mark.parametrize("words", [["--help"], ["status", "--json"], ["read", "numbers", "--help"]])
def test_a_full_disk_behind_standard_output_is_one_sentence(words) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*MONITOR, *words], stdout=full, stderr=subprocess.PIPE, timeout=60, cwd=ROOT)
    assert done.returncode == 1
    assert done.stderr.decode() == "monitor: what is said here cannot be written: No space left on device\n"
