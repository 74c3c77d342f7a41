import { SynthesisError } from '../../errors.ts';
import type { Contrast } from '../../types.ts';
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
 * A study with k arms gives all k (k - 1) / 2 pairwise contrasts, in any order and direction. Treatments are sorted
 * by code unit unless `order` says otherwise, studies keep the order of their first contrast. A disconnected network is not an error here: see
 * `components`.
 *
 * @throws SynthesisError `network.no_studies`, `network.bad_label`, `network.bad_effect`,
 *   `network.bad_standard_error`, `network.self_comparison`, `network.duplicate_contrast`,
 *   `network.multi_arm_incomplete`, `network.multi_arm_effects`, `network.multi_arm_variances` (`study` names the
 *   study), `network.bad_order`
 */
export function prepareNetwork(contrasts: readonly Contrast[], options: PrepareNetworkOptions = {}): Network {
  if (contrasts.length === 0)
    throw new SynthesisError('network.no_studies', 'a network needs one contrast or more');
  const tolerance = { ...defaultMultiArmTolerance, ...options.multiArmTolerance };
  const byStudy = new Map<string, Contrast[]>();
  const names = new Set<string>();
  for (const contrast of contrasts) {
    checkContrast(contrast);
    names.add(contrast.treat1).add(contrast.treat2);
    const list = byStudy.get(contrast.study);
    if (list) list.push(contrast);
    else byStudy.set(contrast.study, [contrast]);
  }
  const treatments = orderTreatments(names, options.order ?? []);
  const index = new Map(treatments.map((name, i) => [name, i]));
  const warnings: NetworkWarning[] = [];
  const studies = [...byStudy].map(([label, list]) =>
    buildStudy(label, list, index, { tolerance, warnings }),
  );
  const components = connectedComponents(
    treatments.length,
    studies.map((study) => study.arms),
  );
  return { treatments, studies, components, warnings };
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

interface BuildContext {
  tolerance: MultiArmTolerance;
  warnings: NetworkWarning[];
}

function buildStudy(
  label: string,
  contrasts: readonly Contrast[],
  index: ReadonlyMap<string, number>,
  { tolerance, warnings }: BuildContext,
): NetworkStudy {
  const arms = [...new Set(contrasts.flatMap((c) => [index.get(c.treat1)!, index.get(c.treat2)!]))].sort(
    (a, b) => a - b,
  );
  const k = arms.length;
  const effects = new Float64Array(k * k);
  const variances = new Float64Array(k * k);
  for (const contrast of contrasts) {
    const i = arms.indexOf(index.get(contrast.treat1)!);
    const j = arms.indexOf(index.get(contrast.treat2)!);
    if (variances[i * k + j] !== 0) {
      throw new SynthesisError(
        'network.duplicate_contrast',
        `study ${label}: ${contrast.treat1} versus ${contrast.treat2} is given twice; ` +
          'combine arms of the same treatment first',
        { study: label },
      );
    }
    effects[i * k + j] = contrast.te;
    effects[j * k + i] = -contrast.te;
    variances[i * k + j] = variances[j * k + i] = contrast.sete ** 2;
  }
  if (contrasts.length !== (k * (k - 1)) / 2) {
    throw new SynthesisError(
      'network.multi_arm_incomplete',
      `study ${label}: ${k} treatments need ${(k * (k - 1)) / 2} pairwise contrasts, got ${contrasts.length}`,
      { study: label },
    );
  }
  if (k === 2) return { label, arms, effects, variances, spectrum: undefined };
  const checked = checkMultiArm({ label, k, effects, variances, tolerance });
  warnings.push(...checked.warnings);
  return { label, arms, effects, variances: checked.variances, spectrum: checked.spectrum };
}
