import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * scrypt with N = 2^15, r = 8, p = 3: one of the settings of equal strength in OWASP's Password Storage Cheat Sheet, and the
 * one that needs 32 MiB rather than 128 at a time.
 */
const STRENGTH = { log2N: 15, r: 8, p: 3 } as const;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** Hashing takes memory and a core: more at a time would let a flood of sign-ins take both. */
const AT_ONCE = 4;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs at most `AT_ONCE` hashes together; the others wait their turn. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function derive(
  password: string,
  salt: Buffer,
  { log2N, r, p }: { log2N: number; r: number; p: number },
  length: number,
): Promise<Buffer> {
  const N = 2 ** log2N;
  return inTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, length, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}

/** A password as it is kept: `$scrypt$ln=15,r=8,p=3$salt$hash`, both base64, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, STRENGTH, KEY_BYTES);
  const { log2N, r, p } = STRENGTH;
  return `$scrypt$ln=${log2N},r=${r},p=${p}$${salt.toString('base64')}$${key.toString('base64')}`;
}

const OURS = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/;
/** What accounts made before version 0.2 have: `salt:key` in hex, N = 2^14, r = 16, p = 1, the salt taken as text. */
const OLDER = /^([0-9a-f]{32}):([0-9a-f]{128})$/;

/** Whether the password is the one that was hashed, in constant time; false for a hash of another make. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [, log2N, r, p, salt = '', key = ''] = OURS.exec(hash) ?? [];
  if (log2N !== undefined) {
    const expected = Buffer.from(key, 'base64');
    const strength = { log2N: Number(log2N), r: Number(r), p: Number(p) };
    return timingSafeEqual(
      await derive(password, Buffer.from(salt, 'base64'), strength, expected.length),
      expected,
    );
  }
  const [, olderSalt, olderKey] = OLDER.exec(hash) ?? [];
  if (olderSalt === undefined || olderKey === undefined) return false;
  const expected = Buffer.from(olderKey, 'hex');
  const found = await derive(
    password,
    Buffer.from(olderSalt, 'utf8'),
    { log2N: 14, r: 16, p: 1 },
    expected.length,
  );
  return timingSafeEqual(found, expected);
}

/** True when the hash was made with less than today's strength. */
export function isOutdated(hash: string): boolean {
  return !hash.startsWith(`$scrypt$ln=${STRENGTH.log2N},r=${STRENGTH.r},p=${STRENGTH.p}$`);
}
