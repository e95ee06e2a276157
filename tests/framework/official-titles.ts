/**
 * The titles of the two official texts, typed again from the documents that give them and never from the data of the project: a wording that
 * the data changes is a difference here. BTS NRC: the record of what each source verifies (null where none gives the title), and the activities
 * as the text of the ministry lists them. BTS NDRC: annexes I, II and IV of the arrêté of 19 February 2018, in their order, without codes where
 * the text has none.
 */

/** BTS NRC, by code. */
export const NRC_TITLES: Readonly<Record<string, string | null>> = {
	// Référentiel des activités professionnelles
	'1': 'Vente et gestion de la relation client',
	'1.1': 'Création et développement de clientèles',
	'1.2': 'Négociation – vente',
	'1.3': 'Création durable de valeur dans la relation client',
	'2': 'Production d’informations commerciales',
	'2.1': 'Intégration du système d’information commerciale',
	'2.2': 'Gestion de l’information commerciale',
	'2.3': 'Contribution à l’amélioration du système d’information commerciale',
	'3': 'Organisation et management de l’activité commerciale',
	'3.1': 'Pilotage de l’activité commerciale',
	'3.2': 'Évaluation de la performance commerciale',
	'3.3': 'Participation à la constitution et à l’organisation de l’équipe commerciale',
	'4': 'Mise en œuvre de la politique commerciale',
	'4.1': 'Déclinaison de l’offre commerciale dans ses différentes dimensions',
	'4.2': 'Mise en œuvre et contrôle du plan d’actions commerciales',
	'4.3': 'Participation à l’évolution de la politique commerciale',
	// Compétences, with those that the sources count without a title
	C1: 'Exploiter et partager l’information commerciale',
	C11: 'Se situer dans le système d’information de l’organisation',
	C12: 'Produire de l’information pertinente',
	C13: 'Partager l’information dans une logique de réseau',
	C2: 'Organiser, planifier et gérer l’activité commerciale',
	C21: null,
	C22: null,
	C221: null,
	C222: 'Construire une organisation individuelle ou collective cohérente',
	C223: null,
	C3: 'Communiquer – négocier',
	C31: 'Intégrer les dimensions et indicateurs de la relation',
	C32: 'Construire une situation de communication',
	C33: 'Maîtriser la relation',
	C4: 'Prendre des décisions commerciales',
	C41: 'Délimiter le cadre décisionnel',
	C42: null,
	C43: 'Anticiper et réagir',
	// Savoirs associés
	S1: 'Français',
	S2: 'Langues vivantes étrangères',
	S3: 'Économie et droit',
	S4: 'Mercatique',
	S41: 'La mercatique, une démarche centrée sur le client',
	S42: 'Le contexte de l’action du commercial',
	S421: 'L’environnement de l’action',
	S422: 'Les marchés',
	S423: 'La demande',
	S43: 'L’analyse de la clientèle',
	S431: null,
	S432: null,
	S44: 'L’adaptation des solutions commerciales aux cibles prospects/clients',
	S441: null,
	S442: null,
	S443: null,
	S444: null,
	S445: null,
	S5: 'Gestion commerciale',
	S51: 'La gestion des marges de manœuvre dans la négociation',
	S511: 'Le prix',
	S512: 'Les règlements et le financement',
	S513: 'Les marges',
	S52: null,
	S521: null,
	S522: null,
	S523: null,
	S53: null,
	S531: null,
	S6: 'Management commercial',
	S61: 'Le cadre managérial',
	S62: null,
	S63: 'Management opérationnel',
	S631: null,
	S632: null,
	S633: 'Animation d’équipe',
	S634: 'Management du réseau de vente',
	S7: 'Communication négociation',
	S8: 'Technologies commerciales',
	S81: null,
	S82: 'Technologies commerciales opérationnelles',
	S821: null,
	S822: 'Utilisation de bases de données',
	S823: null,
	S824: null,
	S825: 'Communication commerciale',
	// Unités, as annexe IV of the BTS NDRC names them, and épreuves
	U1: 'Culture générale et expression',
	U2: 'Communication en langue vivante étrangère',
	U31: 'Économie et droit',
	U32: 'Management des entreprises',
	U4: 'Communication commerciale',
	U5: 'Management et gestion d’activités commerciales',
	U6: 'Conduite et présentation de projets commerciaux',
	UF1: 'Communication en langue vivante étrangère',
	E1: 'Culture générale et expression',
	E2: 'Communication en langue vivante étrangère',
	E3: 'Économie et droit',
	E31: 'Économie-droit',
	E32: 'Management des entreprises',
	E4: 'Communication commerciale',
	E5: 'Management et gestion d’activités commerciales',
	E6: 'Conduite et présentation de projets commerciaux',
	EF1: 'Langue vivante étrangère B'
};

