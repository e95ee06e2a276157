import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaceAbsent, seatLate } from '#assessment/exams/replace-absent.ts';
import { countReunions, countRoles, findFaults, placesOf, rotate, type Rotation } from '#assessment/exams/role-play.ts';

const CASES = ['caisse', 'imprimante', 'contrat'];
const students = (n: number) => Array.from({ length: n }, (_, i) => `e${i + 1}`);
const membersOf = (rotation: Rotation, turn: number) =>
	rotation[turn - 1].flatMap(placesOf).map(({ student }) => student);
const sizes = Array.from({ length: 58 }, (_, i) => i + 3);

function rotated(n: number, seed = 0): Rotation {
	const result = rotate(students(n), CASES, seed);
	if (!result.ok) throw new Error(result.sentence);
	return result.rotation;
}

describe('a rotation', () => {
	it.each(sizes)('of %i students gives each every role once, no pair twice, and leaves nobody idle', (n) => {
		for (const seed of [0, 1, 2026]) {
			const rotation = rotated(n, seed);
			const all = students(n);
			expect(findFaults(rotation, [all, all, all])).toEqual([]);
			const counts = countRoles(rotation);
			expect([...counts.keys()].sort()).toEqual([...all].sort());
			for (const roles of counts.values()) expect(roles).toEqual({ seller: 1, buyer: 1, observer: 1 });
			const q = Math.floor(n / 3);
			const expected = [
				[q, q, q],
				[q, q, q + 1],
				[q, q + 1, q + 1]
			][n % 3];
			expect(rotation.map((groups) => groups.length)).toEqual(expected);
			for (const [turn, groups] of rotation.entries()) {
				expect(groups.map((group) => group.case)).toEqual(groups.map(() => CASES[turn]));
				expect(groups.map(({ number }) => number)).toEqual(groups.map((_, i) => i + 1));
				for (const { observers } of groups) expect(observers.length).toBeLessThanOrEqual(n === 5 ? 3 : 2);
			}
		}
	});

	it.each(sizes.filter((n) => n >= 15 || [9, 12, 13].includes(n)))('of %i students reunites nobody in a group', (n) => {
		for (const seed of [0, 7]) expect(countReunions(rotated(n, seed))).toBe(0);
	});

	it.each([
		[3, 6],
		[4, 8],
		[5, 8],
		[6, 6],
		[7, 5],
		[8, 4],
		[10, 4],
		[11, 1],
		[14, 1]
	])('of %i students, too few to avoid it, reunites two of them at most %i times, and says so', (n, most) => {
		const result = rotate(students(n), CASES);
		if (!result.ok) throw new Error(result.sentence);
		expect(result.reunions).toBe(countReunions(result.rotation));
		expect(result.reunions).toBeLessThanOrEqual(most);
	});

	it('is the same for the same seed, and another for another', () => {
		expect(rotated(28, 4)).toEqual(rotated(28, 4));
		expect(rotated(28, 5)).not.toEqual(rotated(28, 4));
	});

	it.each([
		['too few', students(2), CASES, 'au moins 3 élèves'],
		['too many', students(61), CASES, '60 élèves au plus'],
		['somebody twice', ['a', 'b', 'c', 'a'], CASES, 'deux fois'],
		['a case twice', students(6), ['x', 'y', 'x'], 'trois cas différents'],
		['two cases', students(6), ['x', 'y'], 'trois cas différents']
	])('is refused with a sentence for %s', (_, present, cases, said) => {
		expect(rotate(present, cases)).toEqual({ ok: false, sentence: expect.stringContaining(said) });
	});
});

