/** One double seen as two 32-bit words, for the functions that take a number apart. Written before it is read, so it holds no state. */
const number = new Float64Array(1);
const words = new Int32Array(number.buffer);
const HIGH = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 1 : 0;

/** The high word of a double (sign, 11 bits of exponent, 20 bits of mantissa), as a signed 32-bit integer. */
export function highWord(x: number): number {
	number[0] = x;
	return words[HIGH];
}

/** 2^k at index k + 1074, for k from -1074 to 1023, built by exact doublings. To be read only. */
export const POWERS_OF_TWO = new Float64Array(2098);
for (let k = 0, power = 5e-324; k < 2098; k++, power *= 2) POWERS_OF_TWO[k] = power;
