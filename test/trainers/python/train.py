"""
Runs scripts that start a trainer, one after the other in this process, and prints what was seen.

stdin: {"models": folder, "kinds": [...], "runs": [{"name", "argv", "cwd"}], "pictures": [paths]}
stdout: a line {"versions": {...}, "pictures": {path: digest}}, then one for each run: {"name", ...}

Models are made on first use: `models/llava`, `models/text`, `models/qwen2vl`.
"""

import contextlib
import gc
import json
import os
import runpy
import sys
import time
from importlib.metadata import PackageNotFoundError, version

os.environ.update(TOKENIZERS_PARALLELISM="false", CUDA_VISIBLE_DEVICES="", WANDB_DISABLED="true")
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tiny
import torch
import transformers
from watch import pixels_of_file, reason, watching

torch.set_num_threads(1)
transformers.logging.set_verbosity_error()
PACKAGES = ["trl", "llamafactory", "ms-swift", "transformers", "datasets", "torch"]


def run(one):
    """Runs one command and returns what was seen, and the error that ended it."""
    started, environment, arguments, folder = time.time(), dict(os.environ), sys.argv, os.getcwd()
    error = None
    with watching() as watch, contextlib.redirect_stdout(sys.stderr):
        try:
            os.chdir(one["cwd"])
            sys.argv = one["argv"]
            runpy.run_path(sys.argv[0], run_name="__main__")
        except SystemExit as end:
            error = f"Ended with {end.code}" if end.code else None
        except Exception as failure:
            error = reason(failure)
        finally:
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environment)
            sys.argv = arguments
    gc.collect()
    return {**watch.result(), "error": error, "seconds": round(time.time() - started, 1)}


def versions():
    found = {}
    for name in PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def make_models(folder, kinds):
    for kind in kinds:
        place = os.path.join(folder, kind)
        if not os.path.exists(os.path.join(place, "config.json")):
            tiny.make(kind, place)


def main():
    out = sys.stdout

    def say(**what):
        print(json.dumps(what), file=out, flush=True)

    asked = json.load(sys.stdin)
    with contextlib.redirect_stdout(sys.stderr):
        make_models(asked["models"], asked["kinds"])
        say(versions=versions(), pictures={path: pixels_of_file(path) for path in asked["pictures"]})
        for one in asked["runs"]:
            say(name=one["name"], **run(one))


main()
