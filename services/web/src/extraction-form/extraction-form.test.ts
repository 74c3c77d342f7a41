import { describe, expect, test, vi } from 'vitest';
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
    const timers: { run: () => void; ms: number }[] = [];
    const saved: string[] = [];
    const saver = new AnswerSaver<string>({
      put,
      onSaved: (answer) => void saved.push(answer),
      later: (run, ms) => {
        const timer = { run, ms };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    });
    const fire = () => timers.splice(0).forEach((timer) => void timer.run());
    return { saver, timers, saved, fire };
  }

  test('keystrokes in one field become one request, sent within two seconds', async () => {
    const put = vi.fn(async (one: Draft) => String(one.reported));
    const { saver, timers, saved, fire } = setUp(put);
    for (const text of ['4', '4.', '4.2']) saver.set(draft('a', text));
    expect(timers).toHaveLength(1);
    expect(timers[0]?.ms).toBeLessThan(2000);
    fire();
    await vi.waitFor(() => expect(saver.snapshot().phase).toBe('saved'));
    expect(saved).toEqual(['4.2']);
    expect(saver.snapshot().drafts.size).toBe(0);
  });

  test('what is typed while a request is on its way is saved after it', async () => {
    let release = () => {};
    const sent: unknown[] = [];
    const { saver, fire } = setUp(async (one) => {
      sent.push(one.reported);
      if (sent.length === 1)
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      return 'ok';
    });
    saver.set(draft('a', 1));
    fire();
    saver.set(draft('a', 2));
    release();
    await vi.waitFor(() => expect(saver.snapshot().phase).toBe('saved'));
    expect(sent).toEqual([1, 2]);
  });

  test('without a connection the answer stays and is tried again', async () => {
    let isDown = true;
    const { saver, timers, fire } = setUp(async () => {
      if (isDown) throw new ApiError('network.unreachable', '', { status: 0 });
      return 'ok';
    });
    saver.set(draft('a', 1));
    fire();
    await vi.waitFor(() => expect(saver.snapshot().phase).toBe('waiting-to-retry'));
    expect(saver.snapshot().drafts.get('a')?.reported).toBe(1);
    expect(timers).toHaveLength(1);
    isDown = false;
    fire();
    await vi.waitFor(() => expect(saver.snapshot().phase).toBe('saved'));
  });

  test('a refused answer stays on the page with its reason and does not hold up the others', async () => {
    const { saver, saved, fire } = setUp(async (one) => {
      if (one.field === 'a')
        throw new ApiError('extraction.unknown_field', 'No such field.', { status: 400 });
      return one.field;
    });
    saver.set(draft('a', 1));
    saver.set(draft('b', 2));
    fire();
    await vi.waitFor(() => expect(saver.snapshot().phase).toBe('saved'));
    expect(saved).toEqual(['b']);
    expect(saver.snapshot().refused.get('a')).toBe('No such field.');
    saver.set(draft('a', 3));
    expect(saver.snapshot().refused.size).toBe(0);
  });
});
