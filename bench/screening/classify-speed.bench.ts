import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { chronicSpinePain } from '@perennial/protocol';
import { classifyTopic, classifyTrial, type ScreeningText } from '@perennial/screening';
import type { Benchmark } from '../benchmark.ts';

const ROUNDS = 3;
const IMPORTS = 7;

/** Best of several rounds, in CPU and wall seconds: what other processes do to the machine only adds. */
function best(work: () => unknown): { cpu: number; wall: number } {
  let [cpu, wall] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    const began = performance.now();
    work();
    const { user, system } = process.cpuUsage(before);
    cpu = Math.min(cpu, (user + system) / 1e6);
    wall = Math.min(wall, (performance.now() - began) / 1e3);
  }
  return { cpu, wall };
}

async function readTexts(shared: string): Promise<ScreeningText[]> {
  const lines = (await readFile(path.join(shared, 'data/rct/train.jsonl'), 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const { title, abstract }: { title: string | null; abstract: string | null } = JSON.parse(line);
    return { title: title ?? '', abstract: abstract ?? '' };
  });
}

/** Milliseconds that a fresh process takes to import the package, best of several. */
function importCost(): number {
  const module = JSON.stringify(import.meta.resolve('@perennial/screening'));
  const script = `const began = performance.now(); await import(${module}); console.log(performance.now() - began);`;
  const times = Array.from({ length: IMPORTS }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })),
  );
  return Math.min(...times);
}

/** How many abstracts a second are classified, and what importing the package costs. */
export const benchmark: Benchmark = {
  name: 'screening-classify-speed',
  description:
    'Abstracts classified per second, by trial model and by topic dictionary; import cost of the package.',
  async run({ shared, log }) {
    if (shared === undefined) return { markdown: 'Skipped: the shared data are not here.' };
    const texts = await readTexts(shared);
    log(`classifying ${texts.length} records, best of ${ROUNDS}`);
    const rows = [
      ['trial model', best(() => texts.map(classifyTrial))],
      [
        'topic dictionary',
        best(() => texts.map((text) => classifyTopic(text, chronicSpinePain.topicDictionary))),
      ],
    ] as const;
    const lines = rows.map(
      ([name, { cpu, wall }]) =>
        `| ${name} | ${texts.length} | ${cpu.toFixed(2)} | ${wall.toFixed(2)} | ${Math.round(texts.length / cpu)} |`,
    );
    return {
      markdown: [
        '| classifier | abstracts | CPU s | wall s | abstracts per CPU s |',
        '|---|---|---|---|---|',
        ...lines,
        '',
        `Importing the package: ${importCost().toFixed(0)} ms (best of ${IMPORTS} fresh processes). Load average while measuring: ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores.`,
      ].join('\n'),
    };
  },
};
