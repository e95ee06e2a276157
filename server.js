// npm start gives Node --no-memory-protection-keys: without it, V8 may abort when a thread of the pool ends (nodejs/node#64500).
import './scripts/check-node.js';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { constants } from 'node:zlib';
import compression from 'compression';

// Migrations and cases are found from the project's root, whatever folder this file is started from.
process.chdir(import.meta.dirname);

const host = (process.env.HOST ||= '127.0.0.1');
const port = Number(process.env.PORT || '3000');
const behindProxy = process.env.TRUST_PROXY === '1';
const secondsToFinish = Number(process.env.SHUTDOWN_TIMEOUT || '5');

// Without these, the adapter believes every request came by https and refuses forms posted on http://localhost.
const protocolHeader = (process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto').toLowerCase();
const addressHeader = (process.env.ADDRESS_HEADER ||= behindProxy ? 'x-forwarded-for' : '').toLowerCase();

// A list of students may be a file of 5 MB; the hook holds every other form to half a megabyte.
process.env.BODY_SIZE_LIMIT ||= '10M';

/** @type {(sentence: string) => never} */
function giveUp(sentence) {
	console.error(sentence);
	process.exit(1);
}

if (!Number.isInteger(port) || port < 0 || port > 65535) {
	giveUp(`Le port demandé, « ${process.env.PORT} », n’est pas un nombre de 0 à 65535.`);
}
const site = new URL('./build/handler.js', import.meta.url);
if (!existsSync(fileURLToPath(site))) {
	giveUp('Le site n’est pas construit : lancez « npm start », qui le construit avant de l’ouvrir.');
}

/** @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, next: () => void) => void} Handler */
/** @type {Handler | undefined} */
let handler;
/** @type {(() => void)[]} Requests that came while the database was being opened. */
let early = [];

// Pages are large tables. Each piece is sent as it comes: a review is answered in pieces.
const compress = compression({ flush: constants.Z_SYNC_FLUSH });

const server = createServer((request, response) => {
	const { headers, socket } = request;
	if (behindProxy) {
		// Several proxies make a list of it, the one that the visitor reached first.
		const protocols = headers[protocolHeader]?.toString().split(',');
		if (protocols) headers[protocolHeader] = protocols[0].trim();
		// A proxy that does not say who asks is who asks.
		headers[addressHeader] ||= socket.remoteAddress;
	}
	// A client must not choose the protocol; only a trusted proxy may say it.
	else headers[protocolHeader] = 'http';
	const serve = () =>
		// @ts-expect-error the types of compression want Express’s requests, which it does not use
		compress(request, response, () => handler?.(request, response, () => response.writeHead(404).end()));
	if (handler) serve();
	else early.push(serve);
});

/** @type {Record<string, string>} */
const refusals = {
	EADDRINUSE: `Le port ${port} est déjà pris : fermez le programme qui l’occupe, ou choisissez-en un autre, par exemple « PORT=${port + 1} npm start ».`,
	EACCES: `Le port ${port} est réservé par le système : choisissez-en un au-dessus de 1023, par exemple « PORT=3000 npm start ».`,
	EADDRNOTAVAIL: `L’adresse ${host} n’est pas celle de cette machine : corrigez HOST.`,
	ENOTFOUND: `L’adresse ${host} est inconnue : corrigez HOST.`
};

server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
	const sentence = refusals[error.code ?? ''];
	giveUp(sentence ?? `Terrain n’a pas pu s’ouvrir : ${error.message}`);
});

// The port is taken before the site is loaded: a second Terrain stops here, before it touches the database.
server.listen(port, host, async () => {
	try {
		({ handler } = await import(site.href));
	} catch (error) {
		const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
		if (name === 'StartRefusal') giveUp(message);
		giveUp(`Terrain n’a pas pu démarrer : ${message}\n${stack.slice(stack.indexOf('\n') + 1)}`);
	}
	for (const serve of early) serve();
	early = [];
	console.log(`Terrain est ouvert : ${addresses().join(' ou ')} (Ctrl+C pour le fermer)`);
});

function addresses() {
	const address = server.address();
	const open = typeof address === 'object' && address ? address.port : port;
	if (['127.0.0.1', '::1', 'localhost'].includes(host)) return [`http://localhost:${open}`];
	if (host !== '0.0.0.0' && host !== '::') return [`http://${host.includes(':') ? `[${host}]` : host}:${open}`];
	const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
	const reachable = others.filter(({ family, internal }) => family === 'IPv4' && !internal);
	return [`http://localhost:${open}`, ...reachable.map(({ address }) => `http://${address}:${open}`)];
}

let closing = false;

/**
 * Lets the requests under way finish, then tells the site, which closes the database. Asked again, stops at once.
 * @param {NodeJS.Signals} signal
 */
function close(signal) {
	if (closing || !handler) process.exit();
	closing = true;
	server.close(() => {
		// @ts-expect-error an event of the adapter's, unknown to the types of Node
		process.emit('sveltekit:shutdown', signal);
	});
	server.closeIdleConnections();
	setTimeout(() => server.closeAllConnections(), secondsToFinish * 1000).unref();
	setTimeout(() => process.exit(), (secondsToFinish + 5) * 1000).unref();
}

process.on('SIGTERM', close);
process.on('SIGINT', close);

// Told to stop, npm stops the shell that it started and not what that shell runs: the port would stay taken.
if (process.env.npm_lifecycle_event) {
	const shell = process.ppid;
	setInterval(() => {
		if (process.ppid !== shell && !closing) close('SIGTERM');
	}, 500).unref();
}