describe('the faults of a rotation', () => {
	const group = (number: number, played: string, seller: string, buyer: string, ...observers: string[]) => ({
		number,
		case: played,
		seller,
		buyer,
		observers
	});

	it.each([
		[
			'a pair that meets again the other way round',
			[[group(1, 'x', 'a', 'b')], [group(1, 'y', 'b', 'a')]],
			'pair-again'
		],
		['somebody in two groups', [[group(1, 'x', 'a', 'b'), group(2, 'x', 'c', 'a')]], 'two-places'],
		['a player who observed the case', [[group(1, 'x', 'a', 'b', 'c')], [group(1, 'x', 'c', 'd')]], 'card-seen'],
		['a buyer who sold the case', [[group(1, 'x', 'a', 'b')], [group(1, 'x', 'c', 'a')]], 'card-seen'],
		['a seller who bought the case', [[group(1, 'x', 'a', 'b')], [group(1, 'x', 'b', 'c')]], 'card-seen']
	])('are found: %s', (_, rotation, code) => {
		expect(findFaults(rotation)).toMatchObject([{ code, turn: rotation.length }]);
	});

	it('are not where a side is held again, nor where everybody present has a place', () => {
		expect(findFaults([[group(1, 'x', 'a', 'b')], [group(1, 'x', 'a', 'c')]])).toEqual([]);
		expect(findFaults([[group(1, 'x', 'a', 'b', 'c')]], [['a', 'b', 'c', 'd']])).toEqual([
			{ code: 'idle', turn: 1, students: ['d'] }
		]);
	});
});

/** Absences at each turn, some while it is played, and people who come back at the next. */
const troubled = (from: number, to: number) =>
	fc.integer({ min: from, max: to }).chain((n) =>
		fc.record({
			n: fc.constant(n),
			seed: fc.integer({ min: 0, max: 1000 }),
			gone: fc.array(fc.record({ absent: fc.subarray(students(n)), begun: fc.boolean() }), {
				minLength: 3,
				maxLength: 3
			})
		})
	);

