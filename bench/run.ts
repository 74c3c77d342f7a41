import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';

const built = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(built, '../..');
const report = path.join(root, 'docs/benchmarks.md');

/** Every benchmark of the build, by name. */
async function findBenchmarks(): Promise<Map<string, Benchmark>> {
  const files = (await readdir(built, { recursive: true })).filter((file) => file.endsWith('.bench.js'));
  const benchmarks = new Map<string, Benchmark>();
  for (const file of files.sort()) {
    const module: { benchmark: Benchmark } = await import(path.join(built, file));
    benchmarks.set(module.benchmark.name, module.benchmark);
  }
  return benchmarks;
}

/** Puts a benchmark's tables into docs/benchmarks.md between its markers, or at the end the first time. */
async function record(benchmark: Benchmark, markdown: string): Promise<void> {
  const open = `<!-- bench:${benchmark.name} -->`;
  const close = `<!-- /bench:${benchmark.name} -->`;
  const section = `${open}\n## ${benchmark.name}\n\n${benchmark.description}\n\nCommand: \`npm run bench -- ${benchmark.name}\`\n\n${markdown.trim()}\n${close}`;
  const text = existsSync(report) ? await readFile(report, 'utf8') : '# Benchmarks\n';
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  const next =
    start >= 0 && end > start
      ? text.slice(0, start) + section + text.slice(end + close.length)
      : `${text.trimEnd()}\n\n${section}\n`;
  await writeFile(report, next);
}

async function runOne(benchmark: Benchmark, options: readonly string[]): Promise<void> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'perennial-bench-'));
  const shared = process.env.PERENNIAL_SHARED ?? path.resolve(root, '../shared');
  try {
    const { markdown } = await benchmark.run({
      shared: existsSync(shared) ? shared : undefined,
      scratch,
      log: (line) => console.error(line),
      options,
    });
    console.log(markdown);
    await record(benchmark, markdown);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const [name, ...options] = process.argv.slice(2);
const benchmarks = await findBenchmarks();
const chosen =
  name === 'all' ? [...benchmarks.values()] : [benchmarks.get(name ?? '')].filter((b) => b !== undefined);
if (chosen.length === 0) {
  console.error(`Usage: npm run bench -- NAME [OPTIONS]\n\nNAME is "all" or one of:`);
  for (const benchmark of benchmarks.values())
    console.error(`  ${benchmark.name.padEnd(34)} ${benchmark.description}`);
  process.exit(2);
}
for (const benchmark of chosen) await runOne(benchmark, options);
