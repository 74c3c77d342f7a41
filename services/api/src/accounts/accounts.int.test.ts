import { createHash, createHmac, scryptSync } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openAccountServer, type TestBrowser } from '../testing/account-server.ts';

const PASSWORD = 'tulip gravel sextant rhubarb';
let world: TestDatabase;
let server: ReturnType<typeof openAccountServer>;
let people = 0;

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  server = openAccountServer(world);
});

afterAll(async () => {
  await server.close();
  await world.drop();
});

/** Somebody new, signed in from an address of their own. */
async function signUp(on = server): Promise<{ browser: TestBrowser; email: string }> {
  people += 1;
  const email = `person${people}@example.org`;
  const browser = on.browser(`192.0.2.${people}`);
  const answer = await browser.send('POST', '/api/auth/sign-up/email', {
    name: `Person ${people}`,
    email,
    password: PASSWORD,
  });
  expect(answer.status).toBe(200);
  return { browser, email };
}

const signIn = (browser: TestBrowser, email: string, password = PASSWORD) =>
  browser.send('POST', '/api/auth/sign-in/email', { email, password });

/** The code an authenticator app shows (RFC 6238: SHA-1, 30 s, 6 digits). */
function codeOf(secretBase32: string, at = Date.now()): string {
  const bits = [...secretBase32.replaceAll('=', '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest[19]! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('passwords', () => {
  test('are kept as scrypt of OWASP’s strength, each with a salt of its own', async () => {
    await signUp();
    await signUp();
    const rows = await world.query<{ password: string }>('select password from auth.accounts');
    expect(rows.length).toBeGreaterThan(1);
    expect(new Set(rows.map((row) => row.password)).size).toBe(rows.length);
    for (const { password } of rows)
      expect(password).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}==\$[\w+/]{43}=$/);
  });

  test.each(['Password1234!', 'aaaaaaaaaaaaaaaa', 'short'])(
    '%s is refused with the reason',
    async (password) => {
      const answer = await server
        .browser()
        .send('POST', '/api/auth/sign-up/email', { name: 'A', email: 'weak@example.org', password });
      expect(answer).toMatchObject({ status: 400, body: { code: 'account.weak_password' } });
    },
  );

  test('an older hash is made anew when its owner signs in', async () => {
    const { email } = await signUp();
    const salt = '00112233445566778899aabbccddeeff';
    const old = scryptSync(PASSWORD, salt, 64, { N: 16384, r: 16, p: 1, maxmem: 128 * 16384 * 32 }).toString(
      'hex',
    );
    const where = `where "userId" = (select id from auth.users where email = '${email}')`;
    await world.query(`update auth.accounts set password = $1 ${where}`, [`${salt}:${old}`]);
    expect((await signIn(server.browser('198.51.100.1'), email)).status).toBe(200);
    const [row] = await world.query<{ password: string }>(`select password from auth.accounts ${where}`);
    expect(row?.password).toMatch(/^\$scrypt\$ln=15,/);
    expect((await signIn(server.browser('198.51.100.1'), email)).status).toBe(200);
  });
});

describe('sessions', () => {
  test('a cookie planted before the sign-in is not the session after it', async () => {
    const { email } = await signUp();
    const browser = server.browser('198.51.100.2');
    browser.cookies.set('perennial.session_token', 'planted.signature');
    expect((await browser.send('GET', '/api/me')).status).toBe(401);
    await signIn(browser, email);
    expect(browser.cookies.get('perennial.session_token')).not.toContain('planted');
    expect((await browser.send('GET', '/api/me')).status).toBe(200);
  });

  test('a cookie is worthless after the sign-out', async () => {
    const { browser } = await signUp();
    const stolen = new Map(browser.cookies);
    expect((await browser.send('GET', '/api/me')).status).toBe(200);
    await browser.send('POST', '/api/auth/sign-out', {});
    for (const [name, value] of stolen) browser.cookies.set(name, value);
    expect((await browser.send('GET', '/api/me')).status).toBe(401);
  });

  test('each sign-in has a token of its own, and the others can be ended from one of them', async () => {
    const { browser, email } = await signUp();
    const elsewhere = server.browser('198.51.100.3');
    await signIn(elsewhere, email);
    const { body } = await browser.send('GET', '/api/me/account');
    expect(body).toMatchObject({
      secondFactor: false,
      sessions: [{ isCurrent: false, address: '198.51.100.3' }, { isCurrent: true }],
    });
    expect(JSON.stringify(body)).not.toContain('token');
    expect((await browser.send('POST', '/api/me/sessions/end-others')).body).toEqual({ ended: true });
    expect((await elsewhere.send('GET', '/api/me')).status).toBe(401);
    expect((await browser.send('GET', '/api/me')).status).toBe(200);
  });

  test('nobody ends a session of somebody else', async () => {
    const [one, other] = [await signUp(), await signUp()];
    const { body } = await other.browser.send('GET', '/api/me/account');
    const id = JSON.parse(JSON.stringify(body)).sessions[0].id;
    expect((await one.browser.send('DELETE', `/api/me/sessions/${id}`)).status).toBe(404);
    expect((await other.browser.send('GET', '/api/me')).status).toBe(200);
  });

  test('all end when the password changes, but for the one in which it does', async () => {
    const { browser, email } = await signUp();
    const elsewhere = server.browser('198.51.100.4');
    await signIn(elsewhere, email);
    const changed = await browser.send('POST', '/api/auth/change-password', {
      currentPassword: PASSWORD,
      newPassword: 'walnut orbit mitten lantern',
    });
    expect(changed.status).toBe(200);
    expect((await elsewhere.send('GET', '/api/me')).status).toBe(401);
    expect((await browser.send('GET', '/api/me')).status).toBe(200);
  });

  test('end twelve hours after the sign-in, however busy', async () => {
    const { browser, email } = await signUp();
    await world.query(
      `update auth.sessions set "createdAt" = now() - interval '12 hours 1 minute', "expiresAt" = now() + interval '1 hour'
        where "userId" = (select id from auth.users where email = $1)`,
      [email],
    );
    expect((await browser.send('GET', '/api/me')).status).toBe(401);
  });
});

