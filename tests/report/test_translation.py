"""Every sentence that the code makes has its Persian: the sentences are read from the code itself."""

# ruff: noqa: E501 - a table of samples
from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.report.language import FSI, PDI
from monitor.report.phrases import reasons, trouble
from monitor.report.translation import in_persian

MONITOR = Path(__file__).parents[2] / "monitor"
ROOMS = ("health", "pages", "metrics", "diff", "crawl", "runs/hold.py", "runs/run.py", "runs/judge.py")
APART = {
    "crawl/survey.py",
    "crawl/alone.py",
    "crawl/single.py",
}  # they tell a person at once, and keep nothing
# What makes a sentence → which of its arguments that is.
MAKERS = {
    "Finding": 2, "FieldNote": 2, "_note": 2, "Capture": 1, "Decision": 2, "Verdict": 3, "Robots": 0, "RobotsRefused": 0,
    "NotAnArticle": 0, "EmptyListing": 0, "DamagedPage": 0, "LayoutChanged": 0, "Unreachable": 0, "TimedOut": 0,
    "Forbidden": 0, "kind": 0, "changed": 0, "give_up": 1, "_again": 1,
}  # fmt: skip
NAMED = {"message", "said", "why", "doubt", "closed"}  # variables and arguments that hold one
RETURN = {
    "slip_in", "_agreement", "_doubt", "_doubtful_drop", "_counts_otherwise", "unsure", "_direction", "_part", "_reason",
    "held_by_some", "of_those_that_do", "of_one_cause", "of_some_people", "of_one_trade",
}  # fmt: skip
# What stands in braces → a sample; anything else is a number.
SAMPLES = {
    "field": "title", "host": "h.example", "_SAID[problem]": "not readable", "_WAYS[problem]": "is missing", "kinds": "block 2",
    "_reason(problem)": "Connection refused", "said.message": "the name h.example cannot be resolved", "slip": "two digits swapped",
    "why": "the server says 503", "said": "the server says 301", "location": "http://h.example/", "until": "2026-01-02 10:00",
    "name": "block", "ended": "budget", "day": "2026-01-02", "newest.as_of": "2026-01-01", "before.as_of": "2026-01-01",
    "observation.unit": "rial", "before.unit": "toman", "observation.bound": "about", "place.name": "Yazd", "county": "Yazd",
    "observation.scope": "Yazd", "sums": "1 + 2 = 3", "reasons": "told as an event", "capture.why": "the body is empty",
    "capture.quality": "block", "encoding": "utf-8", "view.xml": "rss", "other.quote": "ده واحد", "impossible": "there is no month 13",
    "type(problem).__name__": "OSError", "target": "http://h.example/", "asked": "18869", "metrics/restated.py:kind": "flow", "focus": "Yazd", "pages/identity.py:said": "18870",
    "diff/past.py:verdict.why": "speaks of 2026-01-02, what is known of 2026-01-01",
    "diff/against.py:why": "a cumulative count that drops by 12%, from 12 to 12",
}  # fmt: skip


def sources() -> Iterator[Path]:
    for name in ROOMS:
        path = MONITOR / name
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def sentences() -> Iterator[tuple[str, str]]:
    """(where, a sample) of every sentence."""
    for path in sources():
        place = path.relative_to(MONITOR).as_posix()
        if place not in APART:
            for line, text in found(ast.parse(path.read_text(encoding="utf-8")), place):
                if " " in text.strip() and not text.startswith("%"):
                    yield f"{place}:{line}", text


