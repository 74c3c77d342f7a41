import { SynthesisError } from '../../errors.ts';
import type { Contrast, ExcludedStudy } from '../../types.ts';
import { completeMultiArm, type Undetermined } from './complete-multi-arm.ts';
import { connectedComponents } from './components.ts';
import { checkMultiArm, defaultMultiArmTolerance, type MultiArmTolerance } from './multi-arm.ts';
import type { Network, NetworkStudy, NetworkWarning } from './network.ts';

export interface PrepareNetworkOptions {
  /** How far rounded multi-arm contrasts may contradict each other. Default: `defaultMultiArmTolerance`. */
  multiArmTolerance?: Partial<MultiArmTolerance>;
  /** Order of the treatments in every result; those not named follow, sorted by code unit. */
  order?: readonly string[];
}

/** Products of squares of anything outside this range overflow or vanish in double precision. */
const LARGEST = 1e50;

/**
 * Groups contrasts into studies, checks every one and rebuilds the covariance of multi-arm studies.
 *
 * A study with k arms gives its k (k - 1) / 2 pairwise contrasts, in any order and direction. Pairs that it does not
 * report are filled in where the others determine them (`completeMultiArm`, with a warning); a study whose pairs stay
 * open is set apart in `excluded`. Treatments are sorted by code unit unless `order` says otherwise, studies keep the
 * order of their first contrast. A disconnected network is not an error here: see `components`.
 *
 * @throws SynthesisError `network.no_studies`, `network.bad_label`, `network.bad_effect`,
 *   `network.bad_standard_error`, `network.self_comparison`, `network.duplicate_contrast`,
 *   `network.multi_arm_effects`, `network.multi_arm_variances` (`study` names the study), `network.bad_order`;
 *   `network.multi_arm_incomplete` when no study is left
 */
export function prepareNetwork(contrasts: readonly Contrast[], options: PrepareNetworkOptions = {}): Network {
  if (contrasts.length === 0)
    throw new SynthesisError('network.no_studies', 'a network needs one contrast or more');
  const tolerance = { ...defaultMultiArmTolerance, ...options.multiArmTolerance };
  const warnings: NetworkWarning[] = [];
  const excluded: ExcludedStudy[] = [];
  const gathered = gather(contrasts).flatMap((study) => {
    const problem = complete(study, warnings);
    if (problem === undefined) return [study];
    excluded.push(problem);
    return [];
  });
  const [first] = excluded;
  if (gathered.length === 0 && first)
    throw new SynthesisError('network.multi_arm_incomplete', `study ${first.study}: ${first.reason}`, {
      study: first.study,
    });
  const treatments = orderTreatments(new Set(gathered.flatMap(({ names }) => names)), options.order ?? []);
  const index = new Map(treatments.map((name, i) => [name, i]));
  const studies = gathered.map((study) => buildStudy(study, index, { tolerance, warnings }));
  const components = connectedComponents(
    treatments.length,
    studies.map((study) => study.arms),
  );
  return { treatments, studies, components, warnings, excluded };
}

function orderTreatments(names: ReadonlySet<string>, order: readonly string[]): string[] {
  for (const [place, name] of order.entries()) {
    if (!names.has(name) || order.indexOf(name) !== place) {
      throw new SynthesisError(
        'network.bad_order',
        `the order of treatments names ${name}, which is ${names.has(name) ? 'in it twice' : 'in no study'}`,
      );
    }
  }
  const rest = [...names].filter((name) => !order.includes(name)).sort((a, b) => (a < b ? -1 : 1));
  return [...order, ...rest];
}

function checkContrast({ study, treat1, treat2, te, sete }: Contrast): void {
  const fail = (code: string, message: string): never => {
    throw new SynthesisError(code, `study ${study}: ${message}`, { study });
  };
  if (study === '') fail('network.bad_label', 'a contrast has no study label');
  if (treat1 === '' || treat2 === '') fail('network.bad_label', 'a contrast has a treatment without a name');
  if (treat1 === treat2) fail('network.self_comparison', `${treat1} is compared with itself`);
  if (!(Math.abs(te) < LARGEST)) fail('network.bad_effect', `${treat1} versus ${treat2}: effect ${te}`);
  if (!(sete > 1 / LARGEST && sete < LARGEST))
    fail('network.bad_standard_error', `${treat1} versus ${treat2}: standard error ${sete}`);
}

