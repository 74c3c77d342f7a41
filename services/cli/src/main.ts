import { Command, CommanderError } from 'commander';
import { UsageError } from './output/usage-error.ts';

type AddCommand = (program: Command) => void;

/** Each command with what it needs: only the one that is called is loaded. */
const COMMANDS: Record<string, () => Promise<AddCommand>> = {
  start: async () => (await import('./commands/start.command.ts')).addStart,
  convert: async () => (await import('./commands/convert.command.ts')).addConvert,
  dedupe: async () => (await import('./commands/dedupe.command.ts')).addDedupe,
  classify: async () => (await import('./commands/classify.command.ts')).addClassify,
  simulate: async () => (await import('./commands/simulate.command.ts')).addSimulate,
  synthesise: async () => (await import('./commands/synthesise.command.ts')).addSynthesise,
  demo: async () => (await import('./commands/demo.command.ts')).addDemo,
  audit: async () => (await import('./commands/audit.command.ts')).addAudit,
  backup: async () => (await import('./commands/backup.command.ts')).addBackup,
  doctor: async () => (await import('./commands/doctor.command.ts')).addDoctor,
  restore: async () => (await import('./commands/restore.command.ts')).addRestore,
  migrate: async () => (await import('./commands/migrate.command.ts')).addMigrate,
};

const program = new Command('perennial')
  .description('Living systematic reviews, from export file to estimate.')
  .version('0.1.0')
  .showHelpAfterError('(--help shows how the command is used)')
  .exitOverride();

const called = process.argv[2] ?? '';
const wanted = called in COMMANDS ? [called] : Object.keys(COMMANDS);
for (const name of wanted) (await COMMANDS[name]?.())?.(program);
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

/** Says what went wrong in a sentence, and gives the exit code: 2 for wrong usage, 1 for failure. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env.PERENNIAL_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return error instanceof UsageError ? 2 : 1;
}