/** BTS NRC: what the text lists under each activity; it is cut after the first line of 4.2. */
export const NRC_TASKS: Readonly<Record<string, readonly string[]>> = {
	'1.1': [
		'Repérage et qualification des prospects, évaluation des potentiels et segmentation',
		'Élaboration et mise en œuvre de plans de prospection',
		'Budgétisation',
		'Planification et contrôle de l’efficacité'
	],
	'1.2': [
		'Préparation de la négociation par la collecte et l’analyse d’informations',
		'Choix et mise en œuvre d’une démarche de négociation et d’un plan de vente individualisé',
		'Élaboration, avec le client, d’une solution commerciale',
		'Négociation de l’accord, mise en place de la solution',
		'Évaluation de l’efficacité de la négociation à court et moyen terme',
		'Suivi des affaires'
	],
	'1.3': [
		'Analyse et évaluation des clientèles : potentiel, rentabilité et risque',
		'Conception et mise en place d’actions de fidélisation (maintien, renouvellement, expansion) ou de reconquête',
		'Recherche et mise en œuvre des modalités de collaboration ou de partenariat',
		'Évaluation de l’efficacité des actions en termes de création de valeur'
	],
	'2.1': [
		'Mise en œuvre et respect des procédures d’accès et de contrôle du système d’information',
		'Repérage des différents acteurs du réseau de communication et de leurs rôles',
		'Appréciation de la dimension commerciale de l’information',
		'Maîtrise des ressources technologiques et de leurs évolutions'
	],
	'2.2': [
		'Capture de l’information dans une démarche de veille commerciale',
		'Analyse, tri et formulation d’informations pertinentes',
		'Remontée ciblée de données relatives au marché et au client',
		'Utilisation systématique de l’information commerciale dans la relation client'
	],
	'2.3': [
		'Évaluation de l’efficacité du système d’information en termes de productivité commerciale',
		'Appréciation de l’impact du système d’information sur le comportement professionnel',
		'Recherche de solutions alternatives et formulation de propositions'
	],
	'3.1': [
		'Mise en œuvre du système d’objectifs et de rémunération',
		'Mise en place d’une organisation individuelle et/ou collective (découpage des secteurs et/ou du portefeuille clients-prospects)',
		'Planification de l’activité commerciale',
		'Formation, animation de l’équipe par motivation, stimulation et soutien',
		'Détection et gestion des dysfonctionnements'
	],
	'3.2': [
		'Mise en place et utilisation d’indicateurs qualitatifs et quantitatifs de mesure de la performance',
		'Évaluation du degré d’atteinte des objectifs et analyse des résultats',
		'Évaluation individuelle et collective des compétences',
		'Formulation de propositions pour améliorer le fonctionnement de l’équipe commerciale',
		'Bilan d’activité'
	],
	'3.3': [
		'Définition des missions, profils et statuts adaptés',
		'Confrontation des besoins aux compétences disponibles',
		'Mise en place de la structure de l’équipe commerciale et du réseau',
		'Choix et mise en place d’une organisation et d’une communication interne',
		'Choix et mise en œuvre des modalités de recrutement et de formation',
		'Suivi des carrières'
	],
	'4.1': [
		'Repérage de la marge de manœuvre autorisée par la politique commerciale',
		'Analyse des opportunités/contraintes',
		'Analyse du portefeuille clients/prospects',
		'Adaptation des objectifs commerciaux',
		'Ajustement de l’offre par sélection d’avantages concurrentiels significatifs'
	],
	'4.2': ['Choix et planification des opérations dans un cadre budgétaire défini…'],
	'4.3': []
};

/** A title of the text and what it holds. */
export interface Outline {
	readonly title: string;
	/** Critères de performance. */
	readonly criteria?: readonly string[];
	readonly holds?: readonly Outline[];
}

