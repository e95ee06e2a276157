// Run by Node alone on the database that DATABASE_URL names: opening it migrates it.
import { close, open } from '#server/db/database.ts';

await open();
await close();
