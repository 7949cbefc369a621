"""Docs are run: what the help and the README say is held against the program itself.

Every ```sh block of the README is executed, a command at a time, in a project that has lived through a run on the
replica. Not executed, by rule: a command with an address of the outside world (its words are still checked), and what
is no command of ours (`make`: its target must exist).
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from monitor import cli, errors
from monitor.cli.ending import READER_GONE, STOPPED
from monitor.model.run import EXIT_CODES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WIDTH = 80
GROUP = cli.monitor
NAMES = GROUP.list_commands(click.Context(GROUP))
HEAVY = ("scrapy", "pandas", "sqlalchemy", "aiohttp", "lxml", "jinja2", "rich", "warcio")


def command_of(name: str) -> click.Command:
    command = GROUP.get_command(click.Context(GROUP), name)
    assert command is not None
    return command


def family(words: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """The command and everything below it, each with the words that call it."""
    yield words, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from family(f"{words} {name}", below)


EVERY = [pair for name in NAMES for pair in family(name, command_of(name))]


def help_of(words: str, command: click.Command) -> str:
    return command.get_help(click.Context(command, info_name=f"monitor {words}", terminal_width=WIDTH))


def options_of(command: click.Command) -> set[str]:
    """Every option of a command and of those below it."""
    return {
        word for _, one in family("", command) for option in one.params
        if isinstance(option, click.Option) for word in (*option.opts, *option.secondary_opts)
    } | {"--help", "--project"}  # fmt: skip


# The help


@pytest.mark.parametrize(("words", "command"), EVERY, ids=[words for words, _ in EVERY])
def test_every_command_and_option_explains_itself(words, command) -> None:
    text = help_of(words, command)
    assert command.help
    assert len(command.help.strip().splitlines()[0]) > 20
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help or option.show_default, f"{words} {option.opts[0]} has no help"
    for line in text.splitlines():
        assert len(line) <= WIDTH, f"too long for a terminal of {WIDTH} columns: {line}"
        assert not line.endswith("...") or line.startswith("Usage:"), f"cut off: {line}"


def test_every_command_is_there() -> None:
    assert list(cli.COMMANDS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_the_help_can_be_typed(name) -> None:
    examples = re.findall(
        rf"^\s*(?:.*\| )?(monitor {name}\b.*)$",
        help_of(name, command_of(name)).partition("Examples:")[2],
        re.M,
    )
    assert examples, f"`monitor {name} --help` has no examples"
    for example in examples:
        assert_can_be_typed(example)


def assert_can_be_typed(example: str) -> None:
    """Its words are understood: the command exists, and so do its options; a value that is asked for is there."""
    typed = re.split(r"\s{2,}[(#]|\s#|[|<>]", example)[0]
    words = shlex.split(typed)[1:]
    context = GROUP.make_context("monitor", words)
    while isinstance(context.command, click.Group):
        name, below, rest = context.command.resolve_command(
            context, [*context._protected_args, *context.args]
        )
        if below is None:
            return
        context = below.make_context(name, rest, parent=context)
        if not (context._protected_args or context.args):
            return


LIGHT = (
    "--help",
    "status --help",
    "read --help",
    "read dates",
    "read numbers",
    "read footers",
    "read metrics --text",
)


@pytest.mark.parametrize("words", LIGHT)
def test_help_and_the_readers_start_light(words) -> None:
    # What makes the start slow is what is imported; the time itself would depend on the machine.
    script = (
        "import sys; from monitor.cli import run_command_line; code = run_command_line(sys.argv[1:]); "
        f"print([name for name in {HEAVY} if name in sys.modules], code, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words.split()], input="21 مرداد 1401\n".encode(), capture_output=True,
        timeout=30, cwd=ROOT,
    )  # fmt: skip
    assert done.stderr.decode() == "[] 0\n"
    assert done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_no_help_waits_for_what_only_the_work_needs(name) -> None:
    slow = ("scrapy", "pandas", "aiohttp")
    script = f"import sys; import monitor.cli.{name}; print([name for name in {slow} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, cwd=ROOT
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


# The README


def spans() -> list[str]:
    """Every `code span` outside of the blocks; in tables a bar is written with a backslash."""
    prose = re.sub(r"^```.*?^```", "", README, flags=re.S | re.M)
    return [span.replace("\\|", "|") for span in re.findall(r"`([^`\n]+)`", prose)]


def rows() -> list[str]:
    """The README's lines that speak of one command or more."""
    return [line.replace("\\|", "|") for line in README.splitlines() if re.search(r"\bmonitor [a-z]", line)]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_stands_in_the_readme(name) -> None:
    assert re.search(rf"`(?:\.venv/bin/)?monitor {name}\b", README), (
        f"`monitor {name}` is missing in README.md"
    )


def test_every_command_of_the_readme_exists() -> None:
    named = set(re.findall(r"(?:`|/|^)monitor ([a-z]+)", README, re.M))
    assert named <= set(cli.COMMANDS)