const leaf = (title: string, ...criteria: string[]): Outline => ({ title, criteria });
const branch = (title: string, ...holds: Outline[]): Outline => ({ title, holds });
const plain = (title: string, ...titles: string[]): Outline => branch(title, ...titles.map((own) => leaf(own)));

/** BTS NDRC, annexe I a: pôles d’activités. */
export const NDRC_POLES: readonly Outline[] = [
	plain(
		'Relation client et négociation-vente',
		'Développement de clientèle',
		'Négociation, vente et valorisation de la relation client',
		'Animation de la relation client',
		'Veille et expertise commerciales'
	),
	plain(
		'Relation client à distance et digitalisation',
		'Gestion de la relation client à distance',
		'Gestion de la e-relation client',
		'Gestion de la vente en e-commerce'
	),
	plain(
		'Relation client et animation de réseaux',
		'Animation de réseaux de distributeurs',
		'Animation de réseaux de partenaires',
		'Animation de réseaux de vente directe'
	)
];

/** BTS NDRC, annexe I b: blocs professionnels, compétences and their critères de performance. */
export const NDRC_BLOCKS: readonly Outline[] = [
	branch(
		'Relation client et négociation-vente',
		branch(
			'Cibler et prospecter la clientèle',
			leaf(
				'Analyser un portefeuille clients',
				'Pertinence de l’analyse du portefeuille clients',
				'Qualification pertinente des prospects'
			),
			leaf('Identifier des cibles de clientèle', 'Cohérence entre le ciblage et la démarche de prospection'),
			leaf('Mettre en œuvre et évaluer une démarche de prospection', 'Efficacité des choix opérés'),
			leaf('Développer des réseaux professionnels', 'Activation pertinente des réseaux professionnels')
		),
		branch(
			'Négocier et accompagner la relation client',
			leaf(
				'Négocier et vendre une solution adaptée au client',
				'Maîtrise de la relation interpersonnelle',
				'Efficacité de la négociation commerciale',
				'Pertinence de la solution proposée'
			),
			leaf(
				'Créer et maintenir une relation client durable',
				'Personnalisation de la relation client',
				'Qualité du diagnostic et de l’accompagnement client',
				'Respect des engagements',
				'Évolutivité et enrichissement de la relation client'
			)
		),
		branch(
			'Organiser et animer un évènement commercial',
			leaf(
				'Organiser un évènement commercial',
				'Pertinence du choix de l’évènement commercial',
				'Efficacité de l’organisation au regard des contraintes logistiques, financières, commerciales'
			),
			leaf('Animer un évènement commercial', 'Qualité et efficacité de l’animation'),
			leaf(
				'Exploiter un évènement commercial',
				'Précision du bilan quantitatif et qualitatif de l’évènement commercial',
				'Rigueur dans le suivi des contacts et des opportunités d’affaires'
			)
		),
		branch(
			'Exploiter et mutualiser l’information commerciale',
			leaf(
				'Remonter, valoriser et partager l’information commerciale',
				'Pertinence et qualité des informations collectées',
				'Sélection et hiérarchisation de l’information diffusée'
			),
			leaf(
				'Collaborer à l’interne en vue de développer l’expertise commerciale',
				'Qualité des analyses commerciales et des propositions'
			)
		)
	),
	branch(
		'Relation client à distance et digitalisation',
		branch(
			'Maîtriser la relation client omnicanale',
			leaf(
				'Créer et entretenir la relation client à distance',
				'Utilisation efficace et pertinente des techniques et outils de communication à distance',
				'Qualité d’appropriation du dossier client',
				'Rapidité, agilité et proactivité dans la relation client à distance',
				'Rigueur du reporting dans la data client'
			),
			leaf(
				'Apprécier la performance commerciale à partir d’indicateurs d’activité',
				'Évaluation synthétique de la performance commerciale'
			),
			leaf(
				'Encadrer et animer une équipe de téléacteurs',
				'Rigueur dans l’organisation de l’activité de l’équipe',
				'Évaluation de la performance collective et individuelle des téléacteurs',
				'Efficacité dans la mobilisation et la régulation de l’équipe'
			)
		),
		branch(
			'Animer la relation client digitale',
			leaf(
				'Produire, publier et assurer la visibilité des contenus digitaux',
				'Qualité et pertinence des contenus publiés',
				'Suivi rigoureux et optimisation du référencement',
				'Cohérence entre les techniques, les outils mobilisés, les contenus et les moyens de diffusion'
			),
			leaf(
				'Impulser, entretenir et réguler une dynamique e-relationnelle',
				'Rythme adapté d’actualisation des contenus',
				'Suivi des publications et contrôle de l’image'
			)
		),
		branch(
			'Développer la relation client en e-commerce',
			leaf(
				'Dynamiser un site de e-commerce',
				'Pertinence des choix et des actions menées pour développer les ventes et créer de la valeur'
			),
			leaf(
				'Faciliter et sécuriser la relation commerciale',
				'Qualité de l’assistance et prise en compte des risques et de la réglementation'
			),
			leaf('Diagnostiquer l’activité de e-commerce', 'Pertinence des indicateurs utilisés pour l’analyse des résultats')
		)
	),
	branch(
		'Relation client et animation de réseaux',
		branch(
			'Implanter et promouvoir l’offre chez des distributeurs',
			leaf(
				'Valoriser l’offre sur le lieu de vente',
				'Rigueur dans le suivi de l’application des accords de référencement',
				'Utilisation pertinente des techniques d’implantation et de valorisation des produits'
			),
			leaf(
				'Développer la présence dans le réseau de distributeurs',
				'Repérage des opportunités de référencement',
				'Qualité du diagnostic (rayon, réseau et zone de prospection)',
				'Pertinence des propositions et des actions pour développer la présence de la marque/produit'
			)
		),
		branch(
			'Développer et piloter un réseau de partenaires',
			leaf('Participer au développement d’un réseau de partenaires', 'Pertinence de la sélection de partenaires'),
			leaf(
				'Mobiliser un réseau de partenaires et évaluer les performances',
				'Efficience et rentabilité des actions de dynamisation du réseau'
			)
		),
		branch(
			'Créer et animer un réseau de vente directe',
			leaf(
				'Prospecter, organiser des rencontres et vendre en réunion',
				'Développement du fichier des conseillers',
				'Professionnalisme et efficacité commerciale lors des ventes en réunion'
			),
			leaf(
				'Recruter et former des vendeurs à domicile indépendants',
				'Pertinence et efficacité des actions de recrutement et de formation'
			),
			leaf(
				'Impulser une dynamique de réseau',
				'Cohérence de l’animation réseau avec les orientations commerciales',
				'Respect de la réglementation et de l’éthique'
			)
		)
	)
];

