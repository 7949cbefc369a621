"""Every measurement, one after another, each in a process of its own: `python -m tests.bench [NAME …]`."""

from __future__ import annotations

import subprocess
import sys

WHOLE = {"crawl": ["--large"]}  # what a bench measures only when it is told to
# name → what is measured
BENCHES = {
    "persian": "dates, footers and numbers, beside other libraries",
    "metrics": "numbers out of texts",
    "crawl": "a full run beside a bare Scrapy spider; memory; a quiet run on a large archive",
    "revisit": "when to look again: what each policy costs and misses",
    "reparse": "the archive read again",
    "report": "the report and the exports of a large archive",
}


def main() -> int:
    """Run those named, or all; 1 if one of them failed."""
    names = sys.argv[1:] or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no bench {', '.join(unknown)}; there are: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    failed = 0
    for name in names:
        print(f"\n== {name}: {BENCHES[name]}", flush=True)
        words = [sys.executable, "-m", f"tests.bench.{name}", *WHOLE.get(name, [])]
        failed += subprocess.run(words, check=False).returncode != 0
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
