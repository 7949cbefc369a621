"""A TOML file as a typed value. What does not fit is told so that a person can mend it: where, and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from monitor.errors import ConfigError

T = TypeVar("T")
_AT = re.compile(r" - at `\$([^`]*)`")
_STEP = re.compile(r"\.(?P<name>\w+)|\[(?P<number>\d+)\]|(?P<any>\[\.\.\.\])")


def read_toml(path: Path, kind: type[T]) -> T:
    """The file as a value of that type. Raises ConfigError with the file and the field's path."""
    try:
        text = path.read_bytes()
        return msgspec.toml.decode(text, type=kind)
    except OSError as problem:
        raise ConfigError(f"{path} cannot be read: {problem.strerror}") from problem
    except msgspec.ValidationError as problem:
        sentence, field = explained(str(problem), msgspec.toml.decode(text), kind)
        raise ConfigError(f"{path}: {sentence}", field=field or None) from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{path} is not valid TOML: {problem}") from problem


def explained(problem: str, value: Any, kind: Any) -> tuple[str, str]:
    """(sentence, field) for what msgspec says of a value; the field is empty where it says none."""
    at = _AT.search(problem)
    field, value, kind = _walk(at[1] if at else "", value, kind)
    said = _AT.sub("", problem)
    unknown = re.search(r"unknown field `([^`]+)`", said)
    missing = re.search(r"missing required field `([^`]+)`", said)
    name = (unknown or missing or [None, None])[1]
    if unknown:
        said = f"unknown field `{name}`{_hint(str(name), _fields(kind))}"
    elif said.startswith("Invalid enum value"):
        said = f"{value!r} is not allowed{_hint(str(value), get_args(_bare(kind)))}"
    elif "matching regex" in said:
        said = f"{value!r} is not of the right form; write it like {_example(kind)!r}"
    elif missing:
        said = f"missing required field `{name}`"
    return said, ".".join(filter(None, (field, name)))


def _hint(given: str, allowed: Iterable[str]) -> str:
    names = [str(one) for one in allowed]
    near = get_close_matches(given, names, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; it can be: {', '.join(names)}"


def _walk(where: str, value: Any, kind: Any) -> tuple[str, Any, Any]:
    """Along a path of msgspec's: the path with the keys that it leaves out, the value and the type there."""
    field = ""
    for step in _STEP.finditer(where):
        kind = _bare(kind)
        if step["name"]:
            field, value, kind = f"{field}.{step['name']}", value[step["name"]], _types(kind)[step["name"]]
        elif step["number"]:
            field, value, kind = f"{field}[{step['number']}]", value[int(step["number"])], get_args(kind)[0]
        else:
            kind = get_args(kind)[1]
            key = next(key for key, one in value.items() if not _fits(one, kind))
            field, value = f"{field}.{key}", value[key]
    return field.removeprefix("."), value, kind


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _bare(kind: Any) -> Any:
    """Without its bounds, and without the None that it may be instead."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    choices = [one for one in get_args(kind) if one is not type(None)]
    return _bare(choices[0]) if get_origin(kind) not in (Literal, dict, tuple, list) and choices else kind


def _example(kind: Any) -> str:
    """How a text of this type looks: the model gives an example beside the pattern."""
    metas = [meta for meta in get_args(kind)[1:] if isinstance(meta, msgspec.Meta) and meta.examples]
    return str(metas[0].examples[0]) if metas and metas[0].examples else "…"


def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(_types(_bare(kind)))
