import { count, euros, points, rate, sheet, sourced, TEXTBOOK } from './sheet.ts';

const achats = count('achats', 'achats');
const visiteurs = count('visiteurs', 'visiteurs');
const appels = (label: string, what = label) => count('appels', label, what);
const NDRC = sourced('NDRC-2021', 'NDRC-2022');

/** Selling online and at a distance (§5.7). */
export const DIGITAL = sheet('numerique', [
	{
		id: 'taux-de-conversion',
		name: 'Taux de conversion',
		inputs: { achats, visiteurs },
		output: rate('taux de conversion'),
		expression: 'achats ÷ visiteurs',
		example: { achats: 80, visiteurs: 1000 },
		steps: ['Divisez le nombre d’achats par le nombre de visiteurs.'],
		confusions: [['achats ÷ (visiteurs − achats)', 'Vous avez divisé par ceux qui n’ont pas acheté.']],
		source: sourced('NDRC-2022')
	},
	{
		id: 'abandon-de-panier',
		name: 'Taux d’abandon de panier',
		inputs: { paniers: count('paniers', 'mises au panier'), achats },
		output: rate('taux d’abandon'),
		expression: '(paniers − achats) ÷ paniers',
		example: { paniers: 250, achats: 80 },
		steps: ['Retirez les achats des mises au panier.', 'Divisez par les mises au panier.'],
		confusions: [
			['achats ÷ paniers', 'Vous avez calculé la part des paniers achetés : l’abandon est son complément.'],
			['(paniers − achats) ÷ achats', 'Vous avez divisé par les achats : l’abandon se rapporte aux mises au panier.']
		],
		source: sourced('NDRC-2022')
	},
	{
		id: 'panier-moyen-en-ligne',
		name: 'Panier moyen en ligne',
		inputs: { ca: euros('CA en ligne'), achats },
		output: euros('panier moyen'),
		expression: 'ca ÷ achats',
		example: { ca: 4720, achats: 80 },
		steps: ['Divisez le chiffre d’affaires par le nombre d’achats, non de visiteurs.'],
		confusions: [['achats ÷ ca', 'Vous avez inversé la division.']],
		source: NDRC
	},
	{
		id: 'evolution-du-trafic',
		name: 'Évolution du trafic',
		inputs: { avant: count('sessions', 'sessions avant'), apres: count('sessions', 'sessions après') },
		output: rate('évolution'),
		expression: '(apres − avant) ÷ avant',
		example: { avant: 3200, apres: 3840 },
		steps: ['Retirez la première période de la seconde.', 'Divisez par la première.'],
		confusions: [['(apres − avant) ÷ apres', 'Vous avez divisé par la période d’arrivée.']],
		source: NDRC
	},
	{
		id: 'pages-par-session',
		name: 'Pages par session',
		inputs: { pages: count('pages', 'pages vues'), sessions: count('sessions', 'sessions') },
		output: count('', 'pages par session', 'pages par session', 2),
		expression: 'pages ÷ sessions',
		example: { pages: 13440, sessions: 3840 },
		steps: ['Divisez les pages vues par les sessions.'],
		confusions: [['sessions ÷ pages', 'Vous avez inversé la division.']],
		source: NDRC
	},
	{
		id: 'taux-de-rebond',
		name: 'Taux de rebond',
		inputs: { rebonds: count('sessions', 'sessions d’une page'), sessions: count('sessions', 'sessions') },
		output: rate('taux de rebond'),
		expression: 'rebonds ÷ sessions',
		example: { rebonds: 1766, sessions: 3840 },
		steps: ['Divisez les sessions d’une seule page par toutes les sessions.'],
		confusions: [['(sessions − rebonds) ÷ sessions', 'Vous avez calculé la part des visiteurs qui restent.']],
		source: NDRC
	},
	{
		id: 'taux-engagement',
		name: 'Taux d’engagement',
		inputs: {
			likes: count('mentions', 'mentions « j’aime »'),
			commentaires: count('commentaires', 'commentaires'),
			partages: count('partages', 'partages'),
			portee: count('personnes', 'portée', 'personnes touchées')
		},
		output: rate('taux d’engagement'),
		expression: '(likes + commentaires + partages) ÷ portee',
		example: { likes: 48, commentaires: 9, partages: 8, portee: 4560 },
		steps: ['Additionnez les mentions « j’aime », les commentaires et les partages.', 'Divisez par la portée.'],
		confusions: [['likes ÷ portee', 'Vous n’avez compté que les mentions « j’aime ».']],
		source: sourced('NDRC-2022')
	},
	{
		id: 'cout-par-clic',
		name: 'Coût par clic (CPC)',
		inputs: { budget: euros('budget'), clics: count('clics', 'clics') },
		output: euros('CPC'),
		expression: 'budget ÷ clics',
		example: { budget: 230.28, clics: 468 },
		steps: ['Divisez le budget par le nombre de clics.'],
		confusions: [['clics ÷ budget', 'Vous avez inversé la division.']],
		source: sourced('NDRC-2021')
	},
	{
		id: 'cout-par-vente',
		name: 'Coût par vente',
		inputs: { budget: euros('budget'), ventes: count('ventes', 'ventes') },
		output: euros('coût par vente'),
		expression: 'budget ÷ ventes',
		example: { budget: 230.28, ventes: 38 },
		steps: ['Divisez le budget par le nombre de ventes qu’il a apportées.'],
		confusions: [['ventes ÷ budget', 'Vous avez inversé la division.']],
		source: sourced('NDRC-2021')
	},
	{
		id: 'part-de-trafic',
		name: 'Part d’une source de trafic',
		inputs: { source: count('sessions', 'sessions de la source'), total: count('sessions', 'sessions') },
		output: rate('part de la source'),
		expression: 'source ÷ total',
		example: { source: 1344, total: 3840 },
		steps: ['Divisez les sessions venues de la source par toutes les sessions.', 'Comparez deux périodes en points.'],
		confusions: [['source ÷ (total − source)', 'Vous avez divisé par les autres sources seules.']],
		source: NDRC
	},
	{
		id: 'evolution-de-part',
		name: 'Évolution d’une part, en points',
		inputs: { avant: rate('part avant'), apres: rate('part après') },
		output: points('évolution'),
		expression: 'apres − avant',
		example: { avant: 0.28, apres: 0.35 },
		steps: ['Retirez la première part de la seconde ; le résultat est en points.'],
		confusions: [['(apres − avant) ÷ avant', 'Vous avez calculé une évolution relative, en % : on attend des points.']],
		source: NDRC
	},
	{
		id: 'taux-de-decroche',
		name: 'Taux de décroché',
		inputs: { repondus: appels('appels décrochés'), recus: appels('appels reçus') },
		output: rate('taux de décroché'),
		expression: 'repondus ÷ recus',
		example: { repondus: 1104, recus: 1200 },
		steps: ['Divisez les appels décrochés par les appels reçus.'],
		confusions: [['(recus − repondus) ÷ recus', 'Vous avez calculé la part des appels perdus.']],
		source: TEXTBOOK
	},
	{
		id: 'qualite-de-service',
		name: 'Qualité de service',
		inputs: { dansLeDelai: appels('appels pris dans le délai'), recus: appels('appels reçus') },
		output: rate('qualité de service'),
		expression: 'dansLeDelai ÷ recus',
		example: { dansLeDelai: 936, recus: 1200 },
		steps: ['Divisez les appels pris dans le délai annoncé par les appels reçus.'],
		confusions: [['(recus − dansLeDelai) ÷ recus', 'Vous avez calculé la part des appels pris trop tard ou perdus.']],
		source: TEXTBOOK
	},
	{
		id: 'duree-moyenne-de-traitement',
		name: 'Durée moyenne de traitement (DMT)',
		inputs: {
			conversation: count('min', 'temps de conversation'),
			saisie: count('min', 'temps de saisie', 'temps de saisie après l’appel'),
			traites: appels('appels traités')
		},
		output: count('min', 'DMT', 'DMT', 2),
		expression: '(conversation + saisie) ÷ traites',
		example: { conversation: 4416, saisie: 1325, traites: 1104 },
		steps: ['Ajoutez le temps de saisie au temps de conversation.', 'Divisez par les appels traités.'],
		confusions: [['conversation ÷ traites', 'Vous avez oublié le temps de saisie après l’appel.']],
		source: TEXTBOOK
	},
	{
		id: 'taux-occupation',
		name: 'Taux d’occupation',
		inputs: { occupe: count('h', 'temps d’appel et de saisie'), present: count('h', 'temps de présence') },
		output: rate('taux d’occupation'),
		expression: 'occupe ÷ present',
		example: { occupe: 96, present: 120 },
		steps: ['Divisez le temps d’appel et de saisie par le temps de présence en ligne.'],
		confusions: [['(present − occupe) ÷ present', 'Vous avez calculé la part du temps d’attente.']],
		source: TEXTBOOK
	},
	{
		id: 'argumentes-par-heure',
		name: 'Argumentés par heure',
		inputs: { argumentes: count('contacts', 'contacts argumentés'), heures: count('h', 'heures') },
		output: count('contacts', 'argumentés par heure', 'argumentés par heure', 2),
		expression: 'argumentes ÷ heures',
		example: { argumentes: 186, heures: 24 },
		steps: ['Divisez le nombre d’entretiens argumentés par les heures d’appel.'],
		confusions: [['heures ÷ argumentes', 'Vous avez inversé la division.']],
		source: TEXTBOOK
	}
]);
