import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  fitCalibration,
  packTrialModel,
  scoreTrial,
  type TrialExample,
  trainTrialModel,
  unpackTrialModel,
} from '@perennial/screening';
import type { Benchmark } from '../benchmark.ts';
import { readTrialData } from './trial-training-data.ts';
import { bandTable, chooseCutoffs, judged, type Scored, shippedRecall } from './trial-training-report.ts';

const VERSION = 2;
const KEPT_TERMS = 24_000;
const weightsFile = fileURLToPath(
  new URL('../../../packages/screening/src/trial/weights/trial-model.generated.ts', import.meta.url),
);

const training = {
  scales: { text: 1, title: 0.5, design: 1.2 },
  cost: 0.01,
  leastDocuments: 3,
  titleOnlyWeight: 0.1,
  folds: 5,
  seed: 1,
};

async function dataHash(shared: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['train.jsonl', 'extra_positives.jsonl'])
    hash.update(await readFile(path.join(shared, 'data/rct', file)));
  return hash.digest('hex').slice(0, 16);
}

function subset(scored: Scored, isIn: (source: string, i: number) => boolean): Scored {
  const at = scored.sources.flatMap((source, i) => (isIn(source, i) ? [i] : []));
  return {
    scores: at.map((i) => scored.scores[i]!),
    labels: at.map((i) => scored.labels[i]!),
    texts: at.map((i) => scored.texts[i]!),
    sources: at.map((i) => scored.sources[i]!),
  };
}

function scoredBy(
  examples: readonly TrialExample[],
  sources: readonly string[],
  scores: Float64Array,
): Scored {
  return {
    scores: examples.map((_, i) => scores[i]!),
    labels: examples.map(({ label }) => label),
    texts: examples.map(({ text }) => text),
    sources: [...sources],
  };
}

function joined(a: Scored, b: Scored): Scored {
  return {
    scores: [...a.scores, ...b.scores],
    labels: [...a.labels, ...b.labels],
    texts: [...a.texts, ...b.texts],
    sources: [...a.sources, ...b.sources],
  };
}

/** Trains, reports, and with `--write` puts the weights where the package reads them. */
export const benchmark: Benchmark = {
  name: 'screening-train-trial-classifier',
  description: 'Trains the randomised-trial classifier; `--write` replaces the committed weights.',
  async run({ shared, log, options }) {
    if (shared === undefined) return { markdown: 'Skipped: the shared data are not here.' };
    const data = await readTrialData(shared);
    log(`training on ${data.main.length} + ${data.extraForTraining.length} records`);
    const trained = trainTrialModel([...data.main, ...data.extraForTraining, ...data.extraHeldOut], training);
    const scored = scoredBy(data.main, data.sources, trained.outOfFold);
    const unseen = scoredBy(
      data.extraHeldOut,
      data.extraHeldOut.map(() => 'extra'),
      trained.outOfFold.slice(-data.extraHeldOut.length),
    );
    const everything = joined(scored, unseen);
    const cutoffs = chooseCutoffs(everything);
    const calibration = fitCalibration(scored.scores, scored.labels);
    const packed = packTrialModel(trained, KEPT_TERMS, {
      name: `perennial-trial@${VERSION}`,
      provenance: {
        data: `${data.main.length} labelled records and half of the extra positives at weight 0.2`,
        dataHash: await dataHash(shared),
        command: 'npm run bench -- screening-train-trial-classifier --write',
        terms: KEPT_TERMS,
      },
      calibration,
      cutoffs,
    });
    const source = `import type { PackedTrialModel } from '../packed-trial-model.ts';\n\nexport const packedTrialModel: PackedTrialModel = ${JSON.stringify(packed, null, 2)};\n`;
    if (options.includes('--write')) await writeFile(weightsFile, source);

    const unpacked = unpackTrialModel(packed);
    const heldOut: Scored = {
      ...unseen,
      scores: unseen.texts.map((text) => scoreTrial(unpacked, text).score),
    };
    const table = bandTable(
      [
        ['labelled by people', subset(scored, (s) => s.startsWith('otte_'))],
        ['– random PubMed', subset(scored, (s) => s === 'otte_full')],
        ['NLM tag, one disease (AML)', subset(scored, (s) => s === 'pubmed_pt:mrd_aml')],
        [
          'NLM tag, other exports',
          subset(scored, (s) => s.startsWith('pubmed_pt:') && s !== 'pubmed_pt:mrd_aml'),
        ],
        ['all labelled', scored],
        ['– not sent to a person unread', judged(scored)],
        ['extra trials, held-out half (packed model)', heldOut],
        ['all labelled and held-out half', everything],
      ],
      cutoffs,
    );
    return {
      markdown: `${table}\n\nScores of labelled records are out of fold: five folds, no search split between learning and testing. Weights: ${Math.round(source.length / 1024)} kB, ${KEPT_TERMS} terms. Cut-offs ${JSON.stringify(cutoffs)}, calibration ${JSON.stringify(calibration)}.\n\n${shippedRecall(data.extraHeldOut.map(({ text }) => text))}`,
    };
  },
};
