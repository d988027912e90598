"""Loads rows that name image files, embeds the files and writes Parquet, as `datasets` itself does before an upload.

    python exportWithDatasets.py SET.jsonl OUT.parquet

Prints the seconds that took, without imports, and what the process took in all.
"""

import json
import os
import resource
import sys
import time

import datasets
from datasets import Dataset, Image, Sequence
from datasets.table import embed_table_storage

datasets.disable_progress_bars()
source, out = sys.argv[1:]
folder = os.path.dirname(source)
started = time.perf_counter()
with open(source, encoding="utf-8") as lines:
    rows = [json.loads(line) for line in lines]
for row in rows:
    row["images"] = [os.path.join(folder, name) for name in row["images"]]
loaded = Dataset.from_list(rows).cast_column("images", Sequence(Image()))
embedded = loaded.with_format("arrow").map(embed_table_storage, batched=True, batch_size=100)
embedded.with_format(None).to_parquet(out)
seconds = time.perf_counter() - started
usage = resource.getrusage(resource.RUSAGE_SELF)
print(
    json.dumps(
        {
            "version": datasets.__version__,
            "seconds": seconds,
            "cpu": usage.ru_utime + usage.ru_stime,
            "resident": round(usage.ru_maxrss * 1024 / 1e6),
        }
    )
)
