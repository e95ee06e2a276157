import type { Place } from '#ui/shell.svelte';
import type { Account, Establishment, Identity } from '#server/auth/session.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** To be given to whoever keeps the server: the same is in its log. */
			reference?: string;
		}
		interface PageData {
			/** What the top bar says. */
			place?: Place;
			/** The page is a workspace: whole width, whole height. */
			wide?: boolean;
		}
		interface Locals {
			user: Account | null;
			establishment: Establishment | null;
			session: Identity['session'] | null;
			/** The password of whoever is signed in was handed over on paper. */
			passwordDrawn: boolean;
			/** The instance still holds the demonstration lycée. */
			demonstration: boolean;
		}
	}
}
