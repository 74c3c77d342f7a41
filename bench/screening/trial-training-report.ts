import { areaUnderCurve, classifyTrial, type ScreeningText, trialFlags } from '@perennial/screening';

/** Out-of-fold scores with what they are about. */
export interface Scored {
  readonly scores: number[];
  readonly labels: number[];
  readonly texts: ScreeningText[];
  readonly sources: string[];
}

/** Lowest scores of the three bands. */
export interface Cutoffs {
  readonly sensitive: number;
  readonly balanced: number;
  readonly precise: number;
}

const SENSITIVE_RECALL = 0.99;
const PRECISE_SPECIFICITY = 0.975;

/** Records that are sent to a person whatever their score are in the sensitive band and in no other statistic. */
function isJudged(text: ScreeningText): boolean {
  return !trialFlags(text).needsPerson;
}

/** Only the records that are judged by their score. */
export function judged(scored: Scored): Scored {
  const at = scored.texts.flatMap((text, i) => (isJudged(text) ? [i] : []));
  return {
    scores: at.map((i) => scored.scores[i]!),
    labels: at.map((i) => scored.labels[i]!),
    texts: at.map((i) => scored.texts[i]!),
    sources: at.map((i) => scored.sources[i]!),
  };
}

/**
 * The bands from out-of-fold scores. Sensitive: at least 99 % of the trials are kept, those sent to a person
 * included. Balanced: as large a share of the trials is missed as of the others is kept. Precise: 97.5 % of the
 * others are left out (as RobotSearch's precise band).
 */
export function chooseCutoffs({ scores, labels, texts }: Scored): Cutoffs {
  const byScore = scores.map((_, i) => i).filter((i) => isJudged(texts[i]!));
  const trials = byScore
    .filter((i) => labels[i] === 1)
    .map((i) => scores[i]!)
    .sort((a, b) => a - b);
  const others = byScore
    .filter((i) => labels[i] === 0)
    .map((i) => scores[i]!)
    .sort((a, b) => a - b);
  const allTrials = labels.reduce((sum, label) => sum + label, 0);
  const mayMiss = Math.floor(allTrials * (1 - SENSITIVE_RECALL));
  const balanced = trials.find((cut, missed) => {
    const kept = others.filter((score) => score >= cut).length;
    return (missed + 1) / trials.length >= kept / others.length;
  });
  return {
    sensitive: round(trials[mayMiss]!),
    balanced: round(balanced!),
    precise: round(others[Math.ceil(others.length * PRECISE_SPECIFICITY)]!),
  };
}

function round(cut: number): number {
  return Math.floor(cut * 1000) / 1000;
}

/** One table row per population: size, AUC, and recall and specificity in each band (sent-to-person included). */
export function bandTable(populations: readonly (readonly [string, Scored])[], cutoffs: Cutoffs): string {
  const lines = [
    '| records | n | trials | AUC | sensitive: recall / specificity | balanced | precise |',
    '|---|---|---|---|---|---|---|',
  ];
  for (const [name, { scores, labels, texts }] of populations) {
    const isKept = (i: number, cut: number, letsPass: boolean): boolean =>
      scores[i]! >= cut || (letsPass && !isJudged(texts[i]!));
    const cell = (cut: number, letsPass: boolean): string => {
      const rate = (label: number): number => {
        const of = labels.flatMap((l, i) => (l === label ? [i] : []));
        return of.filter((i) => isKept(i, cut, letsPass)).length / of.length;
      };
      return `${percent(rate(1))} / ${percent(1 - rate(0))}`;
    };
    const trials = labels.filter((label) => label === 1).length;
    const auc = trials === labels.length ? '–' : areaUnderCurve(scores, labels).toFixed(4);
    lines.push(
      `| ${name} | ${labels.length} | ${trials} | ${auc} | ${cell(cutoffs.sensitive, true)} | ${cell(cutoffs.balanced, false)} | ${cell(cutoffs.precise, false)} |`,
    );
  }
  return lines.join('\n');
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : (100 * share).toFixed(1);
}

/** Recall of the shipped, packed classifier on trials it never saw, with its own bands and flags. */
export function shippedRecall(texts: readonly ScreeningText[]): string {
  const classified = texts.map((text) => classifyTrial(text));
  const share = (band: 'sensitive' | 'balanced' | 'precise'): string =>
    percent(classified.filter((result) => result[band]).length / classified.length);
  return `Shipped model on the held-out half of the extra trials (${texts.length}): sensitive ${share('sensitive')} %, balanced ${share('balanced')} %, precise ${share('precise')} %.`;
}
