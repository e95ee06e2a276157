import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { emptyPortfolioDecision, presentPortfolio, viewPortfolio } from '#engine/portfolio/index.ts';
import type { PresentedAccount } from '#engine/portfolio/present.ts';
import AccountSheet from '#ui/portfolio/account-sheet.svelte';
import AccountTable from '#ui/portfolio/account-table.svelte';
import { ACCOUNT_SORTS, findAccounts, isWatched, readAccountQuery, WATCHES } from '#ui/portfolio/account-query.ts';
import { HEIGHT, historyBars, historySentence } from '#ui/portfolio/history.ts';
import { contractWords, paymentWords, sinceWords } from '#ui/portfolio/words.ts';
import { model, played } from '../../engine/portfolio/plays.ts';

const portfolio = presentPortfolio(viewPortfolio(model, played(23, 'sound', 8)));
const { accounts } = portfolio;
const nothing = emptyPortfolioDecision();
const some = (change: Partial<PresentedAccount>): PresentedAccount => ({ ...accounts[0], ...change });
const query = (address: string) => readAccountQuery(new URLSearchParams(address));
const text = (html: string): string =>
	html
		.replace(/<!--.*?-->/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replace(/[ \t\n]+/g, ' ')
		.trim();

describe('a search in the portfolio', () => {
	test('shows all of it by decreasing turnover when nothing is asked', () => {
		const found = findAccounts(accounts, query(''));
		expect(found).toHaveLength(accounts.length);
		for (let k = 1; k < found.length; k++) expect(found[k].amount).toBeLessThanOrEqual(found[k - 1].amount);
	});

	test('keeps those to watch for one reason', () => {
		for (const watch of WATCHES) {
			const found = findAccounts(accounts, query(`surveiller=${watch}`));
			expect(new Set(found)).toEqual(new Set(accounts.filter((account) => isWatched(account, watch))));
		}
		expect(query('surveiller=danse&tri=rien')).toEqual({ ...query(''), descending: false });
	});

	test.each(ACCOUNT_SORTS)('sorts by %s both ways', (sort) => {
		const up = findAccounts(accounts, query(`tri=${sort}`));
		const down = findAccounts(accounts, query(`tri=-${sort}`));
		expect(new Set(up)).toEqual(new Set(accounts));
		expect(down).toHaveLength(up.length);
		if (sort === 'valeur') expect(up[0].value).toBeLessThanOrEqual(up[up.length - 1].value);
	});

	test('watches those who pay late, are silent, end a contract or buy elsewhere', () => {
		expect(isWatched(some({ state: 'active', overdue: 1 }), 'retard')).toBe(true);
		expect(isWatched(some({ state: 'failed', overdue: 1 }), 'retard')).toBe(false);
		expect(isWatched(some({ state: 'silent' }), 'silence')).toBe(true);
		expect(isWatched(some({ contract: 9, refusals: {} }), 'echeance')).toBe(true);
		expect(isWatched(some({ contract: 30, refusals: { renewal: 'trop tôt' } }), 'echeance')).toBe(false);
		expect(isWatched(some({ state: 'active', share: 0.3, abc: 'A' }), 'potentiel')).toBe(true);
		expect(WATCHES.some((watch) => accounts.some((account) => isWatched(account, watch)))).toBe(true);
	});
});

describe('what is said of an account', () => {
	test.each<[Partial<PresentedAccount>, string, boolean]>([
		[{ state: 'failed' }, 'en liquidation', true],
		[{ state: 'active', overdue: 125000 }, '1\u202f250\u00a0€ échus', true],
		[{ state: 'active', overdue: 0, blocked: true }, 'encours atteint', true],
		[{ state: 'active', overdue: 0, blocked: false, lateCount: 2, dueCount: 7 }, '2\u00a0retards sur 7', false],
		[{ state: 'active', overdue: 0, blocked: false, lateCount: 0, terms: 0 }, 'comptant', false],
		[{ state: 'active', overdue: 0, blocked: false, lateCount: 0, dueCount: 4, terms: 1 }, 'à l’heure', false]
	])('payments: %j', (change, words, wrong) => {
		expect(paymentWords(some(change))).toEqual({ text: words, wrong });
	});

	test('time and contracts', () => {
		expect([sinceWords(0.4), sinceWords(1.2), sinceWords(5.9)]).toEqual([
			'moins d’un mois',
			'1\u00a0mois',
			'5\u00a0mois'
		]);
		expect(contractWords(some({ contract: null }), 4)).toBeNull();
		expect(contractWords(some({ contract: 4, offered: false }), 4)).toBe('expire à la fin de ce mois');
		expect(contractWords(some({ contract: 6, offered: true }), 4)).toBe('encore 3\u00a0mois\u202f; offre faite');
	});

	test('the chart has its sentence: growth, fall, silence, nothing new', () => {
		const months = (amounts: number[]) =>
			amounts.map((amount, k) => ({ ...accounts[0].months[0], month: k - 5, amount, ordered: amount }));
		const sentence = (amounts: number[], change: Partial<PresentedAccount> = {}) =>
			historySentence(some({ state: 'active', since: 0, months: months(amounts), amount: 1200000, ...change }));
		expect(sentence([10000, 10000, 10000, 15000, 15000, 15000])).toContain('en hausse de 50\u00a0%');
		expect(sentence([10000, 10000, 10000, 5000, 5000, 5000])).toContain('en baisse de 50\u00a0%');
		expect(sentence([10000, 10000, 10000, 10100, 10000, 10000])).toContain('comme les trois mois d’avant');
		expect(sentence([1, 1, 1, 0, 0, 0], { since: 3.4 })).toBe(
			'Aucune commande depuis 3\u00a0mois\u202f; 1\u202f000\u00a0€ par mois en moyenne sur un an.'
		);
		expect(sentence([1, 1, 1, 1, 1, 1], { state: 'left' })).toBe('Il achète désormais ailleurs.');
	});

	test('bars stand on one scale, the past apart', () => {
		const { bars, boundary, width } = historyBars(accounts[0].months);
		expect([bars.length, boundary, width]).toEqual([20, 120, 200]);
		expect(Math.max(...bars.map(({ ordered }) => ordered))).toBeCloseTo(HEIGHT, 9);
		for (const { delivered, ordered } of bars) expect(delivered).toBeLessThanOrEqual(ordered);
	});
});

describe('the screen', () => {
	const params = new URLSearchParams(`client=${accounts[2].id}&onglet=clients`);
	const decide = createRawSnippet(() => ({ render: () => '<p>Décider ici</p>' }));
	const table = (address = params) =>
		render(AccountTable, {
			props: {
				portfolio,
				query: readAccountQuery(address),
				params: address,
				decision: { ...nothing, acts: [{ account: accounts[1].id, act: 'survey' }] },
				decide
			}
		}).body;

	test('the table has a row for each account, its sheet open under it, and what is decided', () => {
		const body = table();
		expect(body.match(/<th scope="row"[^>]*><a/g)).toHaveLength(accounts.length);
		expect(body).toContain(`id="client-${accounts[2].id}"`);
		expect(text(body)).toContain('Décider ici');
		expect(text(body)).toContain('Entretien de suivi');
		expect(body.match(/aria-sort/g)).toHaveLength(1);
	});

	test('an account that is not to watch keeps its sheet open', () => {
		const watch = WATCHES.find((one) => !isWatched(accounts[2], one) && accounts.some((two) => isWatched(two, one)));
		const narrowed = new URLSearchParams(params);
		narrowed.set('surveiller', watch ?? '');
		const body = table(narrowed);
		expect(body).toContain(`id="client-${accounts[2].id}"`);
		expect(body.match(/<th scope="row"[^>]*><a/g)!.length).toBeLessThan(accounts.length);
		expect(body).toMatch(new RegExp(`surveiller=${watch}"[^>]*aria-current="true"`));
	});

	test('the sheet says the whole of an account, and shows no figure badly', () => {
		for (const account of accounts) {
			const { body } = render(AccountSheet, { props: { account, portfolio, closing: '?' } });
			expect(text(body)).toContain(account.name);
			expect(text(body)).not.toMatch(/NaN|undefined|null|\[object/);
			expect(body).toContain('Voir les chiffres');
		}
	});
});
