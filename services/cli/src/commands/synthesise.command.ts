import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { synthesise } from '@perennial/synthesis';
import type { Command } from 'commander';
import { figuresOfSynthesis } from '../figures/synthesis-figures.ts';
import { readJson, readTable } from '../input/table.ts';
import { openResult } from '../output/result-stream.ts';

/** `perennial synthesise`: a table and a spec in, estimates out. */
export function addSynthesise(program: Command): void {
  program
    .command('synthesise')
    .description('pairwise or network meta-analysis of a table; see docs/reference/synthesis.md')
    .argument('<data.csv>', 'arms, contrasts or study estimates')
    .requiredOption('--spec <spec.json>', 'what to do')
    .option('--out <file>', 'where to write the result (default: stdout)')
    .option('--figures <folder>', 'also draw forest plot, network and league table as SVG there')
    .action(async (data: string, options: { spec: string; out?: string; figures?: string }) => {
      const synthesis = synthesise({ rows: await readTable(data), spec: await readJson(options.spec) });
      if (options.figures !== undefined) {
        await mkdir(options.figures, { recursive: true });
        for (const { name, svg } of figuresOfSynthesis(synthesis))
          await writeFile(path.join(options.figures, name), svg);
      }
      const result = openResult(options.out);
      await result.write(`${JSON.stringify(synthesis)}\n`);
      await result.close();
    });
}