/** BTS NDRC, tableau de synthèse: blocs of general education. */
export const NDRC_GENERAL: readonly Outline[] = [
	branch(
		'Culture générale et expression',
		plain(
			'Appréhender et réaliser un message écrit',
			'Respecter les contraintes de la langue écrite',
			'Synthétiser des informations',
			'Répondre de façon argumentée à une question posée en relation avec les documents proposés en lecture'
		),
		plain('Communiquer oralement', 'S’adapter à la situation', 'Organiser un message oral')
	),
	plain('Langue vivante étrangère 1', 'Compréhension de documents écrits', 'Production et interactions orales'),
	branch(
		'Culture économique, juridique et managériale',
		plain(
			'Analyser des situations auxquelles l’entreprise est confrontée',
			'Exploiter une base documentaire économique, juridique ou managériale',
			'Proposer des solutions argumentées et mobilisant des notions et les méthodologies économiques, juridiques ou managériales',
			'Établir un diagnostic (ou une partie de diagnostic) préparant une prise de décision stratégique',
			'Exposer des analyses et des propositions de manière cohérente et argumentée'
		)
	),
	plain('Langue vivante étrangère 2', 'Production et interactions orales')
];

/** BTS NDRC, annexe I b: headings of the savoirs associés of each bloc. */
export const NDRC_KNOWLEDGE: readonly (readonly string[])[] = [
	[
		'Marketing',
		'Communication/Négociation',
		'Gestion commerciale',
		'Management',
		'Statistiques/représentations graphiques',
		'Savoirs technologiques/web',
		'Savoirs rédactionnels',
		'Savoirs juridiques'
	],
	[
		'Savoirs technologiques/web',
		'Communication/négociation',
		'Marketing',
		'Pilotage des activités commerciales digitales',
		'Management d’équipe',
		'Savoirs rédactionnels',
		'Statistiques/représentations graphiques',
		'Gestion commerciale',
		'Savoirs juridiques'
	],
	[
		'Communication/négociation',
		'Management',
		'Marketing',
		'Savoirs technologiques/web',
		'Savoirs juridiques',
		'Savoirs rédactionnels',
		'Gestion commerciale',
		'Statistiques/représentations graphiques'
	]
];

