import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/client.ts';
import { AnswerSaver, type Draft, type SaverParts } from './answer-saver.ts';
import { entryKeys, nextKey, stepsOf, withoutKeys } from './paths.ts';
import { isAsked } from './visibility.ts';

describe('paths', () => {
  test('a path is read into its steps and loses its keys', () => {
    expect(stepsOf('outcomes[2].arms[1].mean')).toEqual([
      { id: 'outcomes', key: '2' },
      { id: 'arms', key: '1' },
      { id: 'mean', key: null },
    ]);
    expect(withoutKeys('outcomes[2].arms[1].mean')).toBe('outcomes.arms.mean');
  });

  test('entries are found in number order, at their own place only', () => {
    const paths = ['arms[10].label', 'arms[2].node', 'outcomes[0].arms[5].mean', 'arms[2].label'];
    expect(entryKeys(paths, 'arms')).toEqual(['2', '10']);
    expect(entryKeys(paths, 'outcomes[0].arms')).toEqual(['5']);
    expect(entryKeys(paths, 'outcomes')).toEqual(['0']);
  });

  test('a new entry never takes over an earlier key', () => {
    expect(nextKey([])).toBe('0');
    expect(nextKey(['0', '4', 'x'])).toBe('5');
  });
});

describe('isAsked', () => {
  const answers = new Map<string, unknown>([
    ['study.design', 'cluster'],
    ['study.blind', true],
    ['outcomes[0].outcome', 'PAIN'],
    ['outcomes[1].outcome', 'FUNCTION'],
    ['study.country', { missing: 'not-reported' }],
    ['study.funding', ['public', 'industry']],
  ]);

  test('choices, yes or no, and several choices are compared by code', () => {
    expect(isAsked({ field: 'study.design', is: ['cluster'] }, 'study.icc', answers)).toBe(true);
    expect(isAsked({ field: 'study.blind', is: ['yes'] }, 'study.how', answers)).toBe(true);
    expect(isAsked({ field: 'study.funding', is: ['industry'] }, 'study.x', answers)).toBe(true);
    expect(isAsked({ not: { field: 'study.design', is: ['cluster'] } }, 'study.x', answers)).toBe(false);
  });

  test('a condition inside an entry looks at that entry only', () => {
    const pain = { field: 'outcomes.outcome', is: ['PAIN'] };
    expect(isAsked(pain, 'outcomes[0].domain', answers)).toBe(true);
    expect(isAsked(pain, 'outcomes[1].domain', answers)).toBe(false);
    expect(isAsked(pain, 'study.anything', answers)).toBe(true);
  });

  test('not reported does not count as answered', () => {
    expect(isAsked({ field: 'study.country', answered: true }, 'study.x', answers)).toBe(false);
    expect(isAsked({ field: 'study.country', answered: false }, 'study.x', answers)).toBe(true);
  });
});

describe('AnswerSaver', () => {
  const draft = (field: string, reported: unknown): Draft => ({ field, reported, source: null });

  function setUp(put: SaverParts<string>['put']) {
    let now = 0;
    let timer: { run: () => void; at: number } | null = null;
    const saved: string[] = [];
    const saver = new AnswerSaver<string>({
      put,
      onSaved: (answer) => void saved.push(answer),
      now: () => now,
      later: (run, ms) => {
        const mine = { run, at: now + ms };
        timer = mine;
        return () => {
          if (timer === mine) timer = null;
        };
      },
    });
    const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
    /** Lets time pass, in steps of 100 ms. */
    const pass = async (ms: number) => {
      for (const end = now + ms; now < end; ) {
        now += 100;
        await settle();
        if (timer && timer.at <= now) {
          const { run } = timer;
          timer = null;
          run();
        }
        await settle();
      }
    };
    return { saver, saved, pass };
  }

  test('keystrokes in one field become one request, sent soon after the last', async () => {
    const { saver, saved, pass } = setUp(async (one) => String(one.reported));
    for (const text of ['4', '4.', '4.2']) {
      saver.set(draft('a', text));
      await pass(200);
    }
    expect(saved).toEqual([]);
    await pass(700);
    expect(saved).toEqual(['4.2']);
    expect(saver.snapshot()).toMatchObject({ phase: 'saved', drafts: new Map() });
  });

  test('somebody who types on and on has it saved within two seconds', async () => {
    const { saver, saved, pass } = setUp(async (one) => String(one.reported));
    for (let n = 0; n < 19; n += 1) {
      saver.set(draft('a', n));
      await pass(100);
    }
    expect(saved).toHaveLength(1);
  });

  test('going on to another field saves the one before at once', async () => {
    const { saver, saved, pass } = setUp(async (one) => one.field);
    saver.set(draft('a', 1));
    await pass(100);
    saver.set(draft('b', 2));
    await pass(100);
    expect(saved).toEqual(['a']);
    await pass(800);
    expect(saved).toEqual(['a', 'b']);
  });

  test('what is typed while a request is on its way is saved after it', async () => {
    let release = () => {};
    const sent: unknown[] = [];
    const { saver, pass } = setUp(async (one) => {
      sent.push(one.reported);
      if (sent.length === 1) {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      return 'ok';
    });
    saver.set(draft('a', 1));
    await pass(800);
    saver.set(draft('a', 2));
    release();
    await pass(1000);
    expect(sent).toEqual([1, 2]);
    expect(saver.snapshot().phase).toBe('saved');
  });

  test('without a connection the answer stays and is tried again', async () => {
    let isDown = true;
    const { saver, saved, pass } = setUp(async () => {
      if (isDown) throw new ApiError('network.unreachable', '', { status: 0 });
      return 'ok';
    });
    saver.set(draft('a', 1));
    await pass(800);
    expect(saver.snapshot()).toMatchObject({ phase: 'waiting-to-retry' });
    expect(saver.snapshot().drafts.get('a')?.reported).toBe(1);
    isDown = false;
    await pass(1200);
    expect(saved).toEqual(['ok']);
    expect(saver.snapshot().phase).toBe('saved');
  });

  test('a refused answer stays on the page with its reason and does not hold up the others', async () => {
    const { saver, saved, pass } = setUp(async (one) => {
      if (one.field === 'a')
        throw new ApiError('extraction.unknown_field', 'No such field.', { status: 400 });
      return one.field;
    });
    saver.set(draft('a', 1));
    saver.set(draft('b', 2));
    await pass(1000);
    expect(saved).toEqual(['b']);
    expect(saver.snapshot().refused.get('a')).toBe('No such field.');
    saver.set(draft('a', 3));
    expect(saver.snapshot().refused.size).toBe(0);
  });

  test('a flush saves what is being typed without waiting', async () => {
    const { saver, saved } = setUp(async (one) => one.field);
    saver.set(draft('a', 1));
    await saver.flush();
    expect(saved).toEqual(['a']);
  });
});
