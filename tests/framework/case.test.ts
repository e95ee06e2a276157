import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../repeatable-properties.ts';
import { exportCase, writeCase } from '#framework/case/export-case.ts';
import { importCase } from '#framework/case/import-case.ts';
import { uuid5 } from '#framework/case/uuid.ts';
import type { Framework } from '#framework/framework.ts';
import { MISSING_TITLE } from '#framework/wording.ts';
import { readFrameworks } from '#server/frameworks/read-frameworks.ts';

const frameworks = [...(await readFrameworks()).values()];
const imported = (value: unknown): Framework => {
	const read = importCase(value);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.framework;
};
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe.each(frameworks)('CASE of $code', (framework) => {
	const text = writeCase(framework);
	const { CFDocument, CFItems, CFAssociations, CFDefinitions, CFRubrics } = exportCase(framework);

	it('is the same to the byte after an import', () => {
		const back = imported(JSON.parse(text));
		expect(back).toEqual(framework);
		expect(writeCase(back)).toBe(text);
	});

	it('does not depend on the order of items that are listed, nor of associations that are numbered', () => {
		const value = JSON.parse(text) as { CFAssociations: unknown[] };
		expect(imported({ ...value, CFAssociations: value.CFAssociations.toReversed() })).toEqual(framework);
	});

	it('has what CASE 1.1 requires of each object', () => {
		for (const object of [CFDocument, ...CFItems, ...CFAssociations, ...CFDefinitions.CFItemTypes, ...CFRubrics]) {
			expect(object.identifier).toMatch(UUID);
			expect(object.uri).toBe(`urn:uuid:${object.identifier}`);
			expect(object.lastChangeDateTime).toMatch(/^\d{4}-\d{2}-\d{2}T00:00:00Z$/);
		}
		expect(CFDocument).toMatchObject({ caseVersion: '1.1', title: framework.title });
		for (const { fullStatement, CFItemTypeURI } of CFItems) {
			expect(fullStatement).not.toBe('');
			expect(CFDefinitions.CFItemTypes.map(({ identifier }) => identifier)).toContain(CFItemTypeURI.identifier);
		}
	});

	it('names the ministry as its author, and this site as who gives it', () => {
		expect(CFDocument.creator).toMatch(/^Ministère de l’(enseignement supérieur|éducation nationale)/);
		expect(CFDocument.publisher).toBe('Terrain');
	});

	it('identifies each object once, and links only what it holds or another framework', () => {
		const all = [CFDocument, ...CFItems, ...CFAssociations].map(({ identifier }) => identifier);
		expect(new Set(all).size).toBe(all.length);
		for (const { destinationNodeURI, originNodeURI, extensions } of CFAssociations) {
			expect(all).toContain(destinationNodeURI.identifier);
			if (!extensions) expect(all).toContain(originNodeURI.identifier);
		}
	});

	it('says what is missing as such', () => {
		const missing = CFItems.filter(({ extensions }) => extensions?.terrain?.status === 'missing');
		for (const { fullStatement } of missing) expect(fullStatement).toBe(MISSING_TITLE);
	});
});

it('gives the identifiers that RFC 9562 gives', () => {
	expect(uuid5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

it('digests names of any length as SHA-1 does', () => {
	fc.assert(
		fc.property(fc.uuid(), fc.string({ unit: 'grapheme', maxLength: 200 }), (namespace, name) => {
			const digest = createHash('sha1')
				.update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
				.update(name)
				.digest();
			digest[6] = (digest[6] & 0x0f) | 0x50;
			digest[8] = (digest[8] & 0x3f) | 0x80;
			expect(uuid5(namespace, name).replaceAll('-', '')).toBe(digest.subarray(0, 16).toString('hex'));
		})
	);
});

describe('a CASE package of another publisher', () => {
	const link = (identifier: string) => ({ title: identifier, identifier, uri: `https://example.org/${identifier}` });
	const item = (identifier: string, fullStatement: string, more = {}) => ({
		...link(identifier),
		fullStatement,
		...more
	});
	const child = (origin: string, destination: string, sequenceNumber: number) => ({
		...link(`${origin}-${destination}`),
		associationType: 'isChildOf',
		sequenceNumber,
		originNodeURI: link(origin),
		destinationNodeURI: link(destination)
	});
	const value = {
		CFDocument: {
			...link('d'),
			title: 'Compétences de vente',
			creator: 'Un éditeur',
			lastChangeDateTime: '2024-05-01T10:00:00Z'
		},
		CFItems: [item('i1', 'Vendre', { humanCodingScheme: 'V' }), item('i2', 'Prospecter', { humanCodingScheme: 'V' })],
		CFAssociations: [child('i1', 'd', 1), child('i2', 'i1', 2)]
	};

	it('is read as competencies, whose titles are not official', () => {
		const framework = imported(value);
		expect(framework).toMatchObject({ code: 'competences-de-vente', sessions: { first: 2024, last: null } });
		expect(framework.competencies).toMatchObject([
			{ code: 'V', title: 'Vendre', status: 'editorial', sources: ['CASE'], parent: null },
			{ code: 'i2', title: 'Prospecter', parent: 'V' }
		]);
	});

	it.each([
		[{}, ['CFDocument']],
		[{ CFDocument: { identifier: 'x' } }, ['CFDocument']],
		[{ ...value, CFItems: [{ fullStatement: 'Vendre' }] }, ['CFItems', 0, 'identifier']],
		[{ ...value, CFAssociations: [child('i1', 'i1', 1)] }, ['competencies', 0, 'parent']]
	])('at fault is refused with its place (%#)', (wrong, at) => {
		const read = importCase(wrong);
		expect(read.ok).toBe(false);
		if (!read.ok) expect(read.problems.map(({ path }) => path)).toContainEqual(at);
	});

	it('never throws, whatever it is', () => {
		fc.assert(
			fc.property(
				fc.object({
					key: fc.constantFrom(
						'CFDocument',
						'CFItems',
						'CFAssociations',
						'identifier',
						'title',
						'extensions',
						'terrain'
					)
				}),
				(wrong) => {
					expect(typeof importCase(wrong).ok).toBe('boolean');
				}
			)
		);
		for (const wrong of [null, undefined, 1, 'x', []]) expect(importCase(wrong).ok).toBe(false);
	});
});
