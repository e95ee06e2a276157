import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.ts';

// This file is read again in every worker: what is chosen once goes through the environment.
process.env.CHROMIUM ??= findBrowser() ?? '';
process.env.TERRAIN_E2E_PORT ??= String(20_000 + (process.pid % 12_000));
process.env.TERRAIN_E2E_DATA ??= mkdtempSync(join(tmpdir(), 'terrain-e2e-'));

const { CHROMIUM, TERRAIN_E2E_PORT: port, TERRAIN_E2E_DATA: data } = process.env;
// The server and the tests write in the same database.
process.env.TERRAIN_DATA = data;
process.env.DATABASE_URL = `sqlite:${join(data, 'terrain.db')}`;

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results',
	globalTeardown: './tests/e2e/remove-data.ts',
	fullyParallel: true,
	forbidOnly: process.env.CI === 'true',
	workers: 2,
	// Bounds for a machine several times slower than the slowest seen: what passes never waits for them.
	timeout: 600_000,
	expect: { timeout: 30_000 },
	// A machine shared with others stalls now and then. What passes at the second try is named and counted.
	retries: 1,
	reporter: 'list',
	use: {
		baseURL: `http://localhost:${port}`,
		actionTimeout: 30_000,
		locale: 'fr-FR',
		timezoneId: 'Europe/Paris',
		screenshot: 'only-on-failure',
		trace: 'on-first-retry',
		browserName: 'chromium',
		launchOptions: {
			executablePath: CHROMIUM || undefined,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-dev-shm-usage',
				'--disable-background-networking',
				'--no-first-run',
				'--disable-sync',
				'--disable-component-update',
				'--disable-quic'
			]
		}
	},
	// Every test runs at both sizes, unless its title or its describe carries @desktop or @phone.
	projects: [
		{ name: 'desktop', grepInvert: /@phone/, use: { viewport: { width: 1366, height: 768 } } },
		{
			name: 'phone',
			grepInvert: /@desktop/,
			use: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
		}
	],
	webServer: {
		command: 'node --no-memory-protection-keys server.js',
		url: `http://localhost:${port}/favicon.svg`,
		reuseExistingServer: false,
		timeout: 60_000,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
		env: { PORT: port, HOST: '127.0.0.1' }
	}
});
