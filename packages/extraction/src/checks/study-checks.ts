import { show } from '../conversions/conversion.ts';
import { finding, type PlausibilityCheck } from './check.ts';

/** An arm at baseline, with what was done in it. */
export interface BaselineArm {
  label: string;
  nRandomised?: number | undefined;
  /** Baseline mean and SD of the outcome. */
  mean?: number | undefined;
  standardDeviation?: number | undefined;
  /** What was injected, as the form codes it: `local-anaesthetic`, `steroid`, `saline`, … */
  agents?: readonly string[] | undefined;
}

/** A study seen as a whole. */
export interface StudyToCheck {
  arms: readonly BaselineArm[];
  nRandomised?: number | undefined;
  /** Weeks after which participants could cross over. */
  crossoverWeeks?: number | undefined;
  /** Weeks of the outcomes extracted. */
  outcomeWeeks?: readonly number[] | undefined;
}

/** Chance gives randomised arms of 50 a baseline difference past this less than once in a thousand times. */
const largestBaselineSmd = 0.65;

/** Arms that differ at baseline by more than chance would make them; the finding points at the later arm. */
export function checkBaseline(arms: readonly BaselineArm[]): PlausibilityCheck[] {
  const found: PlausibilityCheck[] = [];
  arms.forEach((a, i) => {
    for (const [entry, b] of arms.entries()) {
      if (entry <= i) continue;
      if (a.mean === undefined || b.mean === undefined || !a.standardDeviation || !b.standardDeviation)
        continue;
      const pooled = Math.hypot(a.standardDeviation, b.standardDeviation) / Math.SQRT2;
      const smd = (a.mean - b.mean) / pooled;
      const error = Math.sqrt(1 / (a.nRandomised ?? 50) + 1 / (b.nRandomised ?? 50));
      if (Math.abs(smd) > largestBaselineSmd && Math.abs(smd) / error > 3) {
        const message = `"${a.label}" and "${b.label}" differ at baseline by ${show(smd)} SD: randomisation failed, or the numbers are not baseline values`;
        found.push({ ...finding('implausible', 'study.baseline_imbalance', 'mean', message), entry });
      }
    }
  });
  return found;
}

/** Saline with bupivacaine is no sham: the label must not decide the node. */
function checkShams(arms: readonly BaselineArm[]): PlausibilityCheck[] {
  return arms.flatMap((arm, entry) => {
    if (!/\b(sham|placebo|saline)\b/iu.test(arm.label)) return [];
    const active = (arm.agents ?? []).filter((agent) => agent === 'local-anaesthetic' || agent === 'steroid');
    if (active.length === 0) return [];
    const message = `"${arm.label}" held ${active.join(' and ')}: map it to its node by what was given`;
    return [{ ...finding('discordant', 'study.sham_with_drug', 'agents', message), entry }];
  });
}

/** Checks what no single number shows: balance at baseline, arm sizes, shams that held a drug, data after crossover. */
export function checkStudy(study: StudyToCheck): PlausibilityCheck[] {
  const found = [...checkBaseline(study.arms), ...checkShams(study.arms)];
  const sizes = study.arms.map((arm) => arm.nRandomised);
  const isWhole = sizes.length > 0 && sizes.every((size) => size !== undefined);
  const sum = sizes.reduce<number>((total, size) => total + (size ?? 0), 0);
  if (isWhole && study.nRandomised !== undefined && sum !== study.nRandomised) {
    found.push(
      finding(
        'discordant',
        'study.arms_and_total',
        'nRandomised',
        `the arms hold ${show(sum)} participants, the study ${show(study.nRandomised)}`,
      ),
    );
  }
  const { crossoverWeeks } = study;
  if (crossoverWeeks !== undefined) {
    for (const [entry, weeks] of (study.outcomeWeeks ?? []).entries()) {
      if (weeks <= crossoverWeeks) continue;
      const message = `values at ${show(weeks)} weeks come after crossover at ${show(crossoverWeeks)} weeks: only those before it are randomised`;
      found.push({ ...finding('implausible', 'study.after_crossover', 'weeks', message), entry });
    }
  }
  return found;
}
