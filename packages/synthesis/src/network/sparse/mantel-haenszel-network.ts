import { SynthesisError } from '../../errors.ts';
import type { ArmLevelDichotomous, Contrast, TestResult } from '../../types.ts';
import { checkDichotomous, groupByStudy } from '../arms/check-arms.ts';
import { chiSquareTest } from '../core/designs.ts';
import { fitNetwork } from '../core/fit-network.ts';
import type { NetworkWarning } from '../model/network.ts';
import { prepareNetwork } from '../model/prepare-network.ts';
import { pScores, type SmallValues } from '../ranking/p-scores.ts';
import { estimateMatrices, waldRule } from '../result/estimate-matrices.ts';
import type { NetworkMatrices } from '../result/options.ts';
import { type CountRow, generalisedMantelHaenszel } from './generalised-mantel-haenszel.ts';

export interface MantelHaenszelNetworkOptions {
  /** Default: the first treatment. */
  reference?: string;
  /** Default `desirable`. */
  smallValues?: SmallValues;
  /** Confidence level, default 0.95. */
  level?: number;
  /** Order of the treatments, as in `prepareNetwork`. */
  order?: readonly string[];
}

/** Common-effect network of log odds ratios. */
export interface MantelHaenszelNetwork {
  model: 'mantel-haenszel-network';
  measure: 'OR';
  treatments: string[];
  reference: string;
  common: NetworkMatrices;
  /** Inconsistency between designs. Heterogeneity within designs has no Q in this model. */
  inconsistency: TestResult;
  pScores: Record<string, number>;
  /** Studies that were used. */
  studies: string[];
  designs: { treatments: string[]; studies: string[] }[];
  warnings: NetworkWarning[];
}

/**
 * Mantel-Haenszel network meta-analysis of odds ratios for rare events: Mantel-Haenszel within each design, generalised
 * least squares between designs. No continuity correction is made.
 *
 * Studies without any event (or any non-event) and treatments that have none in all studies of a design say nothing and
 * are left out with a warning.
 *
 * @throws SynthesisError as `armContrasts`; `sparse.no_information` when nothing is left; `network.disconnected`
 * Source: Efthimiou, Rücker, Schwarzer, Higgins, Egger & Salanti 2019, Stat Med 38:2992-3012.
 */
export function mantelHaenszelNetwork(
  arms: readonly ArmLevelDichotomous[],
  options: MantelHaenszelNetworkOptions = {},
): MantelHaenszelNetwork {
  const warnings: NetworkWarning[] = [];
  const designs = countDesigns(arms, warnings);
  const contrasts = designs.flatMap((design, d) => designContrasts(design, `design ${d}`));
  if (contrasts.length === 0)
    throw new SynthesisError(
      'sparse.no_information',
      'no design has both events and non-events in two treatments',
    );
  const network = prepareNetwork(contrasts, options);
  const fit = fitNetwork(network, 0);
  const reference = options.reference ?? network.treatments[0]!;
  if (!network.treatments.includes(reference))
    throw new SynthesisError(
      'network.unknown_reference',
      `reference ${reference} is not a treatment that is left`,
    );
  return {
    model: 'mantel-haenszel-network',
    measure: 'OR',
    treatments: [...network.treatments],
    reference,
    common: estimateMatrices(fit, waldRule(options.level ?? 0.95)),
    inconsistency: chiSquareTest(fit.q, fit.df),
    pScores: Object.fromEntries(
      pScores(fit, options.smallValues ?? 'desirable').map((score, i) => [network.treatments[i]!, score]),
    ),
    studies: designs.flatMap((design) => design.studies),
    designs: designs.map(({ treatments, studies }) => ({ treatments, studies })),
    warnings,
  };
}

interface CountDesign {
  treatments: string[];
  studies: string[];
  rows: CountRow[];
}

/** Studies by design after leaving out what has no information. */
function countDesigns(arms: readonly ArmLevelDichotomous[], warnings: NetworkWarning[]): CountDesign[] {
  const byKey = new Map<string, CountDesign>();
  for (const [study, list] of groupByStudy(arms)) {
    const sorted = checkDichotomous(study, list).sort((a, b) => (a.treatment < b.treatment ? -1 : 1));
    const row = {
      events: sorted.map((arm) => arm.events),
      nonEvents: sorted.map((arm) => arm.n - arm.events),
    };
    const missing = isZero(row.events) ? 'event' : isZero(row.nonEvents) ? 'non-event' : undefined;
    if (missing) {
      const message = `study ${study} was left out: no arm has a single ${missing}`;
      warnings.push({ code: 'sparse.study_left_out', message, study });
      continue;
    }
    const treatments = sorted.map((arm) => arm.treatment);
    const key = treatments.join('\n');
    const design = byKey.get(key) ?? { treatments, studies: [], rows: [] };
    design.studies.push(study);
    design.rows.push(row);
    byKey.set(key, design);
  }
  return [...byKey.values()].flatMap((design) => informative(design, warnings));
}

function isZero(values: readonly number[]): boolean {
  return values.every((value) => value === 0);
}

/** The design without treatments that have no event or no non-event in any of its studies; none when one is left. */
function informative(design: CountDesign, warnings: NetworkWarning[]): CountDesign[] {
  const kept = design.treatments.flatMap((treatment, t) => {
    const lacks = isZero(design.rows.map((row) => row.events[t]!))
      ? 'event'
      : isZero(design.rows.map((row) => row.nonEvents[t]!))
        ? 'non-event'
        : undefined;
    if (lacks === undefined) return [t];
    warnings.push({
      code: 'sparse.treatment_left_out',
      message: `${treatment} was left out of ${design.treatments.join(' versus ')}: not a single ${lacks} in ${design.studies.join(', ')}`,
    });
    return [];
  });
  if (kept.length < 2) return [];
  if (kept.length === design.treatments.length) return [design];
  return [
    {
      treatments: kept.map((t) => design.treatments[t]!),
      studies: design.studies,
      rows: design.rows.map((row) => ({
        events: kept.map((t) => row.events[t]!),
        nonEvents: kept.map((t) => row.nonEvents[t]!),
      })),
    },
  ];
}

function designContrasts({ treatments, studies, rows }: CountDesign, label: string): Contrast[] {
  const J = treatments.length;
  const { effects, variances } = generalisedMantelHaenszel(rows, J);
  const contrasts: Contrast[] = [];
  for (let j = 0; j < J; j++) {
    for (let h = j + 1; h < J; h++) {
      const te = effects[j * J + h]!;
      const sete = Math.sqrt(variances[j * J + h]!);
      if (!Number.isFinite(te) || !Number.isFinite(sete)) {
        throw new SynthesisError(
          'sparse.no_information',
          `${treatments[j]} versus ${treatments[h]} has no Mantel-Haenszel odds ratio in ${studies.join(', ')}`,
        );
      }
      contrasts.push({ study: label, treat1: treatments[j]!, treat2: treatments[h]!, te, sete });
    }
  }
  return contrasts;
}
