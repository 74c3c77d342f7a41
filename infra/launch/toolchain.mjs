// Shared by `npm start` and `npm test`: everything between a bare checkout and a built project.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const PNPM = 'pnpm@12.21.0';
const LEAST_NODE = [20, 19];

/** Ends the process with one sentence when Node is too old for what we depend on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = LEAST_NODE;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  console.error(
    `Perennial needs Node ${LEAST_NODE.join('.')} or newer, this is ${process.versions.node}: install a newer Node and start again.`,
  );
  process.exit(1);
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options] quiet shows the output only when the program fails
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const take = (chunk) => {
      output += chunk;
      if (!options.quiet) process.stderr.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The same, but a failure ends this process with the program's output and one sentence. */
async function must(what, command, args) {
  const { code, output } = await run(command, args, { quiet: true });
  if (code === 0) return;
  console.error(output);
  console.error(`${what} failed: the lines above say why.`);
  process.exit(1);
}

/** Runs a step with its name and its time on stderr. */
async function step(name, work) {
  const started = Date.now();
  process.stderr.write(`${name} …`);
  await work();
  process.stderr.write(` ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

const stampFile = path.join(root, 'node_modules/.perennial-built.json');

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function keepStamp(name, value) {
  writeFileSync(stampFile, JSON.stringify({ ...readStamps(), [name]: value }));
}

/** Hash over names, sizes and times of the files below some folders: changes whenever a build could come out differently. */
function fingerprint(places) {
  const hash = createHash('sha256');
  const visit = (place) => {
    const info = statSync(place, { throwIfNoEntry: false });
    if (!info) return;
    if (!info.isDirectory()) {
      hash.update(`${place} ${info.size} ${info.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(place).sort()) {
      if (name === 'node_modules' || name === 'dist' || name === 'dist-types') continue;
      visit(path.join(place, name));
    }
  };
  for (const place of places) visit(path.join(root, place));
  return hash.digest('hex');
}

const MANIFESTS = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];

/** Installs through pnpm; nothing to do when the lock file has not changed since. */
async function install() {
  const wanted = fingerprint(MANIFESTS);
  if (readStamps().install === wanted && existsSync(path.join(root, 'node_modules/typescript'))) return;
  await step('Installing packages', () =>
    must('Installing', 'npx', ['-y', PNPM, 'install', '--frozen-lockfile']),
  );
  keepStamp('install', wanted);
}

/** Compiles the packages and services. The compiler itself knows what is up to date. */
async function compile() {
  const wanted = fingerprint([
    'packages',
    'services',
    'bench',
    'tsconfig.json',
    'tsconfig.base.json',
    'tsconfig.test.json',
  ]);
  if (readStamps().compile === wanted && existsSync(path.join(root, 'services/cli/dist/main.js'))) return;
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  await step('Compiling', () => must('Compiling', process.execPath, [tsc, '-b']));
  keepStamp('compile', wanted);
}

/** Bundles the web app. */
async function bundle() {
  const wanted = fingerprint(['services/web', 'packages/contracts/src', ...MANIFESTS]);
  if (readStamps().bundle === wanted && existsSync(path.join(root, 'services/web/dist/index.html'))) return;
  await step('Building the web app', () =>
    must('Building the web app', 'npx', ['-y', PNPM, '--filter', '@perennial/web', 'build']),
  );
  keepStamp('bundle', wanted);
}

/** From a bare checkout to a built project; each part only when something it depends on has changed. */
export async function prepare() {
  requireNode();
  await install();
  await compile();
  await bundle();
}
