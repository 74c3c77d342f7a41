import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSchema, prismaSchema, reviewSummarySchema, UPLOAD_PART_BYTES } from '@perennial/contracts';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type DemonstrationAccount, demonstrationAccounts } from './runtime/data-dir.ts';
import { type ApiClient, signIn } from './sample/api-client.ts';
import { untilIdle } from './sample/load-sample.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let world: TestDatabase;
let folder: string;
let server: ChildProcess;
let url: string;
let accounts: DemonstrationAccount[];
let browser: Browser;

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-browser-'));
  const entry = fileURLToPath(new URL('../bin/perennial.mjs', import.meta.url));
  server = spawn(process.execPath, [entry, 'start', '--data-dir', folder, '--port', '0'], {
    env: { ...process.env, DATABASE_URL: world.url },
  });
  url = await new Promise<string>((resolve, reject) => {
    let output = '';
    server.stderr?.on('data', (chunk) => {
      output += chunk;
      const ready = /Perennial is ready: (\S+)/.exec(output);
      if (ready?.[1]) resolve(ready[1]);
    });
    server.once('exit', () => reject(new Error(output)));
  });
  accounts = await demonstrationAccounts(folder);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGUMENTS });
});

afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => {
    server.once('exit', resolve);
    server.kill('SIGTERM');
  });
  await world?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Signs a person in by keyboard, as the page's own form asks. */
async function openAs(
  person: number,
  scheme: 'light' | 'dark' = 'light',
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: scheme });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel(/e-?mail/i).focus();
  await page.keyboard.type(accounts[person]!.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(accounts[person]!.password);
  await page.keyboard.press('Enter');
  await page
    .getByRole('link', { name: /sample review/i })
    .first()
    .waitFor();
  return { context, page };
}

/** A review of its own for a test: one file of the sample, the same team. */
async function makeReview(owner: ApiClient): Promise<string> {
  const { id } = await owner.send(
    'POST',
    '/reviews',
    { title: 'Keyboard review', slug: 'keyboard-review' },
    reviewSummarySchema,
  );
  const review = `/reviews/${id}`;
  for (const [person, role] of [
    [0, 'reviewer'],
    [1, 'reviewer'],
    [2, 'adjudicator'],
  ] as const) {
    await owner.post(`${review}/members`, { email: accounts[person]!.email, role });
  }
  const bytes = readFileSync(new URL('./sample/files/pubmed.xml', import.meta.url));
  const entry = await owner.send(
    'POST',
    `${review}/imports`,
    { fileName: 'pubmed.xml', byteSize: bytes.byteLength, sourceKind: 'database', sourceName: 'PubMed' },
    importSchema,
  );
  for (let part = 0; part * UPLOAD_PART_BYTES < bytes.byteLength; part += 1) {
    await owner.putBytes(
      `${review}/imports/${entry.id}/parts/${part}`,
      bytes.subarray(part * UPLOAD_PART_BYTES, (part + 1) * UPLOAD_PART_BYTES),
    );
  }
  await owner.send('POST', `${review}/imports/${entry.id}/complete`, {}, importSchema);
  await untilIdle(owner, review, () => undefined);
  return review;
}

const readTitle = async (page: Page) =>
  (await page.locator('section.reading h2').first().textContent()) ?? '';

/** Decides the citation on screen with a key and waits for the next one. */
async function press(page: Page, key: string): Promise<string> {
  const title = await readTitle(page);
  await page.keyboard.press(key);
  await page.waitForFunction(
    (before) => document.querySelector('section.reading h2')?.textContent !== before,
    title,
  );
  return title;
}

describe('two reviewers at the keyboard', () => {
  test('screen, disagree, have it resolved, and PRISMA agrees with what they did', async () => {
    const owner = await signIn(url, accounts[0]!);
    const review = await makeReview(owner);
    const ana = await openAs(0);
    const ben = await openAs(1);
    for (const { page } of [ana, ben]) {
      await page.goto(`${url}${review}/screening`);
      await page.locator('section.reading h2').first().waitFor();
    }

    const readByAna: string[] = [];
    for (const key of ['i', 'i', 'e', 'e', 'u', 'e']) readByAna.push(await press(ana.page, key));
    // A slip of the finger and its undo: the citation comes back.
    const slipped = await press(ana.page, 'i');
    await ana.page.keyboard.press('z');
    await ana.page.waitForFunction(
      (title) => document.querySelector('section.reading h2')?.textContent === title,
      slipped,
    );

    const readByBen: string[] = [];
    for (const key of ['i', 'e', 'e', 'i', 'i', 'e']) readByBen.push(await press(ben.page, key));
    expect(readByBen).toEqual(readByAna);
    await ben.page.getByText(/everything is saved/i).waitFor();
    await ana.page.getByText(/everything is saved/i).waitFor();

    const prisma = () => owner.get(`${review}/prisma`, prismaSchema);
    expect(await prisma()).toMatchObject({
      screened: 4,
      excluded: 2,
      conflicts: 2,
      sought: 2,
      awaitingScreening: 48,
    });

    const chris = await openAs(2);
    await chris.page.goto(`${url}${review}/conflicts`);
    await chris.page.locator('.conflict-room').waitFor();
    await chris.page.keyboard.press('i');
    await chris.page.getByText(/1 of 1/).waitFor();
    await chris.page.keyboard.press('e');
    await chris.page.locator('.conflict-room').waitFor({ state: 'detached' });
    expect(await prisma()).toMatchObject({ screened: 6, excluded: 3, conflicts: 0, sought: 3 });
    for (const { context } of [ana, ben, chris]) await context.close();
  });
});

describe('every page', () => {
  test.each(['light', 'dark'] as const)(
    'has no accessibility violation axe can find (%s)',
    async (scheme) => {
      const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const { context, page } = await openAs(0, scheme);
      await page
        .getByRole('link', { name: /sample review/i })
        .first()
        .click();
      await page.waitForURL(/reviews\/[0-9a-f-]{36}/);
      const review = new URL(page.url()).pathname.replace(/\/$/, '');
      const places = [
        '',
        '/imports',
        '/citations',
        '/duplicates',
        '/screening',
        '/conflicts',
        '/studies',
        '/analyses',
        '/versions',
        '/team',
      ].map((name) => review + name);
      const wrong: string[] = [];
      for (const place of ['/', ...places, '/r/chronic-spine-pain', '/r/chronic-spine-pain/v/1']) {
        await page.goto(url + place);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.waitForLoadState('load');
        await page.waitForTimeout(400);
        expect(await page.title(), place).not.toBe('');
        const session = await context.newCDPSession(page);
        // Past the page's own policy, which rightly lets no foreign script in.
        await session.send('Page.setBypassCSP', { enabled: true });
        await session.send('Runtime.evaluate', { expression: axe });
        const { result } = await session.send('Runtime.evaluate', {
          expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((r) => JSON.stringify(r.violations.map((v) => v.id + ' ' + v.nodes[0].target)))`,
          awaitPromise: true,
        });
        const violations: string[] = JSON.parse(String(result.value));
        wrong.push(...violations.map((violation) => `${place}: ${violation}`));
      }
      expect(wrong).toEqual([]);
      await context.close();
    },
  );
});
