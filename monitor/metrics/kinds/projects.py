"""Rules for jobs and money that belong to plans, projects or things that no metric counts."""

from __future__ import annotations

from monitor.metrics.kinds.clause import Clause
from monitor.metrics.kinds.others import of_others, own_staff, works_elsewhere
from monitor.metrics.lexicon.endings import base
from monitor.metrics.lexicon.phrases import word_set
from monitor.metrics.mentions.judged import Decision
from monitor.metrics.nouns.others import OTHERS

_ON = word_set("برای | در | جهت | بابت | روی")
_WORKS = tuple(word_set("زیرساخت | تصفیه | آبرسانی | گازرسانی | برقرسانی"))  # beginnings
_NEAR = 4  # tokens behind the amount


def expected(c: Clause) -> Decision | None:
    """«سرمایه گذاری پیش بینی شده … ۴۰۰ میلیارد تومان است»."""
    if c.dependent and c.is_told("expected"):
        return Decision("target", 0.75, "an expected figure")
    if "expected" in c.before and (c.dependent or c.mention.noun < c.mention.first):
        return Decision("target", 0.8, "an expected figure")
    return None


def of_projects(c: Clause) -> Decision | None:
    """Jobs and money of «این طرحها»: of what is built or was opened, never a total."""
    if not c.dependent or not ("these projects" in c.before | c.after or _goes_on_about_projects(c)):
        return None
    done = c.tense in ("perfect", "preterite", "past")
    kind = c.memory.mood if c.memory.mood in ("flow", "target") else "flow" if done else "target"
    return Decision(kind, 0.75, "of projects")


def _goes_on_about_projects(c: Clause) -> bool:
    """«برای این طرحها … هزینه شده و برای ۴۷۰ نفر شغل ایجاد شده است»: the second clause names nothing else."""
    sentence = c.sentence
    if sentence.key(c.left) != "و" or c.dated or _names_parks(sentence.words(c.left, c.right)):
        return False
    return sentence.has(sentence.wall_before(c.left), c.left, "these projects")


def _names_parks(words: str) -> bool:
    return any(word in words for word in ("شهرک", "واحد", "ناحیه", "نواحی", "استان"))


def of_other_things(c: Clause) -> Decision | None:
    """«۹۵ معدن فعال است که ۱۱۰۰ نفر شاغل دارند», «۳۵ طرح نیمه تمام … که اشتغال آنها ۹۰۰ نفر است»."""
    if c.dependent and own_staff(c.mention, c.left):
        return Decision(None, 0.8, "the staff of an office")
    if c.dependent and _points_at_others(c):
        return Decision("part", 0.75, "of other things than those counted")
    if c.mention.metric.measure == "persons" and works_elsewhere(c.mention):
        return Decision("part", 0.75, "of other things than those counted")
    kind = of_others(c.mention) if c.dependent else None
    if kind is None or (kind == "target" and c.dated) or (kind == "flow" and c.current):
        return None
    done = kind == "target" and (c.tense == "preterite" or c.times & {"period", "since"})
    return Decision("flow" if done else kind, 0.75, "of other things than those counted")


def _points_at_others(c: Clause) -> bool:
    """«سرمایه گذاری انجام شده برای بهره برداری از این معادن»."""
    keys = c.sentence.tokens.keys
    return any(keys[i] == "این" and base(keys[i + 1]) in OTHERS for i in range(c.left, c.mention.first - 1))


def for_public_works(c: Clause) -> Decision | None:
    """«سرمایه گذاری ۴۵۰ میلیارد تومانی برای تکمیل زیرساخت شهرکها»: what the state spends on its parks."""
    sentence, last = c.sentence, c.mention.last
    if c.mention.metric.measure != "money" or sentence.key(last) not in _ON:
        return None
    near = sentence.tokens.keys[last + 1 : last + _NEAR]
    return Decision(None, 0.75, "spent on public works") if any(w.startswith(_WORKS) for w in near) else None
