// `npm start`: sets the project up and runs it until Ctrl-C. Options after `--` go to `perennial start`.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './toolchain.mjs';

await prepare();
process.argv = [process.argv[0], 'perennial', 'start', ...process.argv.slice(2)];
await import(pathToFileURL(path.join(root, 'services/cli/dist/main.js')).href);
