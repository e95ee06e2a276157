import { defineConfig } from 'drizzle-kit';

// DATABASE_URL only chooses the dialect here: nothing is opened to generate a migration
const sqlite = !/^(postgres|pglite)/.test(process.env.DATABASE_URL ?? '');

export default defineConfig({
	dialect: sqlite ? 'sqlite' : 'postgresql',
	schema: './src/lib/server/db/schema.ts',
	// a test generates elsewhere, to find that there is nothing left to generate
	out: process.env.DRIZZLE_OUT ?? (sqlite ? './drizzle/sqlite' : './drizzle/postgres'),
	casing: 'snake_case'
});
