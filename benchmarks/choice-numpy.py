"""The market step of choice-kernel.ts in NumPy, vectorised over customers, offers by rows so that every operation is contiguous.

argv[1]: the market as JSON. stdin: "run <steps>"; stdout: "<nanoseconds> <count of each offer in the last step>".
"""

import json
import sys
import time

import numpy as np

market = json.loads(sys.argv[1])
n, offers = market["customers"], len(market["prices"])
appeals = np.array(market["appeals"])[:, None]
prices = np.array(market["prices"])[:, None]
loyalties = np.exp(market["loyalties"])
random = np.random.default_rng(market["seed"])
spread = market["sensitivity"]
sensitivity = spread["lowest"] + (spread["highest"] - spread["lowest"]) * random.random(n)
last = np.full(n, offers)
boosts = np.ones((offers, offers + 1))
np.fill_diagonal(boosts, loyalties)
utilities = np.empty((offers, n))
uniforms = np.empty(n)


def step():
    global last
    np.multiply(prices, sensitivity, out=utilities)
    np.add(utilities, appeals, out=utilities)
    np.exp(utilities, out=utilities)
    np.multiply(utilities, boosts[:, last], out=utilities)
    np.cumsum(utilities, axis=0, out=utilities)
    random.random(out=uniforms)
    np.multiply(uniforms, utilities[-1], out=uniforms)
    last = (uniforms > utilities[:-1]).sum(axis=0)


for line in sys.stdin:
    steps = int(line.split()[1])
    start = time.perf_counter_ns()
    for _ in range(steps):
        step()
    elapsed = time.perf_counter_ns() - start
    print(elapsed, *np.bincount(last, minlength=offers), flush=True)
