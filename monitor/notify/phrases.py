"""What only messages say, Persian and English side by side; what a change is, the report's sentences say."""

from __future__ import annotations

from monitor.notify.message import Code

PHRASES: dict[Code, dict[str, str]] = {
    "fa": {
        "flapping": "متن این خبر پی‌درپی عوض می‌شود و برمی‌گردد ({count} بار)؛ تا آرام نگیرد، تنها ثبت می‌شود",
        "before": "پیش‌تر: «{quote}»",
        "none": "—",
        "where": "{site}، شناسهٔ {news_id}",
        "more": "و {count} مورد دیگر",
        "broken": "{site}: پایش نابیناست؛ این بار خبرها خوانده نشد",
        "degraded": "{site}: پایش با کاستی انجام شد",
        "recovered": "{site}: پایش دوباره سالم است",
        "test": "پیام آزمایشی پایشگر: این کانال کار می‌کند",
    },
    "en": {
        "flapping": "This release keeps changing and changing back ({count} times); from now on it is only recorded",
        "before": "Before: “{quote}”",
        "none": "—",
        "where": "{site}, id {news_id}",
        "more": "and {count} more",
        "broken": "{site}: the monitor is blind, it could not read the news this time",
        "degraded": "{site}: the monitor ran with faults",
        "recovered": "{site}: the monitor is well again",
        "test": "A test message of the monitor: this channel works",
    },
}
