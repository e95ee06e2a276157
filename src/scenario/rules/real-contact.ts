import { writeNumber } from '#calculation/french-number.ts';
import { inRow, stagesOf, type Rule } from './rule.ts';

/** Ranges that Arcep keeps for fiction (décision n° 2018-0881), and domains that RFC 2606 keeps for examples. */
const FICTIONAL_NUMBER = /^0(19900|26191|35301|46571|53649|63998)\d{4}$/;
const FICTIONAL_DOMAIN = /(\.(example|test|invalid)|@example\.(com|net|org))$/i;

/** Nobody can be reached through the file of a case. */
export const realContact: Rule = function* (subject) {
	for (const stage of stagesOf(subject, 'prospecting')) {
		const phones = rowsWhere(
			stage.prospects.map(({ phone }) => phone),
			(phone) => !FICTIONAL_NUMBER.test(national(phone))
		);
		const emails = rowsWhere(
			stage.prospects.map(({ email }) => email),
			(email) => !FICTIONAL_DOMAIN.test(email)
		);
		const found = [
			{
				rows: phones,
				column: 'phone',
				what: 'Numéros de téléphone qui peuvent être réels',
				how: 'Prenez-les dans les plages de fiction de l’Arcep (01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49, 06 39 98)'
			},
			{
				rows: emails,
				column: 'email',
				what: 'Adresses électroniques qui peuvent être réelles',
				how: 'Finissez-les par .example'
			}
		];
		for (const { rows, column, what, how } of found) {
			if (rows.length === 0) continue;
			const message = `${what} : ${writeNumber(rows.length)}. ${how}.`;
			yield inRow(stage, rows[0], column, { severity: 'warning', code: 'real-contact', message });
		}
	}
};

const national = (phone: string): string => phone.replace(/[\s.-]/g, '').replace(/^\+33/, '0');

const rowsWhere = (values: readonly (string | null)[], wrong: (value: string) => boolean): number[] =>
	values.flatMap((value, row) => (value !== null && wrong(value) ? [row] : []));
