/** The table of accounts: who they are, what they bought month by month, how they pay. */
import { PAST, type Account } from '#engine/portfolio/definition.ts';
import { largestRemainder } from '#engine/money.ts';
import type { Problem } from '../problem.ts';
import { readTable, type Column, type Row } from '../table-file.ts';
import { foldText, slugOf } from '../text-file.ts';
import { PORTFOLIO_LIMITS, type PortfolioPart } from './schema.ts';

const column = (name: string, required: boolean, ...headers: string[]): Column => ({ name, headers, required });

/** Months before the first round, « M-12 » to « M-1 ». */
const MONTHS = Array.from({ length: PAST }, (_, k) => `m${PAST - k}`);

export const ACCOUNT_COLUMNS: readonly Column[] = [
	column('id', false, 'id', 'code', 'identifiant'),
	column('name', true, 'nom', 'raison sociale', 'enseigne', 'client', 'name'),
	column('segment', true, 'segment', 'categorie', 'type'),
	column('town', true, 'commune', 'ville', 'town'),
	column('potential', true, 'potentiel', 'potentiel annuel', 'potential'),
	...MONTHS.map((name) => column(name, true, name.replace('m', 'm '), name)),
	column('orders', false, 'commandes', 'nombre de commandes', 'orders'),
	column('terms', true, 'delai', 'delai de paiement', 'jours', 'terms'),
	column('risk', true, 'cotation', 'risque', 'risk'),
	column('contract', false, 'echeance', 'fin de contrat', 'contrat', 'contract'),
	column('limit', true, 'encours', 'encours autorise', 'plafond', 'limit'),
	column('discount', false, 'remise', 'discount')
];

type Report = (row: Row, name: string, code: string, message: string) => void;

/** Terms of payment in days, as they are written, to whole months. */
const TERMS: Readonly<Record<string, number>> = { '0': 0, '30': 1, '45': 2, '60': 2 };

/** Reads the accounts of a portfolio; names and identifiers of segments and ratings are both understood. */
export function readAccounts(
	file: string,
	content: string | Uint8Array,
	part: Pick<PortfolioPart, 'segments' | 'ratings' | 'discounts'>,
	months: number
): { readonly accounts: Account[]; readonly problems: Problem[] } {
	const { table, problems } = readTable(file, content, ACCOUNT_COLUMNS);
	if (problems.some(({ severity }) => severity === 'error')) return { accounts: [], problems };
	const report: Report = (row, name, code, message) => {
		if (problems.length < 100)
			problems.push({ file, ...row.locate(name), path: name, severity: 'error', code, message });
	};
	const known = { segment: namesOf(part.segments), risk: namesOf(part.ratings) };
	const seen = new Set<string>();
	const accounts = table.rows.map((row): Account => {
		const name = row.cell('name');
		const id = row.cell('id') || slugOf(name);
		if (name === '') report(row, 'name', 'missing-cell', 'Le nom du client manque : complétez-le.');
		else if (seen.has(id))
			report(row, 'name', 'repeated-id', `Le client « ${id} » est écrit deux fois : gardez-en un.`);
		seen.add(id);
		const past = MONTHS.map((month) => readAmount(row, month, report));
		return {
			id,
			name,
			segment: find(row, 'segment', known.segment, 'portfolio.segments', report),
			town: row.cell('town'),
			potential: readAmount(row, 'potential', report),
			past,
			orders: readOrders(row, past, report),
			terms: readTerms(row, report),
			risk: find(row, 'risk', known.risk, 'portfolio.ratings', report),
			contract: readContract(row, months, report),
			limit: readAmount(row, 'limit', report),
			discount: readDiscount(row, part.discounts, report)
		};
	});
	const start = { file, line: 1, column: 1, path: '', severity: 'error' } as const;
	if (accounts.length === 0)
		problems.push({
			...start,
			code: 'empty-table',
			message: 'Ce fichier ne contient aucun client : ajoutez des lignes.'
		});
	const most = table.rows[PORTFOLIO_LIMITS.accounts];
	if (most)
		report(most, 'name', 'too-many', `Un portefeuille a ${PORTFOLIO_LIMITS.accounts} clients au plus : retirez-en.`);
	return { accounts, problems };
}

