import { DatabaseError } from '@perennial/database';
import { SynthesisError } from '@perennial/synthesis';
import { Command, CommanderError } from 'commander';
import { addClassify } from './commands/classify.command.ts';
import { addConvert } from './commands/convert.command.ts';
import { addDedupe } from './commands/dedupe.command.ts';
import { addDemo } from './commands/demo.command.ts';
import { addMigrate } from './commands/migrate.command.ts';
import { addSimulate } from './commands/simulate.command.ts';
import { addStart } from './commands/start.command.ts';
import { addSynthesise } from './commands/synthesise.command.ts';
import { UsageError } from './output/usage-error.ts';
import { StartError } from './runtime/data-dir.ts';

const program = new Command('perennial')
  .description('Living systematic reviews, from export file to estimate.')
  .version('0.1.0')
  .showHelpAfterError('(--help shows how the command is used)')
  .exitOverride();

for (const add of [
  addStart,
  addConvert,
  addDedupe,
  addClassify,
  addSimulate,
  addSynthesise,
  addDemo,
  addMigrate,
])
  add(program);
// Settings are taken over by a command only when it is made; ours were made before.
for (const command of program.commands) command.exitOverride();

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early, as `head` does.
  if (error.code === 'EPIPE') process.exit(0);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** Says what went wrong in one sentence where it is foreseen, and gives the exit code: 2 for wrong usage, 1 for failure. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  const foreseen =
    error instanceof StartError || error instanceof DatabaseError || error instanceof SynthesisError;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message}\n`);
  if (!foreseen && error instanceof Error && process.env['PERENNIAL_DEBUG'])
    process.stderr.write(`${error.stack}\n`);
  return 1;
}
