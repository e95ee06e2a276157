import type { ClassRoom } from '../../classes/class.ts';

const DAY = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });

/** What each file of the archive says, for who opens it in ten years. */
export function readMe({ name, framework }: ClassRoom, now: Date): string {
	const lines = [
		`Export de la classe ${name}, fait par Terrain le ${DAY.format(now)} (heure de Paris).`,
		`Référentiel de la classe : ${framework}.`,
		'',
		'CETTE ARCHIVE EST POUR L’ENSEIGNANT. Elle contient le nom, les notes et les copies des élèves : gardez-la',
		'dans un lieu sûr, ne la donnez pas aux élèves, effacez-la quand elle ne sert plus.',
		'',
		'Les fichiers .csv s’ouvrent dans un tableur (point-virgule, virgule décimale, UTF-8). Les fichiers .json se lisent',
		'dans un éditeur de texte ; leurs dates sont en temps universel, leurs notes et leurs points avec un point décimal.',
		'',
		'eleves.csv           les élèves : nom, identifiant, groupes, et le code qui les désigne dans les fichiers .json',
		'notes.csv            une ligne par élève, une colonne par travail, notes sur 20',
		'notes.json           les mêmes notes, avec leur statut : marked (noté), awaited (en attente), absent, to come (à venir),',
		'                     not concerned (non demandé). « confidential » : note de commission, à ne pas communiquer au',
		'                     candidat avant la délibération',
		'affectations.json    les études de cas données à la classe : version, étape, dates, mode, nombre de parties',
		'parties/…json        une partie par fichier : décisions dans l’ordre, notes avec leur règle et leur marge',
		'marches/…json        un marché terminé par fichier : équipes, décisions, notes',
		'preuves.csv, .json   ce que chaque travail a montré d’une compétence : score de 0 à 1, poids, date',
		'niveaux.csv, .json   les niveaux calculés dans le référentiel de la classe, et ceux que les enseignants ont posés',
		'ecrits/…json         une épreuve écrite par fichier : copies scellées et réponses ; les noms, les notes et les',
		'                     commentaires n’y sont qu’une fois les notes publiées',
		'jeux-de-role/…json   les tours terminés : rôles et grilles d’observation',
		'',
		'Ce qui n’y est pas : les mots de passe, le temps supplémentaire, les brouillons et les notes personnelles des élèves,',
		'les grilles des jurés, les cartes du client, les corrigés, les tirages secrets des parties, et ce qui n’est pas',
		'encore ouvert à la lecture.'
	];
	return `${lines.join('\r\n')}\r\n`;
}
