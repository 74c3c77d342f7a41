import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { both, inARow, poissonRule, type StoppingRule, urnRule } from './stopping-rules.ts';

const LOOK_EVERY = 10;
const TARGET = 0.95;

interface Reading {
  readonly dataset: string;
  /** Labels in the order read, to the end. */
  readonly labels: Uint8Array;
}

interface Outcome {
  readonly dataset: string;
  readonly recall: number;
  readonly share: number;
}

/** Rules of a family differ in one number; it is chosen on the other sets, never on the set it is judged on. */
interface Family {
  readonly name: string;
  /** From the most careful to the boldest. */
  readonly members: readonly { readonly name: string; readonly rule: StoppingRule }[];
}

const single: Family[] = (
  [
    ['BUSCAR, recall 95 %, confidence 95 %', urnRule(0.95, 0.95)],
    ['BUSCAR, recall 95 %, confidence 80 %', urnRule(0.95, 0.8)],
    ['BUSCAR, recall 90 %, confidence 95 %', urnRule(0.9, 0.95)],
    ['falling Poisson process, 95 %', poissonRule(TARGET)],
    ['100 irrelevant in a row', inARow(100)],
    ['50 irrelevant in a row', inARow(50)],
  ] as const
).map(([name, rule]) => ({ name, members: [{ name, rule }] }));

const tuned: Family[] = [
  {
    name: 'BUSCAR 95 %, its confidence chosen on the other sets',
    members: [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3].map((confidence) => ({
      name: `${confidence}`,
      rule: urnRule(TARGET, confidence),
    })),
  },
  {
    name: 'urn drawn in favour of relevant records, odds chosen on the other sets (confidence 95 %)',
    members: [1, 1.5, 2, 3, 4, 6, 10].map((odds) => ({ name: `${odds}`, rule: urnRule(TARGET, 0.95, odds) })),
  },
  {
    name: 'BUSCAR 95 % and falling Poisson process, BUSCAR’s confidence chosen on the other sets',
    members: [0.95, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1].map((confidence) => ({
      name: `${confidence}`,
      rule: both(urnRule(TARGET, confidence), poissonRule(TARGET)),
    })),
  },
];

async function readRuns(shared: string): Promise<Reading[]> {
  const folder = path.join(shared, 'goldens/screening');
  const readings: Reading[] = [];
  for (const file of (await readdir(folder)).sort()) {
    const reference: { dataset: string; runs: { n: number; labels: number[] }[] } = JSON.parse(
      await readFile(path.join(folder, file), 'utf8'),
    );
    for (const { n, labels } of reference.runs) {
      // A run ends with its last relevant record: what was left is irrelevant.
      const full = new Uint8Array(n);
      full.set(labels.slice(0, n));
      readings.push({ dataset: reference.dataset, labels: full });
    }
  }
  return readings;
}

function apply(rule: StoppingRule, { dataset, labels }: Reading): Outcome {
  const relevant = labels.reduce((sum, label) => sum + label, 0);
  for (let read = LOOK_EVERY; read < labels.length; read += LOOK_EVERY) {
    const decisions = labels.subarray(0, read);
    if (!rule(decisions, labels.length)) continue;
    const found = decisions.reduce((sum, label) => sum + label, 0);
    return { dataset, recall: found / relevant, share: read / labels.length };
  }
  return { dataset, recall: 1, share: 1 };
}

const misses = (outcomes: readonly Outcome[]): number =>
  outcomes.filter(({ recall }) => recall < TARGET).length;

/** Each set judged by the boldest member that never missed on the other sets. */
function leaveOneSetOut(results: readonly { name: string; outcomes: Outcome[] }[]): {
  outcomes: Outcome[];
  chosen: string[];
} {
  const datasets = [...new Set(results[0]!.outcomes.map(({ dataset }) => dataset))];
  const chosen: string[] = [];
  const outcomes = datasets.flatMap((left) => {
    const safe = results.filter(
      ({ outcomes: all }) => misses(all.filter(({ dataset }) => dataset !== left)) === 0,
    );
    const best = safe.at(-1) ?? results[0]!;
    chosen.push(best.name);
    return best.outcomes.filter(({ dataset }) => dataset === left);
  });
  return { outcomes, chosen: [...new Set(chosen)].sort() };
}

function row(name: string, outcomes: readonly Outcome[], chosen: string): string {
  const mean = (pick: (outcome: Outcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + pick(outcome), 0) / outcomes.length;
  const least = Math.min(...outcomes.map(({ recall }) => recall));
  return `| ${name} | ${misses(outcomes)} of ${outcomes.length} | ${mean(({ recall }) => recall).toFixed(3)} / ${least.toFixed(3)} | ${mean(({ share }) => share).toFixed(3)} | ${chosen} |`;
}

/** How much has to be read until a stopping rule speaks, and how often it speaks too early. */
export const benchmark: Benchmark = {
  name: 'screening-stopping',
  description:
    'Stopping rules on the reference orders of ELAS u4, looked at every ten records: runs below 95 % recall, and the share read.',
  async run({ shared, log }) {
    if (shared === undefined) return { markdown: 'Skipped: the shared data are not here.' };
    const readings = await readRuns(shared);
    const lines = [
      '| rule | missed 95 % | recall: mean / least | share read | chosen |',
      '|---|---|---|---|---|',
    ];
    for (const family of [...single, ...tuned]) {
      const results = family.members.map(({ name, rule }) => ({
        name,
        outcomes: readings.map((reading) => apply(rule, reading)),
      }));
      log(family.name);
      if (results.length === 1) lines.push(row(family.name, results[0]!.outcomes, ''));
      else {
        const { outcomes, chosen } = leaveOneSetOut(results);
        lines.push(row(family.name, outcomes, chosen.join(', ')));
        lines.push(
          ...results
            .filter(({ name }) => chosen.includes(name))
            .map(({ name, outcomes: all }) => row(`– with ${name} everywhere`, all, '')),
        );
      }
    }
    const sets = new Set(readings.map(({ dataset }) => dataset)).size;
    return {
      markdown: `${lines.join('\n')}\n\n${readings.length} runs over ${sets} sets. A number that is chosen is the boldest that missed on none of the other sets.`,
    };
  },
};
