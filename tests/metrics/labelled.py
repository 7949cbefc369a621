"""Labelled passages: `passages/*.txt`.

    == Yazd                                     the scope of the publisher
    one or more lines of text
    -- metric value kind [bound] [restates] [qualifier=…] [scope=…] [unit=…] [as_of=…] | the exact quote

What is not said is: bound exact, no qualifier, the publisher's scope, the metric's unit, no day, not a restatement.
`scope=*` is any scope but the publisher's own; `_` stands for a blank. Every claim of the text is labelled, in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from monitor.model.catalogue import Catalogue
from monitor.model.observation import Observation

FOLDER = Path(__file__).parent / "passages"
BOUNDS = ("over", "under", "about", "near")


@dataclass
class Passage:
    name: str
    scope: str
    lines: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def passages() -> Iterator[Passage]:
    """All of them, named by file and line."""
    for path in sorted(FOLDER.glob("*.txt")):
        current: Passage | None = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("== "):
                if current is not None:
                    yield current
                current = Passage(f"{path.stem}:{number}", line[3:].strip())
            elif current is not None and line.startswith("-- "):
                current.labels.append(line[3:])
            elif current is not None and line and not line.startswith("#"):
                current.lines.append(line)
        if current is not None:
            yield current


def expected(label: str, scope: str, catalogue: Catalogue) -> dict[str, Any]:
    """A label as the fields of an observation."""
    head, quote = label.split(" | ", 1)
    metric, value, kind, *rest = head.split()
    fields: dict[str, Any] = {
        "metric": metric,
        "value": float(value),
        "unit": catalogue.metric(metric).unit,
        "kind": kind,
        "bound": "exact",
        "scope": scope,
        "qualifier": None,
        "as_of": None,
        "restates": False,
        "quote": quote,
    }
    for word in rest:
        if word in BOUNDS:
            fields["bound"] = word
        elif word == "restates":
            fields["restates"] = True
        else:
            name, said = word.split("=", 1)
            fields[name] = said.replace("_", " ")
    return fields


def stated(observation: Observation, scope: str, label: dict[str, Any] | None) -> dict[str, Any]:
    """An observation as the fields of a label."""
    anywhere = label is not None and label["scope"] == "*" and observation.scope != scope
    return {
        "metric": observation.metric,
        "value": float(observation.value),
        "unit": observation.unit,
        "kind": observation.kind,
        "bound": observation.bound,
        "scope": "*" if anywhere else observation.scope,
        "qualifier": observation.qualifier,
        "as_of": observation.as_of.isoformat() if observation.as_of else None,
        "restates": observation.restates,
        "quote": observation.quote,
    }
