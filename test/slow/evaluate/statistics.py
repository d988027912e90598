"""Intervals and tests by published packages: reads cases as JSON lines, prints results."""

import json
import sys
import warnings

import numpy as np
from scipy.stats import bootstrap
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

warnings.simplefilter("ignore")


def wilson(successes, total):
    return [float(bound) for bound in proportion_confint(successes, total, method="wilson")]


def exact(up, down):
    return float(mcnemar([[3, up], [down, 5]], exact=True).pvalue)


def resampled(values):
    random = np.random.default_rng(0)
    one = bootstrap((np.array(values),), np.mean, method="percentile", n_resamples=20_000, batch=1000, rng=random)
    return [float(one.confidence_interval.low), float(one.confidence_interval.high)]


kinds = {"wilson": wilson, "mcnemar": exact, "bootstrap": lambda *values: resampled(values)}

for line in sys.stdin:
    case = json.loads(line)
    print(json.dumps(kinds[case["kind"]](*case["numbers"])))
