/**
 * What the right answers of each kind of exercise must satisfy, written without the expressions of the exercises: by the inverse
 * operation, by whole numbers of cents, or by the definition. Each relation is a number that must be zero.
 */
type Values = Readonly<Record<string, number>>;
type Rows = Readonly<Record<string, readonly number[]>>;
type Relations = (v: Values, rows: Rows) => readonly number[];

const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
/** Zero when `whole` is the least whole number that covers `exact`. */
const covers = (whole: number, exact: number): number => (whole >= exact - 1e-9 && whole - 1 < exact - 1e-9 ? 0 : 1);
const up = (x: number): number => Math.ceil(x - 1e-9);
const sorted = (row: readonly number[]): number[] => row.toSorted((a, b) => b - a);
/** Of a line y = ax + b: how far it is from the point. */
const off = (v: Values, x: number, y: number): number => v.a * x + v.b - y;

export const RELATIONS: Readonly<Record<string, Relations>> = {
	'prix-ttc': (v) => [v.pvTtc / (1 + v.tva) - v.pvHt, v.taxe / v.tva - v.pvHt],
	'prix-ht': (v) => [v.pvHt + v.pvHt * v.tva - v.pvTtc, v.pvHt + v.taxe - v.pvTtc],
	'remise-et-prix-de-base': (v) => [v.base - v.base * v.taux - v.remise, v.base * v.taux - v.montant],
	marges: (v) => [
		...[v.pvHt * 1.2 - v.pvTtc, v.cout + v.marge - v.pvHt, v.cout * (1 + v.tauxMarge) - v.pvHt],
		...[v.pvHt * (1 - v.tauxMarque) - v.cout, v.cout * v.coefficient - v.pvTtc]
	],
	facture: (v) => [
		v.commercial / (1 - v.r2) / (1 - v.r1) - v.brut,
		v.financier / (1 - v.esc) - v.commercial,
		v.net / 1.2 - v.port - v.financier
	],
	'tva-du-mois': (v) => [
		v.collectee * 5 - v.ventes,
		v.deductible * 5 - v.depenses,
		v.due + v.deductible + v.credit - v.collectee
	],
	'prix-par-la-marque': (v) => [
		...[v.cout - v.frais - v.achat, (v.pvHt - v.cout) / v.pvHt - v.marque, v.pvTtc / 1.2 - v.pvHt],
		(v.pvHt - v.cout) / v.cout - v.tauxMarge
	],
	'cout-d-une-remise': (v) => [
		...[v.cout + v.marge - v.prix, v.nouveau + v.prix * v.remise - v.prix, v.nouvelleMarge + v.cout - v.nouveau],
		...[v.marge * (1 - v.baisse) - v.nouvelleMarge, v.ventes * v.nouvelleMarge - v.marge * v.quantite]
	],
	'seuil-en-quantite': (v) => [v.seuil * (v.prix - v.variable) - v.fixes],
	'seuil-de-rentabilite': (v) => [
		...[v.ca - v.mcv - v.variables, v.taux * v.ca - v.mcv, v.seuil - (v.seuil * v.variables) / v.ca - v.fixes],
		...[(v.jours / 360) * v.ca - v.seuil, v.ca * (1 - v.indice) - v.seuil]
	],
	'rentabilite-action': (v) => [
		...[v.ventes / v.contacts - v.taux, v.margeTotale / v.marge - v.ventes, v.gain + v.cout - v.margeTotale],
		...[v.cout * (1 + v.roi) - v.margeTotale, v.minimum * v.marge - v.cout]
	],
	levier: (v) => {
		const more = v.ca * (1 + v.hausse) * v.taux - v.fixes;
		return [
			v.mcv / v.taux - v.ca,
			v.resultat + v.fixes - v.mcv,
			v.resultat * v.levier - v.mcv,
			v.resultat * (1 + v.effet) - more
		];
	},
	'interets-simples': (v) => [(v.interets / v.capital / v.jours) * 360 - v.taux, v.total - v.interets - v.capital],
	'escompte-effet': (v) => [
		(v.escompte / v.nominal / v.jours) * 360 - v.taux,
		v.agios - v.commission - v.escompte,
		v.net + v.agios - v.nominal
	],
	annuite: (v) => {
		let due = v.capital;
		for (let year = 0; year < v.annees; year++) due = due * (1 + v.taux) - v.annuite;
		const first = v.capital * (1 + v.taux) - v.annuite;
		return [
			due,
			v.interet / v.taux - v.capital,
			v.amortissement + v.interet - v.annuite,
			v.restant - first,
			v.cout + v.capital - v.annees * v.annuite
		];
	},
	'credit-bail': (v) => [
		(v.bail - v.option) / v.mois - v.loyer,
		v.emprunt / v.mensualites - v.mensualite,
		v.emprunt + v.ecart - v.bail
	],
	evolution: (v) => [
		v.depart + v.ecart - v.arrivee,
		v.depart * (1 + v.taux) - v.arrivee,
		(v.depart * v.indice) / 100 - v.arrivee
	],
	'part-de-marche': (v) => [v.part * v.marche - v.ventes, v.relative * v.leader - v.part, v.avant + v.points - v.part],
	'panier-moyen': (v) => [
		v.transformation * v.visiteurs - v.tickets,
		v.panier * v.tickets - v.ca,
		v.indice * v.tickets - v.articles
	],
	'dn-dv': (v) => [
		v.dn * v.univers - v.detenteurs,
		v.dv * v.caUnivers - v.caDetenteurs,
		v.pdm * v.caUnivers - v.part * v.caDetenteurs
	],
	ecarts: (v) => [
		...[v.quantite + v.prix - v.global, v.qp * v.pp + v.global - v.qr * v.pr, v.quantite / v.pp + v.qp - v.qr],
		...[v.prix / v.qr + v.pp - v.pr, v.realisation * v.qp * v.pp - v.qr * v.pr]
	],
	rotation: (v) => [
		2 * v.moyen - v.initial - v.final,
		v.rotation * v.moyen - v.ventes,
		v.duree * v.ventes - 360 * v.moyen
	],
	potentiel: (v) => [(v.marche * 100) / v.idc / v.depense - v.menages, v.ca / v.emprise - v.marche],
	elasticite: (v) => [
		v.q0 * (1 + v.dq) - v.q1,
		v.p0 * (1 + v.dp) - v.p1,
		v.elasticite * (v.p1 - v.p0) * v.q0 - (v.q1 - v.q0) * v.p0
	],
	'croissance-moyenne': (v) => {
		let ca = v.debut;
		for (let year = 0; year < v.annees; year++) ca *= 1 + v.annuel;
		return [v.debut * (1 + v.total) - v.fin, ca - v.fin, v.suivant / (1 + v.annuel) - v.fin];
	},
	'points-extremes': (v, { y }) => [off(v, 1, y[0]), off(v, 5, y[4]), off(v, 6, v.prevision)],
	mayer: (v, { y }) => [
		...[4 * v.y1 - y[0] - y[1] - y[2] - y[3], 3 * v.y2 - y[4] - y[5] - y[6]],
		...[off(v, 2.5, v.y1), off(v, 6, v.y2), off(v, 8, v.prevision)]
	],
	// the residuals of the line of least squares sum to zero, and so do they times x
	'moindres-carres': (v, { y }) => [
		...[6 * v.my - sum(y), v.carres - 17.5, v.a * v.carres - v.produits, off(v, 7, v.prevision)],
		...[sum(y.map((one, i) => off(v, i + 1, one))), sum(y.map((one, i) => (i + 1) * off(v, i + 1, one)))]
	],
	saison: (v, { an1, an2, an3 }) => [
		...[3 * v.m2 - an1[1] - an2[1] - an3[1], 12 * v.generale - sum([...an1, ...an2, ...an3])],
		...[v.coefficient * v.generale - v.m2, (4 * v.prevision) / v.coefficient - v.annee]
	],
	fidelite: (v) => [v.conserves + v.nouveaux - v.fin, v.fidelite * v.debut - v.conserves, v.fidelite + v.attrition - 1],
	nps: (v) => [
		...[v.reponses - v.promoteurs - v.passifs - v.detracteurs, v.part * v.reponses - v.promoteurs],
		v.nps * v.reponses + v.detracteurs - v.promoteurs
	],
	pareto: (v, { ca }) => {
		const order = sorted(ca);
		const reached = (count: number) => sum(order.slice(0, count)) >= 0.8 * v.total - 1e-6;
		return [
			v.total - sum(ca),
			v.deux - order[0] - order[1],
			v.part2 * v.total - v.deux,
			reached(v.nombre) && !reached(v.nombre - 1) ? 0 : 1
		];
	},
	'abc-visites': (v) => [
		...[
			v.na / v.clients - v.a,
			v.nb / v.clients - v.b,
			v.na + v.nb + v.nc - v.clients,
			v.na - Math.round(v.na),
			v.nb - Math.round(v.nb)
		],
		v.visites - v.na * v.fa - v.nb * v.fb - v.nc * v.fc
	],
	rfm: (v) => {
		const recency = v.recence <= 3 ? 4 : v.recence <= 6 ? 3 : v.recence <= 12 ? 2 : 1;
		const frequency = v.frequence >= 8 ? 4 : v.frequence >= 5 ? 3 : v.frequence >= 3 ? 2 : 1;
		const amount = v.montant >= 500 ? 4 : v.montant >= 250 ? 3 : v.montant >= 100 ? 2 : 1;
		return [v.r - recency, v.f - frequency, v.m - amount, v.score - v.r - v.f - v.m];
	},
	'valeur-client': (v) => {
		let [alive, discount, worth] = [1, 1, 0];
		for (let year = 1; year <= 3; year++) {
			alive *= v.retention;
			discount /= 1 + v.taux;
			worth += v.marge * alive * discount;
		}
		return [v.acquisition * v.nouveaux - v.depense, v.marges - worth, v.valeur + v.acquisition - v.marges];
	},
	'cout-du-contact': (v) => [
		v.coutContact * v.contacts - v.cout,
		v.coutRdv * v.rdv - v.cout,
		v.coutCommande * v.commandes - v.cout
	],
	cascade: (v) => [
		...[
			v.joints / v.t1 - v.fichier,
			v.rdv / v.t2 - v.joints,
			v.commandes / v.t3 - v.rdv,
			v.ca / v.panier - v.commandes
		],
		v.global - v.t1 * v.t2 * v.t3
	],
	'cascade-a-rebours': (v) => {
		const [rdv, contacts, fichier] = [up(v.rdv), up(v.contacts), up(v.fichier)];
		return [
			...[covers(rdv, v.objectif / v.t3), covers(contacts, rdv / v.t2), covers(fichier, contacts / v.t1)],
			...[v.location / v.prix - fichier, v.reste + v.location - v.objectif * v.marge]
		];
	},
	'budget-prospection': (v) => [
		...[v.travail / v.horaire - v.heures, v.route / v.bareme - v.km, v.seuil * v.marge - v.budget],
		v.budget - v.heures * v.horaire - v.km * v.bareme - v.fichier - v.supports
	],
	'cout-visite': (v) => [
		...[v.remuneration / (1 + v.charges) - v.fixe - v.commissions, v.annuel - v.frais - v.vehicule - v.remuneration],
		...[v.visites / v.jours - v.parJour, v.cout * v.parJour * v.jours - v.annuel]
	],
	'nombre-de-commerciaux': (v) => [
		...[v.visites - v.a * v.fa - v.b * v.fb, v.jours + v.conges + v.formation + v.reunions - v.ouvrables],
		...[v.possibles / v.parJour - v.jours, v.nombre * v.possibles - v.visites]
	],
	remuneration: (v) => [
		...[v.commission - v.ca * v.t1 - (v.ca - v.seuil) * (v.t2 - v.t1), v.brut - v.fixe - v.prime - v.commission],
		v.cout / (1 + v.charges) - v.brut
	],
	objectifs: (v, { potentiel }) => [
		...[v.total - sum(potentiel), v.part * v.total - potentiel[0], v.nord * v.total - v.global * potentiel[0]],
		v.avant * (1 + v.evolution) - v.nord
	],
	indifference: (v) => [
		...[v.f1 + v.t1 * v.indifference - v.f2 - v.t2 * v.indifference, (v.brut1 - v.f1) / v.ca - v.t1],
		(v.brut2 - v.f2) / v.ca - v.t2
	],
	conversion: (v) => [
		v.conversion * v.visiteurs - v.achats,
		(1 - v.abandon) * v.paniers - v.achats,
		v.panier * v.achats - v.ca
	],
	engagement: (v) => [
		...[v.interactions - v.likes - v.commentaires - v.partages, v.taux * v.portee - v.interactions],
		v.avant + v.ecart - v.taux
	],
	campagne: (v) => [
		...[v.cpc * v.clics - v.budget, v.cpv * v.ventes - v.budget, v.conversion * v.clics - v.ventes],
		...[v.gain + v.budget - v.ventes * v.marge, v.budget * (1 + v.roi) - v.ventes * v.marge]
	],
	'centre-appels': (v) => [
		...[v.decroche * v.recus - v.pris, v.dmt * v.pris - v.conversation - v.saisie],
		v.occupation * v.presence * 60 - v.conversation - v.saisie
	]
};
