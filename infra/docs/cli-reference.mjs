// Writes docs/reference/cli.md from the command line's own help.
// Run from the repository's root after `npx tsc -b services/cli`: node infra/docs/cli-reference.mjs
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const perennial = path.join(root, 'services/cli/bin/perennial.mjs');

/** Help as it is printed into a terminal of 80 columns. */
const help = (...args) =>
  execFileSync(process.execPath, [perennial, ...args, '--help'], {
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '80', NO_COLOR: '1' },
  });

const overview = help();
const commands = [...(overview.split('Commands:\n')[1] ?? '').matchAll(/^ {2}(\w+)/gm)]
  .map((match) => match[1])
  .filter((name) => name !== 'help');
if (commands.length === 0) throw new Error('the help lists no command');

const HEAD = `# Command line

Generated from the program's own help by \`node infra/docs/cli-reference.mjs\`; do not edit.

After set-up (\`npm start\` or \`npm test\` has run once) every command is \`npx perennial …\` from the project's root. Progress goes to
stderr only, the result to stdout or the file after \`--out\`. Exit code 0 is success, 2 wrong usage, 1 any other failure.

The columns of each result are in [formats.md](formats.md) (\`convert\`), [deduplication.md](deduplication.md) (\`dedupe\`),
[screening.md](screening.md) (\`classify\`, \`simulate\`) and [synthesis.md](synthesis.md) (\`synthesise\`).`;

const block = (text) => `\`\`\`text\n${text.trim()}\n\`\`\``;
const sections = commands.map((name) => `## perennial ${name}\n\n${block(help(name))}`);
writeFileSync(
  path.join(root, 'docs/reference/cli.md'),
  `${[HEAD, block(overview), ...sections].join('\n\n')}\n`,
);
console.error(`docs/reference/cli.md: ${commands.length} commands`);