describe('a page of another site', () => {
  test.each([
    ['says so', { 'sec-fetch-site': 'cross-site' }],
    ['of the same domain says so', { 'sec-fetch-site': 'same-site' }],
    ['in an older browser gives its origin', { 'sec-fetch-site': '', origin: 'https://elsewhere.example' }],
  ])('that %s cannot write with the person’s cookie', async (_says, headers) => {
    const { browser } = await signUp();
    const answer = await browser.send('POST', '/api/reviews', { title: 'A', slug: 'forged' }, headers);
    expect(answer).toMatchObject({ status: 403, body: { code: 'request.other_site' } });
    expect((await world.query('select 1 from reviews')).length).toBe(0);
  });
});

/** Wrong tries of the last minutes, as they are counted. */
const fail = (times: number, who: string) =>
  world.query('insert into auth.failed_tries (key) select $1 from generate_series(1, $2)', [
    createHash('sha256').update(who).digest('hex'),
    times,
  ]);

describe('wrong tries', () => {
  test('the eleventh for an account is not looked at, whatever its address, even with the right password', async () => {
    const { email } = await signUp();
    await fail(9, `account ${email}`);
    expect((await signIn(server.browser('203.0.113.1'), email, 'wrong wrong wrong')).status).toBe(401);
    const answer = await signIn(server.browser('203.0.113.99'), email);
    expect(answer).toMatchObject({ status: 429, body: { code: 'account.too_many_tries' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60);
  });

  test('the addresses of one IPv6 network count as one', async () => {
    await fail(100, 'network 2001:db8:1:2::/64');
    const { email } = await signUp();
    expect((await signIn(server.browser('2001:db8:1:2:3::4'), email)).status).toBe(429);
    expect((await signIn(server.browser('2001:db8:1:3::4'), email)).status).toBe(200);
  });
});

describe('a second factor', () => {
  test('is asked for once it is set up; a recovery code works once', async () => {
    const { browser, email } = await signUp();
    const enabled = await browser.send('POST', '/api/auth/two-factor/enable', { password: PASSWORD });
    const { totpURI, backupCodes } = JSON.parse(JSON.stringify(enabled.body));
    const secret = new URL(totpURI).searchParams.get('secret') ?? '';
    expect(backupCodes).toHaveLength(10);
    const stored = await world.query<{ secret: string; backupCodes: string }>(
      'select * from auth.two_factors',
    );
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(JSON.stringify(stored)).not.toContain(backupCodes[0]);
    expect(
      (await browser.send('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(secret) })).status,
    ).toBe(200);

    const fresh = server.browser('198.51.100.5');
    expect((await signIn(fresh, email)).body).toMatchObject({ twoFactorRedirect: true });
    expect((await fresh.send('GET', '/api/me')).status).toBe(401);
    expect((await fresh.send('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(
      401,
    );
    expect(
      (await fresh.send('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(secret) })).status,
    ).toBe(200);
    expect((await fresh.send('GET', '/api/me')).status).toBe(200);
    expect((await fresh.send('GET', '/api/me/account')).body).toMatchObject({ secondFactor: true });

    const lost = server.browser('198.51.100.6');
    await signIn(lost, email);
    const use = () => lost.send('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] });
    expect((await use()).status).toBe(200);
    await lost.send('POST', '/api/auth/sign-out', {});
    await signIn(lost, email);
    expect((await use()).status).toBe(401);
  });
});

describe('tokens for programs', () => {
  async function makeToken(browser: TestBrowser, wish: Record<string, unknown> = {}) {
    const made = await browser.send('POST', '/api/me/tokens', { name: 'R script', ...wish });
    expect(made.status).toBe(201);
    const { id, token } = JSON.parse(JSON.stringify(made.body));
    return { id, headers: { authorization: `Bearer ${token}` }, token };
  }

  test('are shown once, kept as a hash, and read what their maker may read', async () => {
    const { browser } = await signUp();
    const { headers, token } = await makeToken(browser);
    expect(token).toMatch(/^perennial_[\w-]{43}$/);
    expect(JSON.stringify(await world.query('select * from api_tokens'))).not.toContain(token);
    expect(JSON.stringify((await browser.send('GET', '/api/me/tokens')).body)).not.toContain(token);
    const program = server.browser('198.51.100.7');
    expect((await program.send('GET', '/api/me', undefined, headers)).status).toBe(200);
  });

  test('to read cannot write, of one review cannot leave it, and none can touch the account', async () => {
    const { browser } = await signUp();
    const made = await browser.send('POST', '/api/reviews', { title: 'One', slug: `one-${people}` });
    const { id: reviewId } = JSON.parse(JSON.stringify(made.body));
    const program = server.browser('198.51.100.8');
    const reading = await makeToken(browser);
    expect(
      await program.send('POST', '/api/reviews', { title: 'x', slug: 'x' }, reading.headers),
    ).toMatchObject({
      status: 403,
      body: { code: 'token.read_only' },
    });
    const narrow = await makeToken(browser, { scope: 'write', reviewId });
    expect(
      (await program.send('GET', `/api/reviews/${reviewId}/prisma`, undefined, narrow.headers)).status,
    ).toBe(200);
    expect(await program.send('GET', '/api/me', undefined, narrow.headers)).toMatchObject({
      body: { code: 'token.other_review' },
    });
    const wide = await makeToken(browser, { scope: 'write' });
    expect(await program.send('POST', '/api/me/tokens', { name: 'more' }, wide.headers)).toMatchObject({
      status: 403,
      body: { code: 'token.no_account' },
    });
  });

  test('are refused once revoked, run out or wrong', async () => {
    const { browser } = await signUp();
    const program = server.browser('198.51.100.9');
    const revoked = await makeToken(browser);
    expect((await browser.send('DELETE', `/api/me/tokens/${revoked.id}`)).status).toBe(204);
    const old = await makeToken(browser);
    await world.query(`update api_tokens set expires_at = now() - interval '1 second' where id = $1`, [
      old.id,
    ]);
    for (const headers of [revoked.headers, old.headers, { authorization: 'Bearer perennial_guess' }])
      expect(await program.send('GET', '/api/me', undefined, headers)).toMatchObject({
        status: 401,
        body: { code: 'token.refused' },
      });
  });

  test('of others are neither listed nor revoked', async () => {
    const [one, other] = [await signUp(), await signUp()];
    const theirs = await makeToken(other.browser);
    expect((await one.browser.send('GET', '/api/me/tokens')).body).toMatchObject({ items: [] });
    expect((await one.browser.send('DELETE', `/api/me/tokens/${theirs.id}`)).status).toBe(404);
  });
});

describe('where sign-up is closed', () => {
  test('nobody makes an account but the bearer of the setup token', async () => {
    const closed = openAccountServer(world, { signUp: 'closed', setupToken: 'only for the operator' });
    const account = { name: 'A', email: 'late@example.org', password: PASSWORD };
    const make = (headers: Record<string, string>) =>
      closed.browser('198.51.100.10').send('POST', '/api/auth/sign-up/email', account, headers);
    expect(await make({})).toMatchObject({ status: 403, body: { code: 'account.sign_up_closed' } });
    expect((await make({ 'x-perennial-setup': 'a guess at the operator' })).status).toBe(403);
    expect((await make({ 'x-perennial-setup': 'only for the operator' })).status).toBe(200);
    await closed.close();
  });

  test.each(['/api/auth/delete-user', '/api/auth/sign-in/social', '/api/auth/list-sessions'])(
    '%s of the sign-in library is shut to the outside',
    async (path) => {
      const { browser } = await signUp();
      expect((await browser.send('POST', path, {})).status).toBe(404);
      expect((await browser.send('GET', path)).status).toBe(404);
    },
  );
});
