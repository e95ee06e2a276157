/** A stage of a version of a case, as options name it: « biscuits:1:campagne ». */
export interface CaseChoice {
	readonly slug: string;
	readonly version: number;
	readonly stage: string;
}

export function writeChoice({ slug, version, stage }: CaseChoice): string {
	return `${slug}:${version}:${stage}`;
}

/** What an option names; version 0, which no case has, when it names nothing. */
export function readChoice(text: string): CaseChoice {
	const [slug = '', version = '', stage = ''] = text.split(':');
	return { slug, version: Number.parseInt(version, 10) || 0, stage };
}
