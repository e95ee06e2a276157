/**
 * The solution X (n x m) of A X = B, A n x n, all flat arrays by rows; A and B are left as they are. Gaussian elimination with
 * partial pivoting. RangeError when A is singular.
 */
export function solveLinearSystem(
	a: ArrayLike<number>,
	b: ArrayLike<number>,
	n: number,
	m: number
): Float64Array<ArrayBuffer> {
	const left = Float64Array.from(a);
	const right = Float64Array.from(b);
	for (let column = 0; column < n; column++) {
		let pivot = column;
		for (let row = column + 1; row < n; row++) {
			if (Math.abs(left[row * n + column]) > Math.abs(left[pivot * n + column])) pivot = row;
		}
		if (!(Math.abs(left[pivot * n + column]) > 0)) throw new RangeError('solveLinearSystem: singular matrix');
		if (pivot !== column) {
			swapRows(left, pivot, column, n);
			swapRows(right, pivot, column, m);
		}
		for (let row = column + 1; row < n; row++) {
			const factor = left[row * n + column] / left[column * n + column];
			if (factor === 0) continue;
			for (let j = column; j < n; j++) left[row * n + j] -= factor * left[column * n + j];
			for (let j = 0; j < m; j++) right[row * m + j] -= factor * right[column * m + j];
		}
	}
	for (let row = n - 1; row >= 0; row--) {
		for (let j = 0; j < m; j++) {
			let sum = right[row * m + j];
			for (let k = row + 1; k < n; k++) sum -= left[row * n + k] * right[k * m + j];
			right[row * m + j] = sum / left[row * n + row];
		}
	}
	return right;
}

function swapRows(matrix: Float64Array, a: number, b: number, width: number): void {
	for (let j = 0; j < width; j++) {
		const kept = matrix[a * width + j];
		matrix[a * width + j] = matrix[b * width + j];
		matrix[b * width + j] = kept;
	}
}
