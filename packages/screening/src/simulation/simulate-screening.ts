import { MersenneTwister } from '../rank/mersenne-twister.ts';
import { prepareRanking } from '../rank/rank-citations.ts';
import { ScreeningError } from '../screening-error.ts';
import { screeningMetrics } from './metrics.ts';
import type { SimulationInput, SimulationResult } from './simulation-types.ts';
import { parseStopRule } from './stop-rule.ts';

/**
 * Replays a finished screening: the model learns after every label and the best-ranked record is read next.
 * Reading goes on until the last relevant record is found and the stop rule, where there is one, has fired. Metrics
 * are those of `screeningMetrics`, with the priors left out.
 *
 * @returns NaN metrics when no relevant record is left after the priors
 * @throws ScreeningError `screening.bad_label` when labels and documents differ in number, a label is neither 0
 * nor 1, a prior is no row or there are too few labels to draw priors from; `screening.bad_model` for an unknown
 * model or stop rule
 */
export function simulateScreening(input: SimulationInput): SimulationResult {
  const { documents, seed = 0 } = input;
  const labels = checkedLabels(input);
  const priors = input.priors ? checkedPriors(input.priors, documents.length) : drawPriors(labels, seed);
  const rule = parseStopRule(input.stop ?? 'last');
  const began = input.cpuSeconds?.() ?? 0;
  const model = prepareRanking(
    documents.map((text, row) => ({ id: String(row), text })),
    input.model,
  );
  const known = new Map(priors.map((row) => [String(row), labels[row]!]));
  const coldStart = input.coldStartText === undefined ? {} : { coldStartText: input.coldStartText };
  const order = [...priors];
  const decisions: (0 | 1)[] = [];
  const total = documents.length - priors.length;
  const relevant = labels.filter((label, row) => label === 1 && !priors.includes(row)).length;
  let found = 0;
  let stop: SimulationResult['stop'] = null;
  let name = '';
  let next: string[] = [];
  while (decisions.length < total && (found < relevant || (rule !== undefined && stop === null))) {
    if (next.length === 0) {
      const ranked = model.rank({ labels: known, seed, ...coldStart });
      name = ranked.model;
      next = ranked.order.slice(0, Math.max(1, Math.floor((input.retrainShare ?? 0) * known.size)));
    }
    const row = Number(next.shift());
    const label = labels[row]!;
    known.set(String(row), label);
    order.push(row);
    decisions.push(label);
    found += label;
    if (stop === null && rule?.isReached(decisions, total)) {
      stop = {
        rule: rule.name,
        at: decisions.length,
        recall: relevant === 0 ? Number.NaN : found / relevant,
      };
    }
    input.onProgress?.(decisions.length, total);
  }
  const ranks = decisions.flatMap((label, i) => (label === 1 ? [i + 1] : []));
  return {
    n: documents.length,
    relevant: labels.filter((label) => label === 1).length,
    priors,
    model: name,
    seed,
    order,
    ...screeningMetrics(ranks, total),
    stop,
    cpuSeconds: (input.cpuSeconds?.() ?? 0) - began,
  };
}

function checkedLabels({ documents, labels }: SimulationInput): (0 | 1)[] {
  if (labels.length !== documents.length) {
    throw new ScreeningError(
      'screening.bad_label',
      `${labels.length} labels for ${documents.length} documents`,
    );
  }
  return Array.from(labels, (label, row) => {
    if (label !== 0 && label !== 1) {
      throw new ScreeningError('screening.bad_label', `row ${row} has the label ${label}, not 0 or 1`);
    }
    return label;
  });
}

function checkedPriors(priors: readonly number[], rows: number): number[] {
  for (const row of priors) {
    if (!Number.isInteger(row) || row < 0 || row >= rows) {
      throw new ScreeningError('screening.bad_label', `prior ${row} is no row from 0 to ${rows - 1}`);
    }
  }
  return [...new Set(priors)];
}

/** One relevant and one irrelevant row, each drawn evenly. */
function drawPriors(labels: readonly (0 | 1)[], seed: number): number[] {
  const random = new MersenneTwister(seed);
  return ([1, 0] as const).map((wanted) => {
    const rows = labels.flatMap((label, row) => (label === wanted ? [row] : []));
    if (rows.length === 0) {
      throw new ScreeningError(
        'screening.bad_label',
        `no record has the label ${wanted}, so no priors can be drawn`,
      );
    }
    return rows[random.below(rows.length)]!;
  });
}
