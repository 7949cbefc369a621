"""The headline numbers and their charts."""
# ruff: noqa: E501 - a row a phrase, however long it is

from __future__ import annotations

# fmt: off
PHRASES: dict[str, tuple[str, str]] = {
    # numbers
    "metrics.title": ("آمارهای سرخط", "Headline numbers"),
    "metrics.intro": ("هر عدد را خودِ سازمان در خبرهایش گفته است. «دانسته» یعنی آخرین مقداری که پذیرفته شده، با عین واژه‌هایی که آن را می‌گویند.",
                      "Every number was stated by the organization itself, in a release. Known means the last accepted value, with the exact words that state it."),
    "metrics.waiting": ("چشم‌به‌راه بازبینی یک انسان", "Waiting for a person to review"),
    "metrics.none": ("هنوز مقداری دانسته نیست", "No value is known yet"),
    "metrics.national": ("کشور", "National"),
    "metrics.provinces": ("استان‌ها", "Provinces"),
    "metric.history": ("تاریخچه", "History"),
    "metric.statements": ("هر بار که گفته شد", "Every time it was stated"),
    "metric.standing": ("دانسته", "Known"),
    "metric.taken_back": ("پس گرفته شد", "taken back"),
    "metric.never": ("این آمار هنوز در هیچ خبری دیده نشده است.", "No release has stated this number yet."),
    "metric.other_kinds": ("برنامه‌ها، دوره‌ها و بخش‌ها", "Plans, periods and parts"),
    "metric.other_kinds_note": ("این عددها مجموع کنونی نیستند و با آن سنجیده نمی‌شوند.",
                                "These numbers are no current totals and are not held against one."),
    "metric.no_longer": ("خبر دیگر چنین نمی‌گوید", "the release no longer says so"),

    "metric.show": ("نشان دادن {n} عدد", "Show {n} numbers"),
    "metric.left_out": ("{n} بار دیگر در خروجی observations هست.", "{n} more are in the export `observations`."),
    "release.more_wordings": ("نسخه‌های کهنه‌تر در خروجی revisions هست.", "Older wordings are in the export `revisions`."),

    # charts
    "chart.metric": ("{metric}: مقدار در گذر زمان", "{metric}: value over time"),
    "chart.metric_desc": ("از {first} تا {last}. کمترین {low}، بیشترین {high}. هر نقطه یک خبر است؛ خط، مقدار دانسته.",
                          "From {first} to {last}. Lowest {low}, highest {high}. A point is a release, the line the known value."),
    "chart.views": ("بازدید در گذر زمان", "Views over time"),
    "chart.views_desc": ("از {first} تا {last}: از {low} به {high}.", "From {first} to {last}: from {low} to {high}."),
    "chart.compare": ("بازدید از ساعت انتشار", "Views since publication"),
    "chart.compare_desc": ("{n} خبر تازه‌تر، تا {hours} ساعت پس از انتشار.", "The {n} newest releases, up to {hours} hours after publication."),
    "chart.time": ("زمان", "Time"),
    "chart.hours": ("ساعت پس از انتشار", "Hours since publication"),
    "chart.legend": ("نشانه‌ها", "Key"),
    "chart.known": ("مقدار دانسته", "known value"),
    "chart.uncertain": ("توخالی: نامطمئن یا تقریبی", "hollow: uncertain or approximate"),
    "chart.outside": ("{n} عددِ نسنجیدنی یا ناسازگار بیرون از این نمودار است؛ در جدول هست.", "{n} numbers that do not compare lie outside the picture; the table has them."),
    "chart.table": ("همین داده‌ها در جدول", "The same data as a table"),
}
# fmt: on
