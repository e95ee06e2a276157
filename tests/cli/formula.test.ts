import { describe, expect, it } from 'vitest';
import { FORMULAS } from '#calculation/formula-sheet.ts';
import { printFormula } from '#calculation/formula.ts';
import { terrain } from '#cli/terrain.ts';

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
	let [out, err] = ['', ''];
	const code = await terrain(
		['formula', ...args],
		(text) => void (out += text),
		(text) => void (err += text)
	);
	return { code, out, err };
}
const input = (...typed: string[]) => typed.flatMap((one) => ['--input', one]);

describe('terrain formula', () => {
	it('lists every formula by theme', async () => {
		const { code, out } = await run();
		expect(code).toBe(0);
		for (const { id, name } of FORMULAS) expect(out).toContain(`  ${id}\n      ${name}\n`);
		expect(JSON.parse((await run('--json')).out)).toHaveLength(FORMULAS.length);
	});

	it('prints a formula with its example and its confusions', async () => {
		for (const formula of FORMULAS) {
			const { code, out } = await run(formula.id);
			expect(code).toBe(0);
			expect(out).toContain(printFormula(formula));
			for (const { sentence } of formula.confusions) expect(out).toContain(sentence);
			expect(out).not.toMatch(/NaN|undefined/);
		}
	});

	it('computes with figures as people write them', async () => {
		const spoken = await run('taux-de-marque', ...input('marge=1 040 €', 'pvHt=2,6 k€'));
		expect(spoken).toMatchObject({ code: 0, out: 'taux de marque = 40\u00a0%\n' });
		const { out } = await run('mayer-pente', ...input('y=120;135;128;150;162;171'), '--json');
		expect(JSON.parse(out)).toMatchObject({ id: 'mayer-pente', result: expect.closeTo(11.1111, 4) });
		expect(JSON.parse((await run('pv-ht', ...input('pvTtc=120', 'tva=20'), '--json')).out).result).toBe(100);
	});

	it.each([
		[['rien'], /n’existe pas/],
		[['pv-ht', 'pv-ttc'], /de trop/],
		[input('marge=1'), /Donnez le nom/],
		[['pv-ht', ...input('pvTtc=120')], /Il manque tva/],
		[['pv-ht', ...input('pvTtc=120', 'tva=20', 'x=1')], /ne prend pas « x »/],
		[['pv-ht', ...input('pvTtc=1.234', 'tva=20')], /peut se lire/],
		[['pv-ht', ...input('pvTtc=douze', 'tva=20')], /n’est pas un nombre/],
		[['pv-ht', ...input('pvTtc=120 j', 'tva=20')], /pvTtc attend/]
	])('%j is refused with a sentence', async (args, sentence) => {
		const { code, err } = await run(...args);
		expect(code).toBe(2);
		expect(err).toMatch(sentence);
	});

	it('says when there is no result', async () => {
		expect(await run('taux-de-marque', ...input('marge=1', 'pvHt=0'))).toMatchObject({
			code: 1,
			err: expect.stringMatching(/division par zéro/)
		});
	});
});
