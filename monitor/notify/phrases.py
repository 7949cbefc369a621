"""The sentences of the messages, Persian and English side by side. `{pair}` is "before → after"."""

from __future__ import annotations

from monitor.model.change import EditClass
from monitor.notify.message import Language

PHRASES: dict[Language, dict[str, str]] = {
    "fa": {
        "appeared": "خبر تازه: {title}",
        "unlisted": "خبر از فهرست کنار گذاشته شد: {title}",
        "gone": "خبر برداشته شد: {title}",
        "returned": "خبر بازگشت: {title}",
        "reverted": "متن خبر به نسخهٔ {number} بازگشت",
        "flapping": "متن این خبر پی‌درپی عوض می‌شود و برمی‌گردد ({count} بار)؛ تا آرام نگیرد، تنها ثبت می‌شود",
        "counter_reset": "شمارندهٔ بازدید از نو آغاز شد: {pair}",
        "metric rises": "{name}: {after}",
        "metric falls": "{name}: {after}",
        "metric contradicts": "{name}: {after}؛ با مقدار پذیرفته نمی‌خواند",
        "metric new": "{name}: {after} (نخستین مقدار)",
        "metric confirms": "{name}: {after} (همان مقدار پیشین)",
        "metric cannot tell": "{name}: {after} (با مقدار پیشین سنجیدنی نیست)",
        "before": "پیش‌تر: «{quote}»",
        "none": "—",
        "release": "خبر {news_id}",
        "where": "{site}، شناسهٔ {news_id}",
        "more": "و {count} مورد دیگر",
        "broken": "پایش نابیناست: این بار خبرها خوانده نشد",
        "degraded": "پایش با کاستی انجام شد",
        "recovered": "پایش دوباره سالم است",
        "test": "پیام آزمایشی پایشگر: این کانال کار می‌کند",
    },
    "en": {
        "appeared": "New release: {title}",
        "unlisted": "No longer listed: {title}",
        "gone": "Taken down: {title}",
        "returned": "Back again: {title}",
        "reverted": "The text is back to its revision {number}",
        "flapping": "This release keeps changing and changing back ({count} times); from now on this is only recorded",
        "counter_reset": "The view counter began anew: {pair}",
        "metric rises": "{name}: {after}",
        "metric falls": "{name}: {after}",
        "metric contradicts": "{name}: {after}; does not fit the accepted value",
        "metric new": "{name}: {after} (first value)",
        "metric confirms": "{name}: {after} (as known)",
        "metric cannot tell": "{name}: {after} (cannot be held against the known value)",
        "before": "Before: “{quote}”",
        "none": "—",
        "release": "release {news_id}",
        "where": "{site}, id {news_id}",
        "more": "and {count} more",
        "broken": "The monitor is blind: it could not read the news this time",
        "degraded": "The monitor ran with faults",
        "recovered": "The monitor is well again",
        "test": "A test message of the monitor: this channel works",
    },
}

CLASS_PHRASES: dict[Language, dict[EditClass, str]] = {
    "fa": {
        "cosmetic": "ویرایش ظاهری متن",
        "numeric": "عدد متن عوض شد",
        "date": "تاریخ عوض شد",
        "title": "عنوان خبر عوض شد",
        "substantive": "متن خبر ویرایش شد",
    },
    "en": {
        "cosmetic": "Cosmetic edit",
        "numeric": "A number was changed",
        "date": "A date was changed",
        "title": "The title was changed",
        "substantive": "The text was edited",
    },
}

BOUNDS: dict[Language, dict[str, str]] = {
    "fa": {
        "about": "حدود {value}",
        "near": "نزدیک به {value}",
        "over": "بیش از {value}",
        "under": "کمتر از {value}",
    },
    "en": {
        "about": "about {value}",
        "near": "nearly {value}",
        "over": "over {value}",
        "under": "under {value}",
    },
}
