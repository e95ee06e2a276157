/** The published models that `terrain model` computes, by name. */
import { adbudg, adbudgCalibration } from './adbudg.ts';
import { adstock, adstockHalfLife } from './adstock.ts';
import { bass } from './bass.ts';
import { bgnbd } from './bgnbd.ts';
import { callplan } from './callplan.ts';
import { faratin } from './faratin.ts';
import { forecast, movingAverage, smoothing } from './forecast.ts';
import { huff } from './huff.ts';
import { apprenticeship, wright } from './learning.ts';
import { len } from './len.ts';
import { logit } from './logit.ts';
import type { Model } from './model.ts';
import { nash } from './nash.ts';
import { nestedLogit } from './nested-logit.ts';
import { rfm } from './rfm.ts';
import { rubinstein } from './rubinstein.ts';
import { seasonality } from './seasonality.ts';
import { talley } from './talley.ts';
import { tour } from './tour.ts';
import { turnover } from './turnover.ts';
import { variance } from './variance.ts';
import { vie } from './vie.ts';

export const MODELS: Readonly<Record<string, Model>> = {
	bass,
	huff,
	logit,
	'nested-logit': nestedLogit,
	adbudg,
	'adbudg-calibration': adbudgCalibration,
	adstock,
	'adstock-half-life': adstockHalfLife,
	bgnbd,
	rfm,
	seasonality,
	forecast,
	smoothing,
	'moving-average': movingAverage,
	variance,
	tour,
	faratin,
	nash,
	rubinstein,
	len,
	vie,
	turnover,
	talley,
	wright,
	apprenticeship,
	callplan
};
