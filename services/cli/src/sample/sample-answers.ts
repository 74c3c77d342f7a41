import type { SampleArm, SampleStudy, SampleValue } from './sample-review.schema.ts';

/** One answer to the extraction form, with the passage it was taken from. */
export interface SampleAnswer {
  /** As the extraction form names its fields, e.g. `contrasts[0].estimate`. */
  path: string;
  value: string | number | boolean | readonly string[] | { other: string };
  source: string;
}

const REGIONS = new Set(['cervical', 'thoracic', 'lumbar', 'lumbosacral', 'sacroiliac']);

/**
 * What one extractor, or the consensus, enters into the extraction form for a study.
 *
 * Only arms within the network and usable values are entered: an arm without a node, a back pain beside the leg
 * pain, or a change without a standard deviation stays in `extraction.json`, where its reason stands.
 * Arms keep their order; their indices count the arms entered.
 *
 * @param entered the arms and values of one of `study.extractions` or of `study.consensus`
 */
export function sampleAnswers(
  study: SampleStudy,
  entered: { arms: readonly SampleArm[]; values: readonly SampleValue[] },
): SampleAnswer[] {
  const source = study.characteristics.source;
  const arms = entered.arms.filter((arm) => arm.node !== null);
  const indexOf = new Map(arms.map((arm, index) => [arm.code, index]));
  const usable = entered.values.filter((value) => value.usable);
  return [
    { path: 'study.painType', value: study.painType, source },
    { path: 'study.region', value: regionAnswer(study.characteristics), source },
    ...arms.flatMap((arm, index) => armAnswers(arm, index, source)),
    ...outcomeAnswers(usable, indexOf),
    ...contrastAnswers(usable, indexOf),
  ];
}

/** The region as the form codes it: its own code, more than one, or the source's words. */
function regionAnswer({ region, modifiers }: SampleStudy['characteristics']): SampleAnswer['value'] {
  if (modifiers.region === 'mixed') return 'mixed';
  return REGIONS.has(region) ? region : { other: region };
}

function armAnswers(arm: SampleArm, index: number, source: string): SampleAnswer[] {
  return answers(`arms[${index}]`, source, {
    label: arm.label,
    node: arm.node ?? undefined,
    randomised: arm.randomised,
  }).concat(
    arm.components.flatMap(({ site, technique, agents }, component) =>
      answers(`arms[${index}].procedures[${component}]`, source, {
        site,
        technique,
        agents: agents.length > 0 ? agents : undefined,
      }),
    ),
  );
}

/** Values of several arms at one time on one instrument are one block. */
function outcomeAnswers(
  values: readonly SampleValue[],
  indexOf: ReadonlyMap<string, number>,
): SampleAnswer[] {
  const cells = values.filter((value) => value.kind === 'arm').filter((value) => indexOf.has(value.arm));
  const blocks = new Map(
    cells.map((cell) => [`${cell.outcome} ${cell.instrument} ${cell.weeks} ${cell.domain}`, cell]),
  );
  return [...blocks].flatMap(([key, first], index) => {
    const block = `outcomes[${index}]`;
    const kind = first.statistic.endsWith('change') ? 'change' : 'final';
    const inBlock = cells.filter(
      (cell) => `${cell.outcome} ${cell.instrument} ${cell.weeks} ${cell.domain}` === key,
    );
    return [
      ...answers(block, first.source, { ...measuredWith(first), kind }),
      ...inBlock.flatMap((cell) =>
        answers(`${block}.arms[${indexOf.get(cell.arm)}]`, cell.source, {
          analysed: cell.n,
          mean: cell.mean,
          sd: cell.sd,
        }),
      ),
    ];
  });
}

function contrastAnswers(
  values: readonly SampleValue[],
  indexOf: ReadonlyMap<string, number>,
): SampleAnswer[] {
  return values
    .filter((value) => value.kind === 'contrast')
    .filter((value) => indexOf.has(value.arm) && indexOf.has(value.versus))
    .flatMap((value, index) =>
      answers(`contrasts[${index}]`, value.source, {
        ...measuredWith(value),
        armA: indexOf.get(value.arm),
        armB: indexOf.get(value.versus),
        estimate: value.estimate,
        ciLow: value.ciLow,
        ciHigh: value.ciHigh,
      }),
    );
}

function measuredWith(value: SampleValue): Record<string, string | number | boolean> {
  const { outcome, instrument, weeks, scale } = value;
  const { min: scaleMin, max: scaleMax, higherIsWorse } = scale;
  return { outcome, instrument, scaleMin, scaleMax, higherIsWorse, weeks };
}

function answers(
  at: string,
  source: string,
  fields: Record<string, SampleAnswer['value'] | undefined>,
): SampleAnswer[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [{ path: `${at}.${name}`, value, source }],
  );
}
