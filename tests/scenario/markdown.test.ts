import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../repeatable-properties.ts';
import { countWords, findAlterations, findReferences, plainText, renderMarkdown } from '#scenario/markdown.ts';

const runs = process.env.TERRAIN_SOAK === '1' ? 20_000 : 500;

describe('a document', () => {
	it.each([
		['# Titre', '<h1 id="s-titre">Titre</h1>'],
		['## Été & œufs', '<h2 id="s-ete-ufs">Été &amp; œufs</h2>'],
		['**gras** *penché* ~~barré~~', '<p><strong>gras</strong> <em>penché</em> <del>barré</del></p>'],
		['- un\n- deux', '<ul>\n<li>un</li>\n<li>deux</li>\n</ul>'],
		['3. trois', '<ol start="3">\n<li>trois</li>\n</ol>'],
		['[offre](annexes/1-offre.md)', '<p><a href="annexes/1-offre.md">offre</a></p>'],
		['[haut](#s-titre)', '<p><a href="#s-titre">haut</a></p>'],
		[
			'![Une carte](annexes/2.png "Le *secteur*")',
			'<figure><img alt="Une carte" src="annexes/2.png" /><figcaption>Le <em>secteur</em></figcaption></figure>'
		],
		['| |b|\n|--|--|\n|1|2|', '<thead>\n<tr>\n<td></td>\n<th scope="col">b</th>'],
		['|a|b|\n|--|--:|\n|1|2|', '<th scope="col">a</th>'],
		['www.exemple.fr et moi@exemple.fr', '<p>www.exemple.fr et moi@exemple.fr</p>'],
		['1^er^', '<p>1^er^</p>']
	])('%j is shown as HTML', (text, html) => {
		expect(renderMarkdown(text)).toContain(html);
	});

	it.each([
		['<script>alert(1)</script>', /script|alert/],
		['<img src=x onerror=alert(1)>', /onerror|img/],
		['<a href="javascript:alert(1)">x</a>', /javascript/],
		['[x](javascript:alert(1))', /javascript/],
		['[x](https://exemple.fr)', /https/],
		['[x](//exemple.fr)', /exemple/],
		['![x](https://exemple.fr/a.png)', /img|exemple/],
		['![x](data:image/png;base64,AAAA)', /img|data:/],
		['[x](../../etc/passwd)', /etc/],
		['<iframe src="annexes/1.md"></iframe>', /iframe/],
		['<p style="position:fixed">x</p>', /style/],
		['<form action="/"><input name=a></form>', /form|input/],
		['<svg onload=alert(1)>', /svg|onload/]
	])('%j loses what is not allowed', (text, gone) => {
		expect(renderMarkdown(text)).not.toMatch(gone);
	});

	it('leaves out references that lead nowhere, and keeps their words', () => {
		const html = renderMarkdown('[offre](annexes/1.md) ![carte](annexes/2.png)', { resolve: () => null });
		expect(html).toBe('<p><a>offre</a> </p>\n');
	});

	it('numbers headings of the same words, and lowers them by the levels asked', () => {
		expect(renderMarkdown('# A\n# A\n###### A', { headings: 1 })).toBe(
			'<h2 id="s-a">A</h2>\n<h2 id="s-a-2">A</h2>\n<h6 id="s-a-3">A</h6>\n'
		);
	});

	it('never lets out a script, a handler, a style or an address outside, whatever is written', () => {
		const piece = fc.oneof(
			fc.constantFrom(
				...[
					'<script',
					'</script>',
					'<img src=',
					'onerror=',
					' onclick="x"',
					'javascript:',
					'](',
					'[',
					'![',
					'"',
					"'",
					'>',
					'<',
					'`',
					'\n',
					'&#106;',
					'data:',
					'//x.fr',
					'https://x.fr',
					'<style>',
					'<!--',
					'<svg',
					'<math',
					'<a href='
				],
				...['| a | b |\n|--|--|\n', '# ', '- ', '\\', '<b', 'annexes/1.md', '\u0000', '&lt;']
			),
			fc.string({ maxLength: 12, unit: 'binary' })
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
				const html = renderMarkdown(pieces.join(''), { resolve: (path) => `/cas/${path}` });
				for (const [tag] of html.matchAll(/<[a-z][^>]*>/g)) {
					expect(tag).not.toMatch(/^<(script|style|svg|math|iframe|object|form|input|link|meta|base)\b/);
					expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\s(on\w+|style|class|srcset)=/);
					for (const [, value] of tag.matchAll(/\s(?:href|src)="([^"]*)"/g)) expect(value).toMatch(/^(#|\/cas\/)/);
				}
			}),
			{ numRuns: runs }
		);
	});
});

describe('what a reader will not see as it was written', () => {
	it.each([
		['Rien à dire : [offre](annexes/1.md), **gras**.', []],
		['<div>x</div>', [{ kind: 'tag', name: 'div' }]],
		['un <b>mot</b>', [{ kind: 'tag', name: 'b' }]],
		['[x](https://exemple.fr)', [{ kind: 'link', name: 'https://exemple.fr' }]],
		['[x][1]\n\n[1]: https://exemple.fr', [{ kind: 'link', name: 'https://exemple.fr' }]],
		['![x](a.png)', [{ kind: 'image', name: 'a.png' }]],
		['<p class="x">a</p>', [{ kind: 'attribute', name: 'class' }]],
		['<!-- note -->', [{ kind: 'tag', name: '!--' }]],
		['`<div>` en code', []],
		['3 < 4 et 5 > 2', []],
		['- [ ] à faire', [{ kind: 'tag', name: 'input' }]]
	])('%j', (text, expected) => {
		expect(findAlterations(text).map(({ kind, name }) => ({ kind, name }))).toEqual(expected);
	});

	it('is placed at its block', () => {
		expect(findAlterations('Un.\n\nDeux.\n\n<div>x</div>\n')[0].position).toBe(12);
	});

	it('is nothing exactly when the sanitiser changes nothing', () => {
		const words = fc.constantFrom(
			'mot',
			'**gras**',
			'[a](annexes/a.md)',
			'[b](http://b)',
			'<b>c</b>',
			'`<i>`',
			'# T',
			'- p',
			'\n\n',
			'<sup>e</sup>',
			'<hr onclick=x>'
		);
		fc.assert(
			fc.property(fc.array(words, { maxLength: 12 }), (pieces) => {
				const text = pieces.join(' ');
				const html = renderMarkdown(text);
				const lost = /http:\/\/b|<b>|onclick/.test(text.replace(/`[^`]*`/g, ''));
				expect(findAlterations(text).length > 0, `${text} → ${html}`).toBe(lost);
			}),
			{ numRuns: runs }
		);
	});
});

describe('the words of a document', () => {
	it.each([
		['# Un titre\n\nDeux **mots** ; trois.', 5],
		['| a | b |\n|--|--|\n| un deux | trois |', 5],
		['', 0],
		['— : ; !', 0],
		['L’offre à 12 %', 3]
	])('%j has %i words', (text, words) => {
		expect(countWords(text)).toBe(words);
	});

	it('are read without markup', () => {
		expect(plainText('# A & B\n\n- *c*\n- d < e')).toBe('A & B c d < e');
	});

	it('name the links and images', () => {
		expect(findReferences('[a](annexes/a.md)\n\n- ![b](annexes/b.png)\n')).toEqual([
			{ position: 0, kind: 'link', href: 'annexes/a.md', text: 'a' },
			{ position: 19, kind: 'image', href: 'annexes/b.png', text: 'b' }
		]);
	});
});