describe('absences', () => {
	it('of any students at any turn bring no fault, and leave nobody idle where a group plays', () => {
		fc.assert(
			fc.property(troubled(3, 60), ({ n, seed, gone }) => {
				let rotation = rotated(n, seed);
				for (const [index, { absent, begun }] of gone.entries()) {
					const changed = replaceAbsent(rotation, index + 1, absent, { begun });
					expect(changed.rotation.toSpliced(index, 1)).toEqual(rotation.toSpliced(index, 1));
					rotation = changed.rotation;
					const present = students(n).filter((one) => !absent.includes(one));
					const idle = rotation[index].length > 0 ? [present] : [];
					expect(findFaults(rotation, [...Array.from({ length: index }, () => []), ...idle])).toEqual([]);
					const placed = membersOf(rotation, index + 1);
					expect(placed.filter((one) => absent.includes(one))).toEqual([]);
					// each may be opposed to nearly all of nine who are left, as long as nobody has read the cards
					if (!begun && present.length >= 9) expect(rotation[index].length).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 400 }
		);
	});

	it.each(Array.from({ length: 13 }, (_, i) => i + 24))(
		'of one to six of %i students leave nobody idle, nor three who watch one group',
		(n) => {
			for (const turn of [1, 2, 3])
				for (let missing = 1; missing <= 6; missing++) {
					const rotation = rotated(n);
					const absent = students(n).filter((_, i) => i % 5 === turn && i < 5 * missing);
					const { rotation: after } = replaceAbsent(rotation, turn, absent);
					const present = students(n).filter((one) => !absent.includes(one));
					expect(
						findFaults(
							after,
							[1, 2, 3].map((one) => (one === turn ? present : []))
						)
					).toEqual([]);
					// those who were to meet elsewhere may cost one group
					expect(after[turn - 1].length).toBeGreaterThanOrEqual(Math.floor(present.length / 3) - 1);
					for (const { observers } of after[turn - 1]) expect(observers.length).toBeLessThanOrEqual(2);
				}
		}
	);

	it('before a turn put an observer in the place, who then observes in no turn, and say both', () => {
		const rotation = rotated(9);
		const [{ seller, buyer, number }] = rotation[0];
		const { rotation: after, sentences } = replaceAbsent(rotation, 1, [seller], { nameOf: (one) => one.toUpperCase() });
		const group = after[0].find((one) => one.number === number)!;
		expect(group.buyer).toBe(buyer);
		expect(rotation[0].flatMap(({ observers }) => observers)).toContain(group.seller);
		const [name, gone] = [group.seller.toUpperCase(), seller.toUpperCase()];
		expect(sentences).toContain(`Tour 1, groupe ${number}\u00a0: ${name} prend la place de ${gone} comme vendeur.`);
		expect(sentences).toContain(`${gone} ne sera pas vendeur dans cette rotation.`);
		expect(sentences).toContain(`${name} n’observera aucun groupe dans cette rotation.`);
	});

	it('prefer an observer who has missed that role', () => {
		const rotation = rotated(24);
		const missed = rotation[0][3].seller;
		const once = replaceAbsent(rotation, 1, [missed]).rotation;
		const turn = once[1].some(({ observers }) => observers.includes(missed)) ? 2 : 3;
		const able = once[turn - 1].find(
			({ buyer }) =>
				!once.flat().some((one) => [one.seller, one.buyer].includes(buyer) && [one.seller, one.buyer].includes(missed))
		)!;
		const twice = replaceAbsent(once, turn, [able.seller]).rotation;
		expect(twice[turn - 1].find(({ number }) => number === able.number)?.seller).toBe(missed);
	});

	it('of a seller here and a buyer there bring the two who are left together, without a change of role', () => {
		const rotation = rotated(24);
		const [one, two] = rotation[0];
		const { rotation: after } = replaceAbsent(rotation, 1, [one.seller, two.buyer]);
		expect(after[0]).toHaveLength(7);
		expect(after[0]).toContainEqual(expect.objectContaining({ seller: two.seller, buyer: one.buyer }));
	});

	it('while a turn is played put no observer in a place: the partner who is left observes another group', () => {
		const rotation = rotated(12);
		const [{ seller, buyer, number }] = rotation[1];
		const { rotation: after, sentences } = replaceAbsent(rotation, 2, [seller], { begun: true });
		expect(after[1].some((group) => group.number === number)).toBe(false);
		expect(after[1].flatMap(({ observers }) => observers)).toContain(buyer);
		expect(sentences).toContain(`Tour 2\u00a0: le groupe ${number} ne joue pas, faute de vendeur ou d’acheteur.`);
		expect(sentences).toContain(`${buyer} ne sera pas acheteur dans cette rotation.`);
	});

	it('that leave nobody who may play say what to do', () => {
		const rotation = rotated(3);
		const { rotation: after, sentences } = replaceAbsent(rotation, 1, [rotation[0][0].seller]);
		expect(after[0]).toEqual([]);
		expect(sentences).toContainEqual(expect.stringContaining('Refaites la rotation'));
	});

	it('of people who are not in the turn change nothing', () => {
		const rotation = rotated(7);
		expect(replaceAbsent(rotation, 2, ['ailleurs'])).toEqual({ rotation, sentences: [] });
	});
});

describe('those who come late', () => {
	it('observe in every turn that is left where they had no place, and nobody is disturbed', () => {
		fc.assert(
			fc.property(
				fc.record({
					n: fc.integer({ min: 3, max: 60 }),
					turn: fc.integer({ min: 1, max: 3 }),
					late: fc.uniqueArray(fc.constantFrom('tard1', 'tard2', 'tard3'), { minLength: 1 })
				}),
				({ n, turn, late }) => {
					const rotation = rotated(n);
					const { rotation: after, sentences } = seatLate(rotation, turn, [...late, 'e1']);
					const there = (index: number) => (index >= turn - 1 ? [...students(n), ...late] : students(n));
					expect(findFaults(after, [0, 1, 2].map(there))).toEqual([]);
					for (const one of late)
						expect(countRoles(after).get(one)).toEqual({ seller: 0, buyer: 0, observer: 4 - turn });
					expect(sentences).toHaveLength(late.length * (4 - turn));
					const roles = (one: Rotation) => students(n).map((student) => countRoles(one).get(student));
					expect(roles(after)).toEqual(roles(rotation));
				}
			)
		);
	});

	it('go first where nobody observes', () => {
		const rotation = rotated(4);
		const { rotation: after, sentences } = seatLate(rotation, 3, ['tard']);
		expect(rotation[2].map(({ observers }) => observers)).toEqual([[], []]);
		expect(after[2].flatMap(({ observers }) => observers)).toEqual(['tard']);
		expect(sentences).toEqual([`Tour 3\u00a0: tard rejoint le groupe 1 comme observateur.`]);
	});

	it('who come back keep the places that they had', () => {
		const rotation = rotated(12);
		const { seller } = rotation[0][0];
		const without = replaceAbsent(rotation, 1, [seller]).rotation;
		expect(seatLate(without, 2, [seller])).toEqual({ rotation: without, sentences: [] });
	});
});
