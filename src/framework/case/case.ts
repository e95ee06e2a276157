/**
 * 1EdTech Competencies and Academic Standards Exchange (CASE) 1.1, JSON binding: the parts of its information model that a framework uses.
 * What CASE has no word for is under `extensions.terrain`.
 */
import { uuid5 } from './uuid.ts';

export interface CaseLink {
	readonly title: string;
	readonly identifier: string;
	readonly uri: string;
}

interface CaseObject {
	readonly identifier: string;
	readonly uri: string;
	readonly lastChangeDateTime: string;
	readonly extensions?: { readonly terrain?: Readonly<Record<string, unknown>> };
}

export interface CaseDocument extends CaseObject {
	readonly frameworkType: string;
	readonly caseVersion: '1.1';
	/** Who issued the text. */
	readonly creator: string;
	/** Who gives it in this form. */
	readonly publisher: string;
	readonly title: string;
	readonly description: string;
	readonly language: string;
	readonly adoptionStatus: 'Adopted' | 'Deprecated';
}

export interface CaseItem extends CaseObject {
	readonly fullStatement: string;
	readonly humanCodingScheme: string;
	readonly CFItemType: string;
	readonly CFItemTypeURI: CaseLink;
	readonly notes?: string;
	readonly language: string;
}

export interface CaseAssociation extends CaseObject {
	readonly associationType: 'isChildOf' | 'isRelatedTo';
	readonly sequenceNumber: number;
	readonly originNodeURI: CaseLink;
	readonly destinationNodeURI: CaseLink;
}

export interface CaseItemType extends CaseObject {
	readonly title: string;
	readonly description: string;
	readonly hierarchyCode: string;
}

export interface CaseRubric extends CaseObject {
	readonly title: string;
	readonly CFRubricCriteria: readonly (CaseObject & {
		readonly description: string;
		readonly position: number;
		readonly rubricId: string;
		readonly CFRubricCriterionLevels: readonly (CaseObject & {
			readonly quality: string;
			readonly description: string;
			readonly position: number;
			readonly rubricCriterionId: string;
		})[];
	})[];
}

export interface CasePackage {
	readonly CFDocument: CaseDocument;
	readonly CFItems: readonly CaseItem[];
	readonly CFAssociations: readonly CaseAssociation[];
	readonly CFDefinitions: { readonly CFItemTypes: readonly CaseItemType[] };
	readonly CFRubrics: readonly CaseRubric[];
}

/** The lists of a framework that are items of CASE, with the name of their type. */
export const ITEM_TYPES = {
	functions: 'Fonction',
	activities: 'Activité',
	competencies: 'Compétence',
	knowledge: 'Savoir associé',
	units: 'Unité',
	exams: 'Épreuve',
	parts: 'Partie d’épreuve'
} as const;
export type ItemList = keyof typeof ITEM_TYPES;

/** Drawn once: what makes our names different from those of others. */
const NAMESPACE = 'f2b7a5de-6a0c-5d0e-9f67-3e1a8f4b2c70';

/** The identifier of anything that has a name of its own: « nrc-2003/competencies/C12 ». */
export const identify = (name: string) => {
	const identifier = uuid5(NAMESPACE, name);
	return { identifier, uri: `urn:uuid:${identifier}` };
};
