/** A class in one market: teams propose, decide, are late; the marks of their members differ by what they proposed. */
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { openClass, pageOf, type OwnClass } from './own-class.ts';
import { proofRead } from './proof-read.ts';

const TEACHER = 'Claire Vasseur';

/** What the context of a test has, for browsers of other people. */
function sized() {
	const { viewport, isMobile, hasTouch, deviceScaleFactor, locale, timezoneId, baseURL } = test.info().project.use;
	return { viewport, isMobile, hasTouch, deviceScaleFactor, locale, timezoneId, baseURL };
}

const sitIn = (browser: Browser, { tokens }: OwnClass, name: string, javaScriptEnabled = true) =>
	pageOf(browser, tokens[name], { ...sized(), javaScriptEnabled });

interface Terms {
	readonly firms: number;
	readonly teams: readonly (readonly string[])[];
	readonly propose?: string;
	readonly decide?: string;
}

/** Opens a market of three rounds whose teams are made by hand, and its first round. */
async function openMarket(page: Page, { firms, teams, propose = '', decide = '' }: Terms): Promise<string> {
	await page.goto('/');
	await page.getByRole('link', { name: 'BTS NRC 2' }).click();
	await page.getByRole('link', { name: 'Marché', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Ouvrir un marché' })).toBeVisible();
	// what is typed while the scripts arrive may meet what the server wrote
	const count = page.getByLabel('Entreprises', { exact: true });
	await expect(async () => {
		await count.fill(String(firms));
		await expect(count).toHaveValue(String(firms), { timeout: 500 });
	}).toPass();
	await page.getByLabel('Minutes pour proposer').fill(propose);
	await page.getByLabel('Minutes pour décider').fill(decide);
	await page.getByLabel('À la main', { exact: true }).check();
	await page.getByText('Composer les équipes à la main').click();
	for (const [at, team] of teams.entries())
		for (const name of team) await page.getByRole('combobox', { name, exact: true }).selectOption(String(at + 1));
	await page.getByRole('button', { name: 'Ouvrir le marché' }).click();
	await expect(page.getByRole('button', { name: /Ouvrir le tour\s1/ })).toBeVisible();
	await page.getByRole('button', { name: /Ouvrir le tour\s1/ }).click();
	await expect(page.getByRole('button', { name: /Jouer le tour\s1/ })).toBeVisible();
	return new URL(page.url()).pathname;
}

/** Seals a proposal as the form stands, with a reason. */
async function proposeOn(page: Page, reason = ''): Promise<void> {
	if (reason !== '') await page.getByLabel('Pourquoi, pour votre équipe').fill(reason);
	await page.getByRole('button', { name: 'Sceller ma proposition' }).click();
	await goOn(page);
}

/** What is easily regretted is asked again. */
async function goOn(page: Page): Promise<void> {
	const again = page.locator('button[name="confirme"]');
	const done = page.getByText(
		/Votre proposition est scellée|Les propositions de l’équipe|Votre équipe a décidé|joué\s:/
	);
	await expect(again.or(done).first()).toBeVisible();
	if (await again.isVisible()) await again.click();
	await expect(done.first()).toBeVisible();
}

test('two teams play three rounds: sealed, opened, supported, decided, then told', async ({ browser }) => {
	const students = ['Léa Martin', 'Hugo Delmas', 'Inès Garcia', 'Nathan Silva'];
	const room = await openClass(TEACHER, ...students);
	const teacher = await sitIn(browser, room, TEACHER);
	const place = await openMarket(teacher, { firms: 3, teams: [students.slice(0, 2), students.slice(2)] });
	await proofRead(teacher);
	const [lea, hugo, ines, nathan] = await Promise.all(students.map((name) => sitIn(browser, room, name)));

	await lea.goto('/');
	await lea.getByRole('link', { name: /^Rejoindre votre équipe/ }).click();
	await expect(lea.getByRole('heading', { name: 'Votre proposition' })).toBeVisible();
	await proofRead(lea);
	for (const page of [hugo, ines, nathan]) await page.goto(`${place}/equipe`);

	await proposeOn(lea, 'Gardons la marge avant la saison.');
	await expect(lea.getByText('il manque 1\u00a0proposition')).toBeVisible();
	await proofRead(lea);
	// nobody else reads it: neither the team-mate, nor the other team, nor the teacher
	for (const page of [hugo, ines, teacher]) {
		await page.reload();
		await expect(page.getByText('Gardons la marge avant la saison.')).toHaveCount(0);
	}
	await proposeOn(hugo);
	// the last proposal opens them all, on every screen of the team
	await expect(lea.getByRole('heading', { name: 'Les propositions de l’équipe' })).toBeVisible();
	await expect(hugo.getByText('Gardons la marge avant la saison.')).toBeVisible();
	await hugo.getByRole('button', { name: 'Soutenir la proposition de Léa Martin' }).click();
	await expect(lea.getByText('1\u00a0soutien\u00a0: Hugo Delmas')).toBeVisible();
	await proofRead(lea);
	await lea.getByRole('button', { name: 'Envoyer la décision' }).click();
	await goOn(lea);
	await expect(hugo.getByText('Léa Martin a envoyé la décision')).toBeVisible();
	await expect(teacher.getByText('1\u00a0équipe à attendre')).toBeVisible();

	await proposeOn(ines);
	await teacher.getByRole('button', { name: 'Clore les propositions' }).click();
	await expect(nathan.getByRole('heading', { name: 'Les propositions de l’équipe' })).toBeVisible();
	await nathan.getByRole('button', { name: 'Envoyer la décision' }).click();
	await goOn(nathan);
	await expect(teacher.getByRole('button', { name: /Ouvrir le tour\s2/ })).toBeVisible();
	await expect(teacher.getByRole('heading', { name: 'Classement par résultat' })).toBeVisible();
	await proofRead(teacher);
	await lea.getByRole('link', { name: 'Lire les résultats' }).click();
	await expect(lea.getByRole('heading', { name: 'Classement par résultat' })).toBeVisible();
	await expect(lea.getByRole('heading', { name: 'Tableau de bord' })).toBeVisible();
	await proofRead(lea);

	for (const round of [2, 3]) {
		await teacher.getByRole('button', { name: new RegExp(`Ouvrir le tour\\s${round}`) }).click();
		await ines.goto(`${place}/equipe`);
		await proposeOn(ines);
		await teacher.getByRole('button', { name: new RegExp(`Jouer le tour\\s${round}`) }).click();
		await expect(teacher.getByRole('button', { name: new RegExp(`Jouer le tour\\s${round}`) })).toHaveCount(0);
	}
	await teacher.getByRole('link', { name: 'Ouvrir le débrief' }).click();
	await expect(teacher.getByRole('heading', { name: 'La valeur des décisions' })).toBeVisible({ timeout: 60_000 });
	await proofRead(teacher);
	await teacher.getByRole('link', { name: 'Cacher les noms' }).click();
	await expect(teacher.getByText('Équipe A').first()).toBeVisible();
	await nathan.goto(`${place}/debrief`);
	await expect(nathan.getByRole('heading', { name: 'Tour par tour' })).toBeVisible();
	await proofRead(nathan);
});

/** A member who acts by requests, through the same forms as the pages. */
class Member {
	readonly name: string;
	private readonly context: BrowserContext;
	private readonly reader: Page;
	private readonly team: string;

	constructor(name: string, context: BrowserContext, reader: Page, team: string) {
		this.name = name;
		this.context = context;
		this.reader = reader;
		this.team = team;
	}

	/** The fields of a form of the page, as a browser would send them. */
	private async form(action: string): Promise<Record<string, string>> {
		const html = await (await this.context.request.get(this.team)).text();
		return this.reader.evaluate(
			([text, name]) => {
				const page = new DOMParser().parseFromString(text, 'text/html');
				const form = page.querySelector<HTMLFormElement>(`form[action*="${name}"]`);
				return form ? (Object.fromEntries(new FormData(form)) as Record<string, string>) : {};
			},
			[html, `?/${action}`] as const
		);
	}

	private async send(action: string, change: Record<string, string>): Promise<void> {
		const form = { ...(await this.form(action)), ...change, confirme: '1' };
		expect(Object.keys(form).length, `${this.name} has the form ${action}`).toBeGreaterThan(3);
		const { origin } = new URL(this.reader.url());
		const answer = await this.context.request.post(`${this.team}?/${action}`, {
			form,
			headers: { origin, accept: 'text/html' },
			maxRedirects: 0
		});
		expect(answer.status(), await answer.text()).toBe(303);
	}

	propose = (change: Record<string, string> = {}) => this.send('proposer', change);
	decide = (change: Record<string, string> = {}) => this.send('decider', change);
}

test('eight teams of four play three rounds: a network is lost, a team is late, a silent member has another mark @desktop', async ({
	browser
}) => {
	const names = Array.from({ length: 32 }, (_, at) => `Élève ${String(at + 1).padStart(2, '0')}`);
	const teams = Array.from({ length: 8 }, (_, seat) => names.slice(seat * 4, seat * 4 + 4));
	const room = await openClass(TEACHER, ...names);
	const teacher = await sitIn(browser, room, TEACHER);
	const place = await openMarket(teacher, { firms: 8, teams, propose: '30', decide: '20' });
	const address = new URL(`${place}/equipe`, teacher.url()).href;
	const members = await Promise.all(
		names.map(async (name) => {
			const context = await browser.newContext(sized());
			await context.addCookies([
				{ name: 'session', value: room.tokens[name], domain: 'localhost', path: '/', httpOnly: true }
			]);
			return new Member(name, context, teacher, address);
		})
	);
	const [unlucky, silent] = [names[0], names[1]];
	const late = 7;
	const cut = await sitIn(browser, room, unlucky);

	for (const round of [1, 2, 3]) {
		if (round > 1) await teacher.getByRole('button', { name: new RegExp(`Ouvrir le tour\\s${round}`) }).click();
		await expect(teacher.getByRole('timer').first()).toContainText('reste');
		// one of them writes when the network goes: nothing of it is lost, and it is sealed once when it is back
		await cut.goto(`${place}/equipe`);
		await cut.context().setOffline(true);
		await cut.getByLabel('Pourquoi, pour votre équipe').fill('Écrit sans réseau.');
		await cut.getByRole('button', { name: 'Sceller ma proposition' }).click();
		await expect(cut.getByText('La proposition n’est pas déposée')).toBeVisible();
		await cut.context().setOffline(false);
		await proposeOn(cut);
		for (const member of members)
			if (member.name !== unlucky && member.name !== silent)
				await member.propose({ [`calendrier.lettre.${round}`]: '1' });
		// the team of the silent one is sealed until the teacher ends proposing
		await expect(cut.getByText('il manque 1\u00a0proposition')).toBeVisible();
		await teacher.getByRole('button', { name: 'Clore les propositions' }).click();
		await expect(cut.getByText('Écrit sans réseau.')).toBeVisible();
		await expect(cut.getByRole('heading', { name: silent, exact: true })).toHaveCount(0);
		for (const [seat] of teams.entries()) if (seat !== late || round !== 2) await members[seat * 4 + 2].decide();
		if (round === 2) {
			await expect(teacher.getByText('1\u00a0équipe à attendre')).toBeVisible();
			await proofRead(teacher);
			await teacher.getByRole('button', { name: /Jouer le tour\s2/ }).click();
		}
		await expect(teacher.getByRole('heading', { name: 'Ce que chaque équipe a joué' })).toBeVisible();
		if (round < 3)
			await expect(teacher.getByRole('button', { name: new RegExp(`Ouvrir le tour\\s${round + 1}`) })).toBeVisible();
	}
	await expect(teacher.getByText('en retard\u00a0: la première déposée')).toHaveCount(1);

	await teacher.getByRole('link', { name: 'Ouvrir le débrief' }).click();
	await expect(teacher.getByRole('heading', { name: 'Notes individuelles' })).toBeVisible({ timeout: 150_000 });
	await proofRead(teacher);
	const cellsOf = (name: string) =>
		teacher
			.getByRole('table', { name: 'Notes individuelles' })
			.getByRole('row', { name })
			.getByRole('cell')
			.allInnerTexts();
	const [, proposedBySilent, own, team, mark] = await cellsOf(silent);
	const [, proposedByMate, mateOwn, mateTeam, mateMark] = await cellsOf(names[2]);
	expect([proposedBySilent, proposedByMate]).toEqual(['0\u00a0/\u00a03', '3\u00a0/\u00a03']);
	expect(team).toBe(mateTeam);
	expect(own).not.toBe(mateOwn);
	expect(mark).not.toBe(mateMark);
	await cut.goto(`${place}/debrief`);
	await expect(cut.getByRole('heading', { name: 'Votre note' })).toBeVisible();
	await proofRead(cut);
});

test('without JavaScript, a team proposes, supports, decides and reads what came of it', async ({ browser }) => {
	const [lea, hugo] = ['Léa Martin', 'Hugo Delmas'];
	const room = await openClass(TEACHER, lea, hugo);
	const teacher = await sitIn(browser, room, TEACHER, false);
	const place = await openMarket(teacher, { firms: 2, teams: [[lea, hugo]] });
	const [first, second] = await Promise.all([lea, hugo].map((name) => sitIn(browser, room, name, false)));
	for (const page of [first, second]) {
		await page.goto(`${place}/equipe`);
		await proposeOn(page);
	}
	await first.getByRole('link', { name: 'Actualiser' }).first().click();
	await first.getByRole('button', { name: `Soutenir la proposition de ${hugo}` }).click();
	await expect(first.getByText('Vous la soutenez')).toBeVisible();
	await first.getByRole('button', { name: 'Envoyer la décision' }).click();
	await goOn(first);
	await first.getByRole('link', { name: 'Lire les résultats' }).click();
	await expect(first.getByRole('heading', { name: 'Tableau de bord' })).toBeVisible();
});
