"""What a run says, in the terminal, of the messages it sent, or did not send."""
# ruff: noqa: E501 - a row a phrase, however long it is

from __future__ import annotations

# fmt: off
PHRASES: dict[str, tuple[str, str]] = {
    "alerts.first": ("هشدارها: {site} نخستین بار خوانده شد. آنچه یافت شد بایگانی آن است و فرستاده نمی‌شود؛ از اجرای بعد، تغییرها گفته می‌شوند.",
                     "Alerts: {site} was read for the first time. What was found is its archive, and is not sent; from the next run on, changes are."),
    "alerts.failed": ("هشدارها: پیام از راه {channel} نرسید: {why}", "Alerts: {channel} could not be reached: {why}"),
    "alerts.waits": ("هشدارها: {n} پیام برای {channel} می‌ماند و دوباره فرستاده می‌شود (monitor notify pending)",
                     "Alerts: {n} messages for {channel} wait and are tried again (monitor notify pending)"),
    "alerts.waits.one": ("هشدارها: یک پیام برای {channel} می‌ماند و دوباره فرستاده می‌شود (monitor notify pending)",
                         "Alerts: one message for {channel} waits and is tried again (monitor notify pending)"),
    "alerts.given_up": ("هشدارها: از فرستادن {n} پیام برای {channel} دست کشیده شد (monitor notify replay دوباره می‌فرستد)",
                        "Alerts: {n} messages for {channel} were given up (monitor notify replay brings them back)"),
    "alerts.given_up.one": ("هشدارها: از فرستادن یک پیام برای {channel} دست کشیده شد (monitor notify replay دوباره می‌فرستد)",
                            "Alerts: one message for {channel} was given up (monitor notify replay brings it back)"),
}
# fmt: on