@pytest.mark.parametrize("row", rows())
def test_every_option_and_subcommand_of_the_readme_exists(row) -> None:
    named = [name for name in re.findall(r"monitor (?:--project \S+ )?([a-z]+)", row) if name in NAMES]
    if not named:
        return
    known = set().union(*(options_of(command_of(name)) for name in named), options_of(GROUP_ALONE))
    assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", " ".join(re.findall(r"`([^`]+)`", row)))) <= known
    for name, below in re.findall(r"monitor ([a-z]+) ([a-z]+(?:\|[a-z]+)*)(?=[`\s…])", row):
        command = command_of(name) if name in NAMES else None
        if isinstance(command, click.Group):
            assert set(below.split("|")) <= set(command.commands)


GROUP_ALONE = click.Command("monitor", params=list(GROUP.params))


def tree(root: type) -> set[type]:
    return {root}.union(*(tree(kind) for kind in root.__subclasses__()))


def test_the_table_of_exit_codes_is_the_programs() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.M)}
    known = {kind.exit_code for kind in tree(errors.MonitorError)}
    assert told == set(EXIT_CODES.values()) | known | {STOPPED, READER_GONE}
    assert told == {
        int(code) for code in re.findall(r"(\d+) [a-z]", (GROUP.help or "").partition("Exit codes:")[2])
    }


def test_the_environment_of_the_readme_is_the_configs() -> None:
    source = (ROOT / "monitor" / "config" / "__init__.py").read_text(encoding="utf-8")
    told = set(re.findall(r"MONITOR_[A-Z]+", README))
    assert told == set(re.findall(r"^    (MONITOR_[A-Z]+) ", source, re.M))


def test_every_address_inside_the_project_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", README):
        assert (ROOT / target).exists(), f"README.md points to {target}"


# What the README names, and what it tells to type


@pytest.fixture(scope="session")
def lived(tmp_path_factory) -> Iterator[Path]:
    """A project after its first run on the replica, which goes on serving."""
    from monitor.demo.project import make_project
    from monitor.demo.replica import Replica

    with Replica(day=1) as replica:
        config = make_project(tmp_path_factory.mktemp("lived") / "project", ROOT / "seeds", replica.base_url)
        done = typed("monitor run --quiet", config.project)
        assert done.returncode == 0, done.stderr
        yield config.project


def typed(line: str, project: Path) -> subprocess.CompletedProcess[str]:
    """One command, typed by a person in that project."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
    ours |= {"PYTHONPATH": str(ROOT), "MONITOR_PROJECT": str(project)}
    function = f'monitor() {{ {shlex.quote(sys.executable)} -m monitor "$@"; }}\n'
    line = line.replace(".venv/bin/monitor", "monitor")
    return subprocess.run(
        ["bash", "-c", function + line], capture_output=True, text=True, timeout=120, cwd=project, env=ours,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def commands() -> list[str]:
    """Every command of every sh block; a backslash continues a line."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.S | re.M)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("line", commands())
def test_what_the_readme_tells_to_type_works(line, request) -> None:
    if line.startswith("make "):
        target = line.split()[1]
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.M)
        return
    for part in re.findall(r"monitor [^|#]*", line.partition(" #")[0]):
        assert_can_be_typed(part)
    if re.search(r"https?://(?!127\.0\.0\.1|localhost)", line):
        return
    done = typed(line, request.getfixturevalue("lived"))
    assert done.returncode == 0, done.stderr


def paths() -> list[str]:
    """What looks like a file or a folder of the project; what `make` installs is its own business."""
    ending = r"\.(?:csv|db|html|atom|json|toml|md|py|cfg|warc\.gz|log)"
    return [
        span
        for span in spans()
        if re.fullmatch(rf"[\w.*<>-]*/[\w./*<>-]*|[\w*-]+{ending}", span)
        and not span.startswith(("/", ".venv/"))
    ]


@pytest.mark.parametrize("path", paths())
def test_every_file_of_the_readme_is_there_or_is_made(path, request) -> None:
    pattern = re.sub(r"<[^>]+>", "*", path).rstrip("/")
    if next(ROOT.glob(pattern), None) and not pattern.startswith("output"):
        return
    project = request.getfixturevalue("lived")
    assert next(project.glob(pattern), None) or next(project.glob(f"output/**/{pattern}"), None), (
        f"no run makes {path}"
    )


def test_the_python_of_the_readme_answers_its_question(lived) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.S | re.M)
    assert blocks
    for block in blocks:
        words = [sys.executable, "-c", block]
        ours = os.environ | {"PYTHONPATH": str(ROOT), "MONITOR_PROJECT": str(lived)}
        done = subprocess.run(words, capture_output=True, text=True, timeout=120, env=ours, check=False)
        assert done.returncode == 0, done.stderr
        assert "views" in done.stdout
