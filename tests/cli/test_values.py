"""Known values in the terminal: wide, narrow, in both languages, and whatever a release says."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.cli.values import ROOM, history_lines, listed, show_values
from monitor.model.catalogue import Catalogue, Metric
from monitor.model.verdict import KnownMetric
from monitor.report.language import ENGLISH, PERSIAN
from monitor.report.sentences import teller

JOBS = Metric(id="employment", name="direct jobs", name_fa="اشتغال مستقیم", unit="person", nouns=("نفر",))
CATALOGUE = Catalogue(metrics=(JOBS,), relations=())
ROW = {
    "metric": "employment", "scope": "Yazd", "qualifier": None, "value": 1020000, "unit": "person", "bound": "about",
    "as_of": "2022-08-17", "verdict": "rises", "witnesses": 2, "quote": "[b]حدود\x1b[31m یک میلیون\u202e",
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            ENGLISH,
            [
                "Direct jobs, Yazd  [employment]",
                "  about 1,020,000 persons · as of 2022-08-17 (1401-05-26) · rises · stated by 2 releases",
                "  «[b]حدود\ufffd[31m یک میلیون»",
            ],
        ),
        (
            PERSIAN,
            [
                "اشتغال مستقیم، یزد  [employment]",
                "  حدود ۱٬۰۲۰٬۰۰۰ نفر · برای ۱۴۰۱/۰۵/۲۶ (۲۰۲۲/۰۸/۱۷) · افزایش · گواه: ۲",
                "  «[b]حدود\ufffd[31m یک میلیون»",
            ],
        ),
    ],
    ids=["en", "fa"],
)
def test_a_value_in_three_lines(language, lines) -> None:
    assert list(listed(ROW, teller(language, CATALOGUE))) == lines


def test_a_history_says_the_unit_as_the_values_do() -> None:
    value = KnownMetric("employment", "Yazd", 1_012_300, "person", "exact", date(2022, 8, 17))
    (line,) = history_lines(value, teller(ENGLISH, CATALOGUE), narrow=False)
    assert "1,012,300 persons " in line


@pytest.mark.parametrize(("columns", "table"), [(ROOM - 1, False), (ROOM, True), (40, False)])
def test_a_table_only_where_there_is_room(columns, table, monkeypatch, capsys) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    show_values([ROW], teller(ENGLISH, CATALOGUE))
    said = capsys.readouterr().out
    assert ("┃" in said) == table
    assert "\x1b[31m" not in said and "\u202e" not in said
    assert "employment" in said and "1401-05-26" in said
    assert ("n: the releases that state this number" in said) == table