/** BTS NDRC, annexes II a, II c and II d: what has an official code. */
export const NDRC_TITLES: Readonly<Record<string, string>> = {
	U1: 'Culture générale et expression',
	U2: 'Communication en langue vivante étrangère 1',
	U3: 'Culture économique, juridique et managériale',
	U4: 'Relation client et négociation-vente',
	U5: 'Relation client à distance et digitalisation',
	U6: 'Relation client et animation de réseaux',
	UF1: 'Unité facultative Communication en langue vivante étrangère 2',
	E1: 'Culture générale et expression',
	E2: 'Communication en langue vivante étrangère 1',
	E3: 'Culture économique, juridique et managériale',
	E4: 'Relation client et négociation-vente',
	E5: 'Relation client à distance et digitalisation',
	E5A: 'Première partie : épreuve ponctuelle écrite',
	E5B: 'Deuxième partie : épreuve ponctuelle pratique',
	E6: 'Relation client et animation de réseaux',
	EF1: 'Communication en langue vivante étrangère 2'
};

/** BTS NDRC, session 2022: the eight lines of the grid of the réflexion commerciale structurée, with its words at each level. */
export const NDRC_REFLECTION: readonly (readonly [string, ...string[]])[] = [
	['Les idées sont organisées avec une logique d’ensemble', 'Pas du tout', 'En partie', 'Plutôt oui', 'Tout à fait'],
	[
		'Le nombre d’idées émises permet de répondre à la question',
		'Très insuffisant',
		'Insuffisant',
		'Satisfaisant',
		'Très satisfaisant'
	],
	['Les idées mobilisent des savoirs', 'Jamais', 'Rarement', 'Fréquemment', 'Toujours'],
	[
		'Le sujet est réinvesti pour la construction des idées',
		'Pas du tout',
		'Partiellement',
		'Globalement',
		'Totalement'
	],
	[
		'Les idées témoignent d’une prise de distance par rapport au sujet',
		'Pas du tout',
		'Partiellement',
		'Globalement',
		'Totalement'
	],
	['L’idée est exprimée clairement', 'Pas du tout', 'En partie', 'Plutôt oui', 'Tout à fait'],
	['L’idée est justifiée', 'Jamais', 'Rarement', 'Fréquemment', 'Toujours'],
	['L’idée est illustrée', 'Jamais', 'Rarement', 'Fréquemment', 'Toujours']
];

/** BTS NDRC, annexe II d: what is looked at in the file of a candidate, as the text writes it, faults of agreement included. */
export const NDRC_CONFORMITY: Readonly<Record<string, readonly string[]>> = {
	E4: [
		'Absence de dépôt du dossier',
		'Dépôt du dossier au-delà de la date fixée par l’autorité académique',
		'Durée de stage ou d’expérience professionnelle inférieure à celle requise par la règlementation de l’examen',
		'Absence d’attestation de stage ou de certificat de travail',
		'Documents constituant le dossier non visés ou non signés par les personnes habilités à cet effet',
		'Le jour de l’interrogation, la commission d’interrogation a un doute sur la conformité du dossier ou sur son authenticité',
		'Absence d’une des deux fiches descriptives',
		'Présence de deux fiches descriptives de situations professionnelles de même nature',
		'Présence d’une fiche ne couvrant pas les activités du pôle 1 d’activités « Relation client et négociation-vente »'
	],
	E6: [
		'Absence de dépôt du dossier',
		'Dépôt du dossier au-delà de la date fixée par l’autorité académique',
		'Durée de stage ou d’expérience professionnelle inférieure à celle requise par la règlementation de l’examen',
		'Absence d’attestation de stage ou de certificat de travail',
		'Documents constituant le dossier non visés ou non signés par les personnes habilités à cet effet',
		'Le jour de l’interrogation, la commission d’interrogation a un doute sur la conformité du dossier ou sur son authenticité',
		'Absence totale ou partielle de fiches descriptives',
		'Absence de l’étude réflexive réseau',
		'Présence de fiches descriptives d’activité réseau de même nature',
		'Présence de fiches ne couvrant pas les activités du pôle 3 d’activités « Relation client et animation de réseaux »',
		'Volume, règles formelles de présentation non respectés'
	]
};
