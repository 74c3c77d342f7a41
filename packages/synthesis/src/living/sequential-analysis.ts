import { SynthesisError } from '../errors.ts';
import { type ErrorRates, requiredInformation } from './required-information.ts';
import {
  type BoundaryOptions,
  type SequentialBoundaries,
  sequentialBoundaries,
} from './sequential-boundaries.ts';

/** A cumulative estimate after an update. */
export interface SequentialLook {
  label: string;
  estimate: number;
  se: number;
}

export interface SequentialAnalysisOptions extends BoundaryOptions {
  /** The difference worth detecting, on the analysis scale; its sign does not matter. */
  difference: number;
  /** Factor >= 1 on the required information, for instance 1 / (1 - D²). Default 1. */
  inflation?: number;
}

export type SequentialVerdict = 'efficacy' | 'futility' | 'continue' | 'information-reached';

export interface SequentialStep extends SequentialLook {
  z: number;
  /** 1 / se² over the required information. */
  fraction: number;
  /** Boundary for |z|; null at a look that was not used because the information had not grown. */
  boundary: number | null;
  futility?: number | null;
  /** estimate ± boundary · se, which holds its level over all looks. */
  adjusted: [lower: number, upper: number] | null;
  verdict: SequentialVerdict;
}

export interface SequentialAnalysis {
  steps: SequentialStep[];
  requiredInformation: number;
  /** The look at the required information that is still to come; futility boundaries are planned up to it. */
  planned?: { fraction: 1; boundary: number; futility?: number | null };
  /** The verdict of the first look that crosses a boundary, or of the last one. */
  verdict: SequentialVerdict;
  /** Fixed reminder for whoever prints the result. */
  note: string;
}

const NOTE =
  'Sequential boundaries assume a prospectively planned series of updates; the ordinary interval of the last look stays ' +
  'the main result (Cochrane Handbook, chapter 22).';

/**
 * Trial sequential analysis of a series of cumulative estimates, pairwise or from a network: the information of an
 * estimate is 1 / se², so that indirect evidence counts.
 *
 * A look whose information is not above that of the look before (a random-effects standard error can grow) spends
 * nothing. While the required information is not reached, one more look at it is planned, so that futility boundaries
 * exist from the start. Information past the required one counts as fraction 1; later looks then repeat that boundary.
 *
 * @throws SynthesisError `sequential.no_looks`, `sequential.bad_look`, `sequential.bad_target`, `sequential.bad_error`
 * Sources: Wetterslev et al. 2008, J Clin Epidemiol 61:64-75; Nikolakopoulou et al. 2018, Stat Methods Med Res
 *   27:1312-1330; Jennison & Turnbull 2000, chapter 9, for the repeated confidence intervals.
 */
export function sequentialAnalysis(
  looks: readonly SequentialLook[],
  options: SequentialAnalysisOptions,
): SequentialAnalysis {
  if (looks.length === 0)
    throw new SynthesisError('sequential.no_looks', 'a sequential analysis needs one look or more');
  for (const { label, estimate, se } of looks) {
    if (!Number.isFinite(estimate) || !(se > 0 && se < Number.POSITIVE_INFINITY))
      throw new SynthesisError(
        'sequential.bad_look',
        `look ${label} has estimate ${estimate} and standard error ${se}`,
      );
  }
  const errors: ErrorRates = options;
  const needed = requiredInformation(options.difference, errors) * (options.inflation ?? 1);
  const raw = looks.map(({ se }) => 1 / (se * se) / needed);
  const used = usedFractions(raw);
  const soFar = [...new Set(used)];
  const isOver = soFar[soFar.length - 1] === 1;
  const boundaries = sequentialBoundaries(isOver ? soFar : [...soFar, 1], options);
  const steps = looks.map((look, k): SequentialStep => {
    const at = boundaries.fractions.indexOf(used[k]!);
    const isFresh =
      k === 0 || used[k]! > used[k - 1]! || (used[k] === 1 && raw[k]! > Math.max(...raw.slice(0, k)));
    const z = look.estimate / look.se;
    if (!isFresh)
      return { ...look, z, fraction: raw[k]!, boundary: null, adjusted: null, verdict: 'continue' };
    const boundary = boundaries.efficacy[at]!;
    const futility = boundaries.futility?.[at];
    return {
      ...look,
      z,
      fraction: raw[k]!,
      boundary,
      ...(futility === undefined ? {} : { futility }),
      adjusted: [look.estimate - boundary * look.se, look.estimate + boundary * look.se],
      verdict: verdictOf(Math.abs(z), { boundary, futility: futility ?? null, fraction: raw[k]! }),
    };
  });
  const stop = steps.find(({ verdict }) => verdict === 'efficacy' || verdict === 'futility');
  return {
    steps,
    requiredInformation: needed,
    ...(isOver ? {} : { planned: plannedLook(boundaries) }),
    verdict: stop?.verdict ?? steps[steps.length - 1]!.verdict,
    note: NOTE,
  };
}

function plannedLook({
  efficacy,
  futility,
}: SequentialBoundaries): NonNullable<SequentialAnalysis['planned']> {
  const at = efficacy.length - 1;
  return { fraction: 1, boundary: efficacy[at]!, ...(futility ? { futility: futility[at]! } : {}) };
}

/** Information that grows by less than this share adds no look: what it could spend is nothing. */
const LEAST_GROWTH = 1e-4;

/** Fractions cut at 1 (or a hair below it) and never falling; a fraction that has hardly grown repeats the one before. */
function usedFractions(raw: readonly number[]): number[] {
  let highest = 0;
  return raw.map((fraction) => {
    const next = fraction * (1 + LEAST_GROWTH) >= 1 ? 1 : Math.max(highest, fraction);
    if (next > highest * (1 + LEAST_GROWTH)) highest = next;
    return highest;
  });
}

function verdictOf(
  z: number,
  { boundary, futility, fraction }: { boundary: number; futility: number | null; fraction: number },
): SequentialVerdict {
  if (z >= boundary) return 'efficacy';
  if (futility !== null && z < futility) return 'futility';
  return fraction >= 1 ? 'information-reached' : 'continue';
}
