"""The catalogue as data: relations, and the README's metric, added by TOML alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from monitor.config import load_catalogue
from monitor.metrics.catalogue import Reader, compile_catalogue
from monitor.metrics.observations import read_observations

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def with_the_readme_metric(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", readme, flags=re.DOTALL)[-1:]
    path = tmp_path_factory.mktemp("seeds") / "metrics.toml"
    path.write_text((SEEDS / "metrics.toml").read_text(encoding="utf-8") + "\n" + example, encoding="utf-8")
    return compile_catalogue(load_catalogue(path))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "هم‌اکنون ۱۹۸ تصفیه خانه فاضلاب در شهرک‌های صنعتی کشور فعال است",
            [("treatment_plants", 198, "plant", "stock", "operating")],
        ),
        ("ساخت ۱۲ تصفیه خانه در دستور کار است", [("treatment_plants", 12, "plant", "target", None)]),
        ("در شهرک‌های صنعتی ۳ تصفیه‌خانه شهری هست", []),
    ],
)
def test_the_readme_metric(
    text: str, found: list[tuple[str, int, str, str, str | None]], with_the_readme_metric: Reader
) -> None:
    read = read_observations(text, with_the_readme_metric)
    assert [(o.metric, o.value, o.unit, o.kind, o.qualifier) for o in read] == found


def test_the_smallest_relation_that_fits_is_the_whole(reader: Reader) -> None:
    whole = reader.whole(frozenset({"industrial_parks", "industrial_zones"}))
    assert whole is not None
    assert whole.id == "parks_and_zones"
    assert reader.whole(frozenset({"industrial_parks", "contracts"})) is None
