import { chronicSpinePain } from '@perennial/protocol';
import { classifyTopic, classifyTrial, screeningTextOf } from '@perennial/screening';
import type { Command } from 'commander';
import { openCitationFiles, summarise } from '../input/citation-files.ts';
import { csvCell } from '../output/csv-cell.ts';
import { startProgress } from '../output/progress.ts';
import { openResult } from '../output/result-stream.ts';

const HEADER = 'record_id,rct_probability,rct_sensitive,rct_balanced,rct_precise,topic_probability,flags\n';

/** `perennial classify`: is it a randomised trial, and is it about chronic spine pain? */
export function addClassify(program: Command): void {
  program
    .command('classify')
    .description('score records as randomised trials and as on topic; bands are 0 or 1')
    .argument('<file...>', 'export files of any dialect')
    .option('--out <file>', 'where to write the scores (default: stdout)')
    .action(async (files: string[], options: { out?: string }) => {
      const input = await openCitationFiles(files, startProgress());
      const result = openResult(options.out);
      await result.write(HEADER);
      for await (const record of input.records()) {
        const text = screeningTextOf(record);
        const trial = classifyTrial(text);
        const topic = classifyTopic(text, chronicSpinePain.topicDictionary);
        const flags = [...new Set([...trial.flags, ...topic.flags, ...topic.outOfScope])].join(';');
        const bands = [trial.sensitive, trial.balanced, trial.precise].map((band) => (band ? 1 : 0));
        const id = `${record.source.file}#${record.source.ordinal}`;
        await result.write(
          `${[csvCell(id), trial.probability, ...bands, topic.probability, csvCell(flags)].join(',')}\n`,
        );
      }
      await result.close();
      process.stderr.write(`${summarise(input.counts)}\n`);
    });
}
