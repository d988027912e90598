"""
Runs commands of a trainer one after the other in this process, each as it would be typed, and prints what was seen.

stdin: {"models": folder, "runs": [{"name", "argv", "cwd", "env", "limit"}], "pictures": [paths]}
stdout, last line: {"versions": {...}, "runs": {name: ...}, "pictures": {path: digest}}

Model folders are made on first use: `models/llava`, `models/text`, `models/qwen2vl`.
"""

import contextlib
import gc
import json
import os
import runpy
import sys
import time
from importlib.metadata import PackageNotFoundError, version

began = time.time()
os.environ.update(TOKENIZERS_PARALLELISM="false", CUDA_VISIBLE_DEVICES="", WANDB_DISABLED="true")
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tiny
import torch
import transformers
from watch import pixels_of_file, reason, watching

torch.set_num_threads(1)
transformers.logging.set_verbosity_error()
PACKAGES = ["trl", "llamafactory", "ms-swift", "transformers", "datasets", "torch"]


def start_trl(argv):
    import importlib

    script = importlib.import_module(f"trl.scripts.{argv[0]}")
    parser = script.make_parser()
    return script.main(*parser.parse_args_and_config(argv[1:], fail_with_unknown_args=False)[: 4])


def start_llamafactory(argv):
    from llamafactory.train.tuner import run_exp

    sys.argv = argv  # `train recipe.yaml key=value`
    run_exp()


def start_swift(argv):
    from swift.cli.main import parse_yaml_args
    from swift.pipelines import rlhf_main, sft_main

    command, *rest = argv
    parse_yaml_args(rest)
    (rlhf_main if command == "rlhf" else sft_main)(rest)


def start_python(argv):
    sys.argv = argv
    runpy.run_path(argv[0], run_name="__main__")


STARTS = {"trl": start_trl, "llamafactory-cli": start_llamafactory, "swift": start_swift, "python": start_python}


def run(one):
    """Runs one command and returns what was seen, and the error that ended it."""
    started, environment, arguments, folder = time.time(), dict(os.environ), sys.argv, os.getcwd()
    error = None
    program, *argv = one["argv"]
    with watching(one.get("limit", 1000)) as watch, contextlib.redirect_stdout(sys.stderr):
        try:
            os.chdir(one["cwd"])
            os.environ.update(one.get("env", {}))
            STARTS[program](argv)
        except (Exception, SystemExit) as failure:
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
    asked = json.load(sys.stdin)
    with contextlib.redirect_stdout(sys.stderr):
        make_models(asked["models"], asked["kinds"])
        imports = round(time.time() - began, 1)
        runs = {one["name"]: run(one) for one in asked["runs"]}
        digests = {path: pixels_of_file(path) for path in asked.get("pictures", [])}
    print(json.dumps({"versions": versions(), "importSeconds": imports, "runs": runs, "pictures": digests}))


main()
