/** Every wording of a framework, wherever it is, by an address that stays when others are added. */
import type { Framework } from './framework.ts';
import type { Wording } from './wording.ts';

/** Where a wording is: fields and codes down to it, « competencies/C21 ». */
export interface PlacedWording {
	readonly address: string;
	readonly wording: Wording;
}

/** What an establishment wrote for a missing wording, from the text that it names. */
export interface Completion {
	readonly title: string;
	readonly source: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isWording = (value: unknown): value is Wording =>
	isObject(value) && 'code' in value && 'status' in value && 'title' in value;

/** A copy of a plain value in which each wording is what `change` makes of it. */
function mapWordings(value: unknown, address: string, change: (placed: PlacedWording) => Wording): unknown {
	const under = (key: string | number): string => (address === '' ? String(key) : `${address}/${key}`);
	if (Array.isArray(value))
		return value.map((item: unknown, index) => mapWordings(item, under(isWording(item) ? item.code : index), change));
	if (!isObject(value)) return value;
	const own = isWording(value) ? { ...value, ...change({ address, wording: value }) } : value;
	return Object.fromEntries(Object.entries(own).map(([key, field]) => [key, mapWordings(field, under(key), change)]));
}

/** All wordings in the order of the data. */
export function wordingsOf(framework: Framework): PlacedWording[] {
	const found: PlacedWording[] = [];
	mapWordings(framework, '', (placed) => {
		found.push(placed);
		return placed.wording;
	});
	return found;
}

/** Wordings still to be completed. */
export function missingWordings(framework: Framework): PlacedWording[] {
	return wordingsOf(framework).filter(({ wording }) => wording.status === 'missing');
}

/** The framework with what an establishment wrote, by address; what is not missing stays as it is. */
export function completeFramework(framework: Framework, completions: ReadonlyMap<string, Completion>): Framework {
	if (completions.size === 0) return framework;
	const sources: Record<string, string> = { ...framework.sources };
	const completed = mapWordings(framework, '', ({ address, wording }) => {
		const completion = wording.status === 'missing' ? completions.get(address) : undefined;
		if (!completion) return wording;
		sources[address] = completion.source;
		return { ...wording, title: completion.title, status: 'completed', sources: [address] };
	});
	return { ...(completed as Framework), sources };
}