def found(tree: ast.AST, where: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = MAKERS.get(name)
            if place is not None and len(node.args) > place:
                yield from texts(node.args[place], where)
            for word in node.keywords:
                if word.arg in NAMED:
                    yield from texts(word.value, where)
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in NAMED:
            yield from texts(node.value, where)
        elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "_SOME":
            for key in getattr(node.value, "keys", ()):  # why a total is of some only → the rule
                yield from texts(key, where)
        elif isinstance(node, ast.FunctionDef) and node.name in RETURN:
            for inside in ast.walk(node):
                if isinstance(inside, ast.Return) and inside.value is not None:
                    yield from texts(inside.value, where)


def texts(node: ast.expr, where: str) -> Iterator[tuple[int, str]]:
    """The strings that an expression can be."""
    if isinstance(node, ast.IfExp):
        yield from [*texts(node.body, where), *texts(node.orelse, where)]
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from texts(value, where)
    elif isinstance(node, ast.Tuple):
        yield from texts(node.elts[-1], where)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        yield node.lineno, "".join(sample(value, where) for value in node.values)


def sample(part: ast.expr, where: str) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    text = ast.unparse(part.value)
    spec = ast.unparse(part.format_spec) if part.format_spec else ""
    if text.startswith("'more than"):
        return ""
    return SAMPLES.get(f"{where}:{text}") or SAMPLES.get(text) or ("12%" if "%" in spec else "12")


def test_the_sentences_are_found() -> None:
    assert len(list(sentences())) > 100


@pytest.mark.parametrize(
    ("where", "sentence"), list(sentences()), ids=lambda value: value if ":" in value else ""
)
def test_every_sentence_of_the_code_has_its_persian(where, sentence) -> None:
    said = in_persian(sentence)
    assert said is not None, f"{where}: {sentence!r} has no row in monitor/report/phrases"
    assert "{" not in said


@pytest.mark.parametrize("persian", [*trouble.SENTENCES.values(), *reasons.SENTENCES.values()])
def test_persian_is_written_with_persian_letters(persian) -> None:
    assert not set("كيىةؤ٠١٢٣٤٥٦٧٨٩0123456789") & set(persian.replace("{n2}", "").replace("UTF-8", "")) - set(
        "23"
    )


@pytest.mark.parametrize(
    ("english", "persian"),
    [
        ("told as an event", "به شکل رویداد گفته شده"),
        ("19 of 1,200 release pages could not be read", "از ۱٬۲۰۰ صفحهٔ خبر، ۱۹ صفحه خوانده نشد"),
        ("from 987,075 to more than 1,012,300", "از ۹۸۷٬۰۷۵ به بیش از ۱٬۰۱۲٬۳۰۰"),
        (
            "speaks of 2022-08-17, what is known of 2023-03-21",
            "از ۲۶ مرداد ۱۴۰۱ می‌گوید و دانسته از ۱ فروردین ۱۴۰۲ است",
        ),
        (
            "speaks of 2022-08-17, what is known of 2023-03-21: it takes its place in the history",
            "از ۲۶ مرداد ۱۴۰۱ می‌گوید و دانسته از ۱ فروردین ۱۴۰۲ است: جای خود را در تاریخچه می‌گیرد",
        ),
        ("about 1,020,000 holds for 1,012,300", "«حدود ۱٬۰۲۰٬۰۰۰» با ۱٬۰۱۲٬۳۰۰ می‌خواند"),
        ("names the province Yazd", "استان یزد را نام می‌برد"),
        (
            "robots.txt could not be asked: no connection to h:9: Connection refused (site isipo, at http://h:9/x)",
            f"robots.txt به دست نیامد: اتصال به {FSI}h:9{PDI} برقرار نشد: پذیرفته نشد "
            f"(وبگاه {FSI}isipo{PDI}، نشانی {FSI}http://h:9/x{PDI})",
        ),
        (
            "block: the page says «دسترسی شما محدود شده است»",
            f"صفحهٔ منع: صفحه می‌گوید «{FSI}دسترسی شما محدود شده است{PDI}»",
        ),
        (
            "read with little certainty (0.55: told as an event, no cue)",
            "با اطمینان کم خوانده شده (۰٫۵۵: به شکل رویداد گفته شده، بی‌نشانه)",
        ),
        (
            "20 of 23 answers were not the content (block 19, login 1)",
            "از ۲۳ پاسخ، ۲۰ پاسخ محتوای صفحه نبود (صفحهٔ منع ۱۹، صفحهٔ ورود ۱)",
        ),
    ],
)
def test_what_stands_in_a_sentence_is_said_in_persian_too(english, persian) -> None:
    assert in_persian(english) == persian


@pytest.mark.parametrize("sentence", ["", "something nobody foresaw", "a (b)", "خبر", "x (site isipo)"])
def test_what_no_row_knows_is_not_made_up(sentence) -> None:
    assert in_persian(sentence) is None
