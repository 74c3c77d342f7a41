import { synthesise } from '@perennial/synthesis';
import type { Command } from 'commander';
import { figuresOfSynthesis } from '../figures/synthesis-figures.ts';
import { parseFormats, parseTheme, writeFigures } from '../figures/write-figures.ts';
import { readJson, readTable } from '../input/table.ts';
import { openResult } from '../output/result-stream.ts';

interface Options {
  spec: string;
  out?: string;
  figures?: string;
  format: string;
  theme: string;
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
    .option('--theme <name>', 'colours of the figures: light, dark, or print (no colours)', 'light')
    .action(async (data: string, options: Options) => {
      const formats = parseFormats(options.format);
      const theme = parseTheme(options.theme);
      const rows = await readTable(data);
      const synthesis = synthesise({ rows, spec: await readJson(options.spec) });
      if (options.figures !== undefined) {
        const missing = await writeFigures(
          figuresOfSynthesis(synthesis, rows, theme),
          options.figures,
          formats,
        );
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
