import { POWERS_OF_TWO } from './float-bits.ts';

/** 2^(j/64) for j = 0..63, correctly rounded. */
const ROOTS_OF_TWO = new Float64Array([
	1.0, 1.0108892860517005, 1.0218971486541166, 1.0330248790212284, 1.0442737824274138, 1.0556451783605572,
	1.0671404006768237, 1.0787607977571199, 1.0905077326652577, 1.102382583307841, 1.1143867425958924, 1.1265216186082418,
	1.1387886347566916, 1.1511892299529827, 1.1637248587775775, 1.1763969916502812, 1.189207115002721, 1.202156731452703,
	1.215247359980469, 1.22848053610687, 1.241857812073484, 1.255380757024691, 1.2690509571917332, 1.2828700160787783,
	1.2968395546510096, 1.3109612115247644, 1.3252366431597413, 1.339667524053303, 1.3542555469368927, 1.3690024229745905,
	1.383909881963832, 1.3989796725383112, 1.4142135623730951, 1.42961333839197, 1.4451808069770467, 1.460917794180647,
	1.4768261459394993, 1.4929077282912648, 1.5091644275934228, 1.5255981507445384, 1.5422108254079407, 1.559004400237837,
	1.5759808451078865, 1.593142151342267, 1.6104903319492543, 1.6280274218573478, 1.645755478153965, 1.6636765803267364,
	1.681792830507429, 1.7001063537185235, 1.718619298122478, 1.7373338352737062, 1.7562521603732995, 1.7753764925265212,
	1.7947090750031072, 1.8142521755003989, 1.8340080864093424, 1.8539791250833855, 1.8741676341103, 1.8945759815869656,
	1.9152065613971474, 1.9360617934922943, 1.9571441241754002, 1.978456026387951
]);

const STEPS_PER_UNIT = 92.33248261689366; // 64 / ln 2
const STEP_HIGH = 0.01083042286336422; // ln 2 / 64 cut to 23 bits, so that n * STEP_HIGH is exact
const STEP_LOW = 1.8328849257941169e-9;

/**
 * e^x. Relative error under 3e-16 where the result is a normal double (under half a unit of 5e-324 more below it); 0 below
 * about -745.13, Infinity above about 709.78, NaN for NaN.
 *
 * Written with + - * and literal tables because ECMAScript leaves Math.exp to the implementation, and a run must replay to the
 * same bits everywhere. Table method of Tang (1989): x = (n/64) ln 2 + r with |r| <= ln 2 / 128, then a polynomial of degree 5.
 */
export function exp(x: number): number {
	if (!(x > -745.14)) return x === x ? 0 : x;
	if (x > 710) return Infinity;
	const n = Math.floor(x * STEPS_PER_UNIT + 0.5);
	const r = x - n * STEP_HIGH - n * STEP_LOW;
	const p = r + r * r * (0.5 + r * (0.16666666666666666 + r * (0.041666666666666664 + r * 0.008333333333333333)));
	const root = ROOTS_OF_TWO[n & 63];
	const mantissa = root + root * p;
	const k = n >> 6;
	if (k > 1023) return mantissa * 2 * POWERS_OF_TWO[k + 1073];
	if (k < -1074) return mantissa * 0.25 * POWERS_OF_TWO[k + 1076];
	return mantissa * POWERS_OF_TWO[k + 1074];
}

/** e^x - 1 without the cancellation near 0: relative error under 2e-15. Same range and reasons as `exp`. */
export function expm1(x: number): number {
	if (x > 0.3 || !(x > -0.3)) return exp(x) - 1;
	// Taylor series: the fourteenth term is under 1e-18 of the first for |x| <= 0.3.
	let sum = 0;
	for (let n = 14; n > 1; n--) sum = ((sum + 1) * x) / n;
	return x + x * sum;
}
