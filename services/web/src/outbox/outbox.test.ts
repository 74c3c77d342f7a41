import { describe, expect, test, vi } from 'vitest';
import { ApiError } from '../api/client.ts';
import type { OutboxEntry, OutboxWork } from './entry.ts';
import { entryStore, type KeyValueStorage } from './entry-store.ts';
import { Outbox, type OutboxParts } from './outbox.ts';

const REVIEW = '0b4c1f0e-0000-4000-8000-000000000001';
const citation = (n: number) => `0b4c1f0e-0000-4000-8000-${String(n).padStart(12, '0')}`;

function memoryStorage(): KeyValueStorage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const include = (n: number): OutboxWork => ({
  kind: 'decision',
  body: { citationId: citation(n), stage: 'abstract', verdict: 'include' },
});
const undo = (n: number): OutboxWork => ({
  kind: 'undo',
  body: { stage: 'abstract', citationId: citation(n) },
});
const offline = () => new ApiError('network.unreachable', 'no answer', { status: 0 });

function setUp(deliver: OutboxParts['deliver'], storage = memoryStorage()) {
  let ids = 0;
  const timers: { run: () => void; ms: number }[] = [];
  const outbox = new Outbox({
    store: entryStore(storage, 'ana'),
    deliver,
    newId: () => {
      ids += 1;
      return `key-${ids}-${storage.length}`;
    },
    now: () => 1000,
    later: (run, ms) => {
      timers.push({ run, ms });
      return () => undefined;
    },
  });
  return { outbox, storage, timers };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('Outbox', () => {
  test('sends in the order in which things were done, one at a time', async () => {
    const seen: string[] = [];
    let open = 0;
    const { outbox } = setUp(async (entry) => {
      open += 1;
      expect(open).toBe(1);
      await settled();
      open -= 1;
      seen.push(entry.label);
    });
    for (const n of [1, 2, 3]) outbox.add(REVIEW, `c${n}`, include(n));
    await vi.waitFor(() => expect(outbox.snapshot().phase).toBe('idle'));
    expect(seen).toEqual(['c1', 'c2', 'c3']);
    expect(outbox.snapshot()).toMatchObject({ waiting: [], refused: [], phase: 'idle' });
  });

  test('without a connection everything stays, and a new tab sends it with the same keys', async () => {
    const keys: string[] = [];
    const first = setUp(async (entry) => {
      keys.push(entry.id);
      throw offline();
    });
    first.outbox.add(REVIEW, 'c1', include(1));
    first.outbox.add(REVIEW, 'c2', include(2));
    await settled();
    expect(first.outbox.snapshot()).toMatchObject({ phase: 'waiting-to-retry' });
    expect(first.outbox.snapshot().waiting).toHaveLength(2);

    const delivered: OutboxEntry[] = [];
    const second = setUp(async (entry) => delivered.push(entry), first.storage);
    await second.outbox.flush();
    expect(delivered.map((entry) => entry.label)).toEqual(['c1', 'c2']);
    expect(delivered[0]?.id).toBe(keys[0]);
    expect(first.storage.length).toBe(0);
  });

  test('retries wait longer each time, up to half a minute', async () => {
    const { outbox, timers } = setUp(async () => {
      throw offline();
    });
    outbox.add(REVIEW, 'c1', include(1));
    await settled();
    for (let round = 0; round < 7; round += 1) {
      timers.at(-1)?.run();
      await settled();
    }
    expect(timers.map((timer) => timer.ms)).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
  });

  test('what the server refuses is set aside with its reason, and the rest goes on', async () => {
    const { outbox } = setUp(async (entry) => {
      if (entry.label === 'c1') throw new ApiError('screening.not_a_reviewer', 'Not yours.', { status: 403 });
    });
    outbox.add(REVIEW, 'c1', include(1));
    outbox.add(REVIEW, 'c2', include(2));
    await settled();
    await outbox.flush();
    expect(outbox.snapshot().waiting).toEqual([]);
    expect(outbox.snapshot().refused).toMatchObject([{ label: 'c1', refusal: 'Not yours.' }]);
    outbox.discard(outbox.snapshot().refused[0]?.id ?? '');
    expect(outbox.snapshot().refused).toEqual([]);
  });

  test('an ended session keeps everything until sign-in', async () => {
    let signedIn = false;
    const { outbox } = setUp(async () => {
      if (!signedIn) throw new ApiError('auth.required', 'Sign in.', { status: 401 });
    });
    outbox.add(REVIEW, 'c1', include(1));
    await settled();
    expect(outbox.snapshot().phase).toBe('signed-out');
    signedIn = true;
    await outbox.flush();
    expect(outbox.snapshot().waiting).toEqual([]);
  });

  test('an entry can be taken back before the first attempt only', async () => {
    let release = () => {};
    const { outbox } = setUp((entry) =>
      entry.label === 'c1'
        ? new Promise<void>((resolve) => {
            release = resolve;
          })
        : Promise.resolve(),
    );
    const first = outbox.add(REVIEW, 'c1', include(1));
    const second = outbox.add(REVIEW, 'c2', include(2));
    expect(outbox.withdraw(first.id)).toBe(false);
    expect(outbox.withdraw(second.id)).toBe(true);
    release();
    await settled();
    expect(outbox.snapshot().waiting).toEqual([]);
  });

  test('an undo repeated after a lost answer counts as done', async () => {
    let calls = 0;
    const { outbox, timers } = setUp(async () => {
      calls += 1;
      if (calls === 1) throw offline();
      throw new ApiError('screening.nothing_to_undo', 'Nothing to undo.', { status: 409 });
    });
    outbox.add(REVIEW, 'c1', undo(1));
    await settled();
    timers[0]?.run();
    await settled();
    expect(outbox.snapshot()).toMatchObject({ waiting: [], refused: [] });
  });

  test("one person's entries are invisible to another on the same device", () => {
    const storage = memoryStorage();
    const { outbox } = setUp(async () => {
      throw offline();
    }, storage);
    outbox.add(REVIEW, 'c1', include(1));
    expect(entryStore(storage, 'ben').list()).toEqual([]);
    expect(entryStore(storage, 'ana').list()).toHaveLength(1);
  });

  test('a damaged entry in the storage is passed over', () => {
    const storage = memoryStorage();
    storage.setItem('perennial.outbox.ana.x', '{not json');
    storage.setItem('perennial.outbox.ana.y', '{"id":1}');
    expect(entryStore(storage, 'ana').list()).toEqual([]);
  });
});
