import { error } from '@sveltejs/kit';

/** Makes the reading of a form that is none, or was cut short, the sender's mistake and not a failure of this server. */
export function refuseBrokenForms(request: Request): void {
	const read = request.formData.bind(request);
	request.formData = () =>
		read().catch((thrown: unknown) => {
			if (thrown instanceof TypeError) error(400, 'Ce formulaire n’a pas pu être lu. Rien n’a été modifié.');
			throw thrown;
		});
}
