"""Agreement of curators by published packages: reads cases as JSON lines (curators x exchanges, labels or null), prints results."""

import json
import math
import sys
import warnings
from itertools import combinations

import krippendorff
from sklearn.metrics import accuracy_score, cohen_kappa_score

warnings.simplefilter("ignore")


def figure(compute):
    """The number that a package computes; null if it has none."""
    try:
        value = float(compute())
    except (ValueError, ZeroDivisionError):
        return None
    return None if math.isnan(value) else value


def alpha(rows):
    labels = sorted({label for row in rows for label in row if label is not None})
    numbers = {label: number for number, label in enumerate(labels)}
    data = [[math.nan if label is None else numbers[label] for label in row] for row in rows]
    return krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")


def both(rows, one, other):
    pairs = [(a, b) for a, b in zip(rows[one], rows[other]) if a is not None and b is not None]
    return [a for a, _ in pairs], [b for _, b in pairs]


for line in sys.stdin:
    rows = json.loads(line)
    kappas = {}
    accuracies = {}
    for one, other in combinations(range(len(rows)), 2):
        first, second = both(rows, one, other)
        if first:
            kappas[f"c{one} c{other}"] = figure(lambda: cohen_kappa_score(first, second))
            accuracies[f"c{one} c{other}"] = accuracy_score(first, second)
    print(json.dumps({"alpha": figure(lambda: alpha(rows)), "kappas": kappas, "accuracies": accuracies}))
