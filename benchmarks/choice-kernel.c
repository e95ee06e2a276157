/*
 * The choice kernel in C, the yardstick of what the machine can do: same generator, same tables, same operations in the same order
 * as src/engine/market/choice-kernel.ts, so the same choices to the last one. Compile with -O2 -ffp-contract=off: a fused
 * multiply-add would round otherwise.
 *
 * argv[1]: a binary file: int32 customers, uint32 k0, uint32 k1, int32 0, then doubles appeals[30], prices[5],
 * exponentials[8192], then float sensitivity[customers].
 * stdin: "run <steps>" answers "<nanoseconds> <count of each offer in the last step>"; "hash <steps>" restarts from customers who
 * have bought nothing, plays from slot 0 and answers the hash of all choices.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define OFFERS 5
#define NONE OFFERS
#define BLOCK 1024

static const double ROUNDER = 6755399441055744.0;
static const double C1 = 1.0 / 128, C2 = 1.0 / 32768, C3 = 1.0 / 12582912;

static struct {
	int32_t customers;
	uint32_t k0, k1;
	int32_t padding;
	double appeals[(OFFERS + 1) * OFFERS], prices[OFFERS], exponentials[8192];
} market;
static float *sensitivity;
static uint8_t *last;
static int32_t counts[OFFERS];
static double uniforms[BLOCK];

static inline uint32_t rotate(uint32_t x, int turn) { return (x << turn) | (x >> (32 - turn)); }

/* Four rounds of two blocks side by side. */
#define ROUND(turn) \
	x0 += x1; y0 += y1; \
	x1 = rotate(x1, turn) ^ x0; y1 = rotate(y1, turn) ^ y0;
#define ROUNDS(a, b, c, d) ROUND(a) ROUND(b) ROUND(c) ROUND(d)
#define INJECT(first, second, n) \
	x0 += first; y0 += first; \
	x1 += second + n; y1 += second + n;

static double uniform(uint32_t word) { return word * 0x1p-32 + 0x1p-33; }

/* Paired addressing: word e & 1 of counter (e >> 1, slot). Writes up to three more than count, within BLOCK. */
static void fill(uint32_t start, int count, uint32_t slot) {
	const uint32_t k0 = market.k0, k1 = market.k1, k2 = 0x1bd11bdau ^ k0 ^ k1;
	for (int i = 0; i < count; i += 4) {
		uint32_t x0 = ((start + i) >> 1) + k0, x1 = slot + k1, y0 = x0 + 1, y1 = x1;
		ROUNDS(13, 15, 26, 6) INJECT(k1, k2, 1)
		ROUNDS(17, 29, 16, 24) INJECT(k2, k0, 2)
		ROUNDS(13, 15, 26, 6) INJECT(k0, k1, 3)
		ROUNDS(17, 29, 16, 24) INJECT(k1, k2, 4)
		ROUNDS(13, 15, 26, 6) INJECT(k2, k0, 5)
		uniforms[i] = uniform(x0);
		uniforms[i + 1] = uniform(x1);
		uniforms[i + 2] = uniform(y0);
		uniforms[i + 3] = uniform(y1);
	}
}

static inline double weight(double x) {
	const double step = x + ROUNDER - ROUNDER;
	const double y = x - step;
	return market.exponentials[(int32_t)step] * (1 + y * (C1 + y * (C2 + y * C3)));
}

static void choose_block(int count, const float *restrict sensitivities, uint8_t *restrict choices, int32_t *restrict chosen) {
	const double p0 = market.prices[0], p1 = market.prices[1], p2 = market.prices[2], p3 = market.prices[3],
				 p4 = market.prices[4];
	for (int i = 0; i < count; i++) {
		const double s = sensitivities[i];
		const double *appeal = market.appeals + choices[i] * OFFERS;
		const double sum0 = weight(appeal[0] + s * p0);
		const double sum1 = sum0 + weight(appeal[1] + s * p1);
		const double sum2 = sum1 + weight(appeal[2] + s * p2);
		const double sum3 = sum2 + weight(appeal[3] + s * p3);
		const double sum4 = sum3 + weight(appeal[4] + s * p4);
		const double target = uniforms[i] * sum4;
		const int choice = (target > sum0) + (target > sum1) + (target > sum2) + (target > sum3);
		choices[i] = (uint8_t)choice;
		chosen[choice]++;
	}
}

static void choose(uint32_t slot) {
	for (int start = 0; start < market.customers; start += BLOCK) {
		const int count = market.customers - start < BLOCK ? market.customers - start : BLOCK;
		fill(start, count, slot);
		choose_block(count, sensitivity + start, last + start, counts);
	}
}

/* MurmurHash3 x86-32, as src/engine/digest.ts. */
static uint32_t hash_word(uint32_t hash, uint32_t value) {
	hash ^= rotate(value * 0xcc9e2d51u, 15) * 0x1b873593u;
	return rotate(hash, 13) * 5 + 0xe6546b64u;
}

static int read_market(const char *path) {
	FILE *file = fopen(path, "rb");
	if (!file || fread(&market, sizeof market, 1, file) != 1) return 0;
	sensitivity = malloc(sizeof *sensitivity * market.customers);
	last = malloc(market.customers);
	if (!sensitivity || !last) return 0;
	memset(last, NONE, market.customers);
	const size_t read = fread(sensitivity, sizeof *sensitivity, market.customers, file);
	fclose(file);
	return read == (size_t)market.customers;
}

int main(int argc, char **argv) {
	if (argc != 2 || !read_market(argv[1])) {
		fprintf(stderr, "choice-kernel: cannot read the market\n");
		return 1;
	}
	char command[8];
	int steps;
	uint32_t slot = 0;
	while (scanf("%7s %d", command, &steps) == 2) {
		if (strcmp(command, "run") == 0) {
			struct timespec from, to;
			clock_gettime(CLOCK_MONOTONIC, &from);
			for (int step = 0; step < steps; step++) {
				memset(counts, 0, sizeof counts);
				choose(slot++);
			}
			clock_gettime(CLOCK_MONOTONIC, &to);
			printf("%.0f", (to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec));
			for (int j = 0; j < OFFERS; j++) printf(" %d", counts[j]);
			printf("\n");
		} else {
			uint32_t hash = 0;
			memset(last, NONE, market.customers);
			for (slot = 0; slot < (uint32_t)steps; slot++) {
				choose(slot);
				for (int i = 0; i < market.customers; i++) hash = hash_word(hash, last[i]);
			}
			printf("%u\n", hash);
		}
		fflush(stdout);
	}
	return 0;
}
