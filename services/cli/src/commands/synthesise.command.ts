import { synthesise } from '@perennial/synthesis';
import type { Command } from 'commander';
import { figuresOfSynthesis } from '../figures/synthesis-figures.ts';
import { parseFormats, writeFigures } from '../figures/write-figures.ts';
import { readJson, readTable } from '../input/table.ts';
import { openResult } from '../output/result-stream.ts';

interface Options {
  spec: string;
  out?: string;
  figures?: string;
  format: string;
}

/** `perennial synthesise`: a table and a spec in, estimates out. */
export function addSynthesise(program: Command): void {
  program
    .command('synthesise')
    .description('pairwise or network meta-analysis of a table; see docs/reference/synthesis.md')
    .argument('<data.csv>', 'arms, contrasts or study estimates')
    .requiredOption('--spec <spec.json>', 'what to do')
    .option('--out <file>', 'where to write the result (default: stdout)')
    .option('--figures <folder>', 'also draw there what the result holds; see docs/reference/figures.md')
    .option('--format <list>', 'how figures are written: any of svg,png,pdf,csv', 'svg')
    .action(async (data: string, options: Options) => {
      const formats = parseFormats(options.format);
      const rows = await readTable(data);
      const synthesis = synthesise({ rows, spec: await readJson(options.spec) });
      if (options.figures !== undefined) {
        const missing = await writeFigures(figuresOfSynthesis(synthesis, rows), options.figures, formats);
        if (missing.length > 0)
          process.stderr.write(
            `PNG and PDF show these as empty boxes, which their font lacks (SVG does not): ${missing.join(' ')}\n`,
          );
      }
      const result = openResult(options.out);
      await result.write(`${JSON.stringify(synthesis)}\n`);
      await result.close();
    });
}
