import { fail, type RequestEvent } from '@sveltejs/kit';
import { requireRole } from '#server/auth/guard.ts';
import { IN_DEMONSTRATION } from '#server/auth/open-accounts.ts';
import { renewPassword, requirePerson, switchAccount } from '#server/auth/people.ts';
import type { Actions, PageServerLoad } from './$types';

async function colleague(event: Pick<RequestEvent, 'locals' | 'url' | 'request' | 'params'>) {
	const user = requireRole(event, 'administrator');
	return { user, person: await requirePerson(user.establishmentId, event.params.personne ?? '') };
}

export const load: PageServerLoad = async (event) => {
	const { user, person } = await colleague(event);
	return {
		person,
		place: { name: 'Classes et comptes', href: '/comptes', where: person.displayName },
		establishment: event.locals.establishment?.name ?? '',
		own: person.id === user.id,
		demonstration: user.demo ? IN_DEMONSTRATION : null
	};
};

async function turn(event: Parameters<typeof colleague>[0], disabled: boolean) {
	const { user, person } = await colleague(event);
	const switched = await switchAccount(user, person, disabled);
	return switched.ok ? { switched: true } : fail(409, { sentence: switched.sentence });
}

export const actions: Actions = {
	renouveler: async (event) => {
		const { user, person } = await colleague(event);
		const renewed = await renewPassword(user, person);
		return renewed.ok ? { account: renewed.account } : fail(409, { sentence: renewed.sentence });
	},
	desactiver: (event) => turn(event, true),
	reactiver: (event) => turn(event, false)
};
