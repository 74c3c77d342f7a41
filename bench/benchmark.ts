/** What a benchmark is given. */
export interface BenchmarkContext {
  /** The folder of shared data sets and reference results, where this checkout has one beside it. */
  shared: string | undefined;
  /** An empty folder, removed when the run ends. */
  scratch: string;
  /** Writes one line of progress to stderr. */
  log(line: string): void;
  /** What followed the benchmark's name on the command line. */
  options: readonly string[];
}

interface BenchmarkResult {
  /** A Markdown table, or a few, for docs/benchmarks.md. */
  markdown: string;
}

/** One benchmark: `bench/<package>/<name>.bench.ts` exports it as `benchmark`. */
export interface Benchmark {
  name: string;
  description: string;
  run(context: BenchmarkContext): Promise<BenchmarkResult>;
}
