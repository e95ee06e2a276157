import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { emptyPortfolioDecision, presentPortfolio, viewPortfolio } from '#engine/portfolio/index.ts';
import type { PresentedAccount } from '#engine/portfolio/present.ts';
import AccountFields from '#ui/portfolio/account-fields.svelte';
import AccountFilter from '#ui/portfolio/account-filter.svelte';
import AccountSheet from '#ui/portfolio/account-sheet.svelte';
import AccountTable from '#ui/portfolio/account-table.svelte';
import {
	ACCOUNT_SORTS,
	findAccounts,
	isNarrowed,
	isWatched,
	readAccountQuery,
	WATCHES
} from '#ui/portfolio/account-query.ts';
import { HEIGHT, historyBars, historySentence } from '#ui/portfolio/history.ts';
import { fieldName, readAccountForm, readEuros } from '#ui/portfolio/read-account-form.ts';
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
		expect(isNarrowed(query(''))).toBe(false);
	});

	test('finds by words without accents, by segment, state and class', () => {
		expect(findAccounts(accounts, query('q=CLIENT 3')).map(({ name }) => name)).toContain('Client 3');
		expect(findAccounts(accounts, query('q=chaines')).every(({ segment }) => segment === 'Chaînes')).toBe(true);
		for (const { abc } of findAccounts(accounts, query('classe=A'))) expect(abc).toBe('A');
		for (const { state } of findAccounts(accounts, query('etat=silent'))) expect(state).toBe('silent');
		expect(query('etat=danse&classe=Z&tri=rien')).toEqual({ ...query(''), descending: false });
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

describe('the fields of an account', () => {
	const account = accounts.find(({ state, terms }) => state === 'active' && terms > 0) ?? accounts[0];

	/** What a browser sends of the inputs and lists that were rendered. */
	function sent(html: string): FormData {
		const form = new FormData();
		for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
			const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
			if (attribute('type') === 'checkbox' && !/ checked/.test(tag)) continue;
			form.append(attribute('name') ?? '', attribute('value') ?? '');
		}
		for (const [, name, options] of html.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
			const chosen = /<option value="([^"]*)" selected/.exec(options)?.[1];
			if (chosen !== undefined) form.append(name, chosen);
		}
		return form;
	}
	const fields = (decision = nothing) => render(AccountFields, { props: { account, portfolio, decision } }).body;

	test('sent back as they were shown, they say what was decided', () => {
		const act = portfolio.acts.find(({ id }) => account.refusals[id] === undefined)?.id ?? 'survey';
		const decision = {
			acts: [{ account: account.id, act }],
			discounts: [{ account: account.id, rate: 0.05 }],
			limits: [{ account: account.id, limit: 123450 }]
		};
		expect(readAccountForm(sent(fields(decision)), portfolio, nothing)).toEqual({ decision, problems: [] });
		expect(readAccountForm(sent(fields()), portfolio, decision)).toEqual({ decision: nothing, problems: [] });
	});

	test('leave the other accounts as the draft has them', () => {
		const other = accounts.find(({ id }) => id !== account.id)?.id ?? '';
		const draft = { ...nothing, acts: [{ account: other, act: 'survey' as const }] };
		expect(readAccountForm(sent(fields()), portfolio, draft).decision).toEqual(draft);
		expect(readAccountForm(new FormData(), portfolio, draft).decision).toEqual(draft);
	});

	test('an amount that cannot be read is a problem of its field, shown there', () => {
		const form = sent(fields());
		form.set(fieldName('limit', account.id), 'beaucoup');
		form.set(fieldName('discount', account.id), '0.5');
		const { problems } = readAccountForm(form, portfolio, nothing);
		expect(problems.map(({ field }) => field).sort()).toEqual(
			[fieldName('discount', account.id), fieldName('limit', account.id)].sort()
		);
		const { body } = render(AccountFields, { props: { account, portfolio, decision: nothing, problems } });
		expect(text(body)).toContain('Écrivez un montant en euros');
	});

	test.each([
		['4 000', 400000],
		['4\u202f000,50\u00a0€', 400050],
		['0', 0],
		['-5', null],
		['', null],
		['12,345', null]
	])('« %s » is %s cents', (written, cents) => expect(readEuros(written)).toBe(cents));
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

	test('an account that the search leaves out keeps its sheet open; nothing found says so', () => {
		const narrowed = new URLSearchParams(params);
		narrowed.set('q', 'introuvable');
		expect(table(narrowed)).toContain(`id="client-${accounts[2].id}"`);
		narrowed.delete('client');
		expect(text(table(narrowed))).toContain('Aucun client ne répond à ces critères.');
	});

	test('the sheet says the whole of an account, and shows no figure badly', () => {
		for (const account of accounts) {
			const { body } = render(AccountSheet, { props: { account, portfolio, closing: '?' } });
			expect(text(body)).toContain(account.name);
			expect(text(body)).not.toMatch(/NaN|undefined|null|\[object/);
			expect(body).toContain('Voir les chiffres');
		}
	});

	test('a reason that holds for several acts is said once', () => {
		const why = 'Client 3 est en liquidation.';
		const account = some({ state: 'failed', refusals: { loyalty: why, survey: why } });
		const { body } = render(AccountFields, { props: { account, portfolio, decision: nothing } });
		expect(body.split(why)).toHaveLength(2);
	});

	test('the filter names what is to be watched, and keeps the tab', () => {
		const { body } = render(AccountFilter, {
			props: { portfolio, query: readAccountQuery(params), params, found: accounts.length }
		});
		expect(body).toContain('name="onglet"');
		expect(text(body)).toContain(`${accounts.length}\u00a0clients`);
		expect(body).toContain('surveiller=');
	});
});
