// `npm test`: everything that must hold, from a bare checkout. The last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepare, root, run } from './toolchain.mjs';

const totals = { passed: 0, failed: 0, skipped: 0 };
const scratch = mkdtempSync(path.join(tmpdir(), 'perennial-test-'));

function has(binary) {
  return spawnSync(binary, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** A check that passes or fails as one. */
async function check(name, command, args) {
  const { code, output } = await run(command, args, { quiet: true });
  totals[code === 0 ? 'passed' : 'failed'] += 1;
  if (code !== 0) console.error(output);
  console.error(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`);
}

/** One vitest project; its own tests are counted. */
async function suite(project, needs) {
  if (needs && !has(needs)) {
    console.error(`SKIPPED the ${project} suite: ${needs} is not on the PATH`);
    totals.skipped += 1;
    return;
  }
  const started = Date.now();
  const report = path.join(scratch, `${project}.json`);
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = [
    vitest,
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { code } = await run(process.execPath, args, { env: { NO_COLOR: '1' } });
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  const failed = (counts?.numFailedTests ?? 0) || (code === 0 && counts ? 0 : 1);
  totals.passed += counts?.numPassedTests ?? 0;
  totals.failed += failed;
  totals.skipped += counts?.numPendingTests ?? 0;
  console.error(
    `${failed === 0 ? 'ok  ' : 'FAIL'} ${project} suite, ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
}

const bin = (name) => path.join(root, 'node_modules/.bin', name);

try {
  await prepare();
  await check('lint and format', bin('biome'), ['check', '.']);
  await check('types', bin('tsc'), ['-b', 'tsconfig.json', 'tsconfig.test.json']);
  await check('nothing unused', bin('knip'), []);
  await suite('unit');
  await suite('integration');
  await suite('redis', 'redis-server');
  await suite('browser', 'chromium');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 ? 0 : 1);
