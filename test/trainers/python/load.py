"""Loads each file of a list (JSON on stdin) as a trainer would, and prints what came of it as JSON."""

import json
import sys
import tempfile

import datasets
from datasets.utils.logging import set_verbosity_error

datasets.disable_progress_bars()
set_verbosity_error()


def reason(error):
    """The innermost cause says what is wrong; those around it only that something is."""
    while error.__cause__ is not None:
        error = error.__cause__
    return f"{type(error).__name__}: {error}"[:300]


def load(kind, path, cache):
    try:
        rows = datasets.load_dataset(kind, data_files=path, split="train", cache_dir=cache)
        for _ in rows:
            pass
        return {"path": path, "ok": True, "rows": len(rows)}
    except Exception as error:
        return {"path": path, "ok": False, "error": reason(error)}


with tempfile.TemporaryDirectory() as cache:
    found = [load(one["kind"], one["path"], cache) for one in json.load(sys.stdin)]
print(json.dumps({"version": datasets.__version__, "found": found}))