/** One study's contrasts as k × k matrices in the order of `names`; a pair that is not reported has variance 0. */
interface GatheredStudy {
  label: string;
  names: string[];
  effects: Float64Array;
  variances: Float64Array;
  armVariances: Float64Array;
}

function gather(contrasts: readonly Contrast[]): GatheredStudy[] {
  const byStudy = new Map<string, Contrast[]>();
  for (const contrast of contrasts) {
    checkContrast(contrast);
    const list = byStudy.get(contrast.study);
    if (list) list.push(contrast);
    else byStudy.set(contrast.study, [contrast]);
  }
  return [...byStudy].map(([label, list]) => gatherStudy(label, list));
}

function gatherStudy(label: string, contrasts: readonly Contrast[]): GatheredStudy {
  const names = [...new Set(contrasts.flatMap((c) => [c.treat1, c.treat2]))].sort((a, b) => (a < b ? -1 : 1));
  const k = names.length;
  const effects = new Float64Array(k * k);
  const variances = new Float64Array(k * k);
  const armVariances = new Float64Array(k);
  for (const { treat1, treat2, te, sete, seTreat2 } of contrasts) {
    const [i, j] = [names.indexOf(treat1), names.indexOf(treat2)];
    if (variances[i * k + j] !== 0) {
      throw new SynthesisError(
        'network.duplicate_contrast',
        `study ${label}: ${treat1} versus ${treat2} is given twice; combine arms of the same treatment first`,
        { study: label },
      );
    }
    effects[i * k + j] = te;
    effects[j * k + i] = -te;
    variances[i * k + j] = variances[j * k + i] = sete ** 2;
    if (seTreat2 !== undefined) armVariances[j] = seTreat2 ** 2;
  }
  return { label, names, effects, variances, armVariances };
}

const OPEN: Record<Undetermined, string> = {
  effects: 'they fall into parts that have no arm in common',
  variances:
    'how much the others vary together is not known. Give the contrasts that are missing, its arms, or the standard ' +
    'error of the arm they share (column setreat2)',
  contradiction: 'the standard errors that are there contradict each other. Give its arms',
};

/** Fills in what the study does not report, with a warning; or says why it cannot take part. */
function complete(study: GatheredStudy, warnings: NetworkWarning[]): ExcludedStudy | undefined {
  const { label, names } = study;
  const k = names.length;
  const needed = (k * (k - 1)) / 2;
  const missing = names.flatMap((row, i) =>
    names
      .slice(i + 1)
      .flatMap((column, j) => (study.variances[i * k + i + 1 + j] === 0 ? [`${row} : ${column}`] : [])),
  );
  if (missing.length === 0) return undefined;
  const undetermined = completeMultiArm({ ...study, k });
  const list = missing.join(', ');
  if (undetermined !== undefined) {
    return {
      study: label,
      code: 'network.multi_arm_incomplete',
      reason: `of the ${needed} contrasts of its ${k} treatments ${list} ${missing.length === 1 ? 'is' : 'are'} missing, and ${OPEN[undetermined]}`,
    };
  }
  warnings.push({
    code: 'network.multi_arm_completed',
    message: `study ${label}: ${list} ${missing.length === 1 ? 'was' : 'were'} not reported and ${missing.length === 1 ? 'was' : 'were'} worked out from its other contrasts`,
    study: label,
  });
  return undefined;
}

interface BuildContext {
  tolerance: MultiArmTolerance;
  warnings: NetworkWarning[];
}

/** The study with its arms in the order of the network's treatments. */
function buildStudy(
  { label, names, effects, variances }: GatheredStudy,
  index: ReadonlyMap<string, number>,
  { tolerance, warnings }: BuildContext,
): NetworkStudy {
  const k = names.length;
  const places = names
    .map((name, at) => ({ treatment: index.get(name)!, at }))
    .sort((a, b) => a.treatment - b.treatment);
  const reordered = (from: Float64Array) =>
    Float64Array.from(
      { length: k * k },
      (_, e) => from[places[Math.floor(e / k)]!.at * k + places[e % k]!.at]!,
    );
  const arms = places.map(({ treatment }) => treatment);
  const own = { effects: reordered(effects), variances: reordered(variances) };
  if (k === 2) return { label, arms, ...own, spectrum: undefined };
  const checked = checkMultiArm({ label, k, ...own, tolerance });
  warnings.push(...checked.warnings);
  return { label, arms, ...own, variances: checked.variances, spectrum: checked.spectrum };
}
