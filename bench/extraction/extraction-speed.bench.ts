import {
  checkAnswers,
  compareExtractions,
  type FormSchema,
  formatDataDictionary,
  parseDataDictionary,
  spinePainForm,
  validateAnswers,
  validateForm,
} from '@perennial/extraction';
import { chronicSpinePain } from '@perennial/protocol';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';

const outcomes = 30;
const arms = 4;

/** A large study: four arms, thirty outcome and time-point blocks, about six hundred answers; `shift` moves the keys. */
function largeStudy(shift: number): Map<string, unknown> {
  const answers = new Map<string, unknown>([['study.painType', 'axial']]);
  for (let arm = 0; arm < arms; arm += 1) {
    const key = (arm + shift) % arms;
    answers.set(`arms[${key}].label`, `Procedure number ${arm}`);
    answers.set(`arms[${key}].node`, ['SHAM', 'ED_LA', 'ED_STEROID', 'JT_RFA'][arm]);
  }
  for (let block = 0; block < outcomes; block += 1) {
    const at = `outcomes[${(block + shift) % outcomes}]`;
    const head = {
      outcome: block % 2 === 0 ? 'PAIN' : 'FUNCTION',
      instrument: block % 2 === 0 ? 'NRS 0-10' : 'ODI',
      scaleMin: 0,
      scaleMax: block % 2 === 0 ? 10 : 100,
      higherIsWorse: true,
      weeks: 2 + 2 * block,
      kind: 'final',
    };
    for (const [name, value] of Object.entries(head)) answers.set(`${at}.${name}`, value);
    for (let arm = 0; arm < arms; arm += 1) {
      const cell = `${at}.arms[${(arm + shift) % arms}]`;
      const length = block % 2 === 0 ? 10 : 100;
      answers.set(`${cell}.analysed`, 40 + arm);
      answers.set(`${cell}.mean`, 0.4 * length + 0.01 * block);
      answers.set(`${cell}.sd`, 0.2 * length);
    }
  }
  return answers;
}

/** Median milliseconds of a few runs, after one to warm up. */
function time(work: () => unknown, runs = 15): number {
  work();
  const taken = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return taken.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

async function run({ log }: BenchmarkContext): Promise<{ markdown: string }> {
  const [first, second] = [largeStudy(0), largeStudy(1)];
  const stored: unknown = JSON.parse(JSON.stringify(spinePainForm));
  const long: FormSchema = {
    id: 'long',
    title: 'Long',
    sections: Array.from({ length: 20 }, (_, s) => ({
      id: `s${s}`,
      title: `Section ${s}`,
      fields: Array.from({ length: 100 }, (_, f) => ({
        id: `f${f}`,
        type: 'number' as const,
        label: `Field ${f}`,
      })),
    })),
  };
  const { differences, agreed } = compareExtractions(first, second, spinePainForm);
  const jobs: [string, () => unknown][] = [
    ['validate the spine-pain form', () => validateForm(stored)],
    ['validate a form of 2,000 fields', () => validateForm(long)],
    ['data dictionary there and back', () => parseDataDictionary(formatDataDictionary(spinePainForm))],
    [`validate ${first.size} answers`, () => validateAnswers(spinePainForm, first)],
    [`check ${first.size} answers for plausibility`, () => checkAnswers(first, chronicSpinePain)],
    [
      `compare two extractions of ${first.size} answers, every key moved`,
      () => compareExtractions(first, second, spinePainForm),
    ],
  ];
  const rows = jobs.map(([what, work]) => {
    const milliseconds = time(work);
    log(`${what}: ${milliseconds.toFixed(2)} ms`);
    return `| ${what} | ${milliseconds.toFixed(1)} |`;
  });
  const note = `With every key moved the comparison finds ${differences.length} differences and ${agreed.length} answers that agree.`;
  return { markdown: ['| what | median, ms |', '|---|---|', ...rows, '', note].join('\n') };
}

export const benchmark: Benchmark = {
  name: 'extraction-speed',
  description:
    'What an extractor waits for when a value is saved, and an adjudicator when two extractions are compared.',
  run,
};
