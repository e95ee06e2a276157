"""The market step of choice-kernel.ts in SimPy: one process per customer, one purchase occasion per unit of time.

argv[1]: the market as JSON. stdin: "run <steps>"; stdout: "<nanoseconds> <count of each offer in the last step>".
"""

import json
import random
import sys
import time
from math import exp

import simpy

market = json.loads(sys.argv[1])
offers = range(len(market["prices"]))
appeals, prices = market["appeals"], market["prices"]
boosts = [exp(loyalty) for loyalty in market["loyalties"]]
chance = random.Random(market["seed"]).random
spread = market["sensitivity"]
counts = [0] * len(prices)


def customer(environment, sensitivity):
    last = None
    while True:
        yield environment.timeout(1)
        total = 0.0
        sums = []
        for offer in offers:
            weight = exp(appeals[offer] + sensitivity * prices[offer])
            if offer == last:
                weight *= boosts[offer]
            total += weight
            sums.append(total)
        target = chance() * total
        last = 0
        while target > sums[last]:
            last += 1
        counts[last] += 1


environment = simpy.Environment()
for _ in range(market["customers"]):
    environment.process(
        customer(environment, spread["lowest"] + (spread["highest"] - spread["lowest"]) * chance())
    )

until = 1.5  # between two purchase occasions
for line in sys.stdin:
    steps = int(line.split()[1])
    start = time.perf_counter_ns()
    for _ in range(steps):
        counts[:] = [0] * len(prices)
        environment.run(until=until)
        until += 1
    elapsed = time.perf_counter_ns() - start
    print(elapsed, *counts, flush=True)
