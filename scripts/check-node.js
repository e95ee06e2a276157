// Plain and old syntax on purpose: this file must run on the versions of Node that it refuses.
import process from 'node:process';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
	console.error(
		'Terrain a besoin de Node 22.18 ou plus récent, et celui-ci est le ' +
			process.versions.node +
			'. Lancez « npm ci » puis « npm start » : ils apportent et utilisent le bon Node sous Linux ; ailleurs, installez-le depuis nodejs.org.'
	);
	process.exit(1);
}
