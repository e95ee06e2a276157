import adapter from '@sveltejs/adapter-node';

/** Folders outside src and tests whose types are checked too. Paths are seen from .svelte-kit. */
const alsoChecked = ['../scripts/**/*', '../benchmarks/**/*.ts', '../*.config.js', '../*.config.ts', '../server.js'];

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter(),
		// The same as "imports" of package.json, written again because svelte-check finds .svelte files by paths only.
		alias: { '#ui': 'src/lib/ui' },
		// src/hooks.server.ts checks where forms come from: more strictly, and in French.
		csrf: { trustedOrigins: ['*'] },
		// Kit adds a nonce for what it writes itself; a script written in app.html needs nonce="%sveltekit.nonce%".
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				// style="…" attributes of server-rendered charts and gauges; a nonce cannot cover an attribute
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		typescript: {
			config: (config) => {
				config.include.push(...alsoChecked);
			}
		}
	}
};