function namesOf(items: readonly { id: string; name: string }[]): Map<string, string> {
	const index = new Map(items.map(({ id, name }) => [foldText(name), id]));
	for (const { id } of items) index.set(foldText(id), id);
	return index;
}

function find(row: Row, name: string, known: ReadonlyMap<string, string>, where: string, report: Report): string {
	const written = row.cell(name);
	const found = known.get(foldText(written));
	if (found === undefined)
		report(
			row,
			name,
			'unknown-code',
			written === ''
				? 'Cette cellule est vide : complétez-la.'
				: `« ${written} » ne figure pas dans ${where} : corrigez-le ou ajoutez-le.`
		);
	return found ?? '';
}

/** An amount as a spreadsheet writes it, « 1 250,50 », in cents. */
function readAmount(row: Row, name: string, report: Report): number {
	const written = row
		.cell(name)
		.replace(/[\s\u00a0\u202f€]/g, '')
		.replace(',', '.');
	const euros = written === '' ? (name.startsWith('m') ? 0 : NaN) : Number(written);
	if (Number.isFinite(euros) && euros >= 0 && euros <= 1e8) return Math.round(euros * 100);
	report(row, name, 'wrong-type', 'Écrivez un montant en euros, sans lettre : 1250 ou 1250,50.');
	return 0;
}

/** Orders of each month: those of the year shared by amounts, at least one a month of purchases; one a month by default. */
function readOrders(row: Row, past: readonly number[], report: Report): number[] {
	const bought = past.map((amount) => (amount > 0 ? 1 : 0) as number);
	const least = bought.reduce((sum, one) => sum + one, 0);
	if (least === 0)
		report(row, MONTHS[0], 'no-purchase', 'Ce client n’a rien acheté en douze mois : retirez-le du portefeuille.');
	const written = row.cell('orders');
	if (written === '' || least === 0) return bought;
	const count = Number(written);
	if (!Number.isInteger(count) || count < least || count > 600) {
		report(
			row,
			'orders',
			'wrong-type',
			`Écrivez le nombre de commandes des douze mois : au moins ${least}, une par mois d’achat.`
		);
		return bought;
	}
	const total = past.reduce((sum, amount) => sum + amount, 0);
	const more = largestRemainder(
		past.map((amount) => ((count - least) * amount) / total),
		count - least
	);
	return bought.map((one, month) => one + more[month]);
}

function readTerms(row: Row, report: Report): number {
	const written = row.cell('terms').replace(/\D/g, '');
	if (Object.hasOwn(TERMS, written)) return TERMS[written];
	// Code de commerce, article L. 441-10: 60 days from the invoice, or 45 days end of month, at most.
	report(row, 'terms', 'unknown-code', 'Écrivez un délai de paiement en jours : 0 (comptant), 30, 45 ou 60.');
	return 0;
}

function readContract(row: Row, months: number, report: Report): number | null {
	const written = row.cell('contract');
	if (written === '') return null;
	const round = Number(written);
	if (Number.isInteger(round) && round >= 1 && round <= 200) return round;
	report(
		row,
		'contract',
		'wrong-type',
		`Écrivez le mois à la fin duquel le contrat expire, de 1 à ${months} dans la partie, plus s’il expire après, ou rien.`
	);
	return null;
}

function readDiscount(row: Row, discounts: readonly number[], report: Report): number {
	const written = row
		.cell('discount')
		.replace(/[\s\u00a0\u202f%]/g, '')
		.replace(',', '.');
	if (written === '') return 0;
	const found = discounts.find((rate) => Math.abs(rate * 100 - Number(written)) < 1e-9);
	if (found === undefined)
		report(row, 'discount', 'unknown-code', 'Cette remise n’est pas de celles de portfolio.discounts : corrigez-la.');
	return found ?? 0;
}
