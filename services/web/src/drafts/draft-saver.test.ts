import { expect, test } from 'vitest';
import { DraftSaver } from './draft-saver.ts';

/** A saver with a clock that only the test moves. */
function stand(answer: (body: string, against: number) => Promise<number>) {
  let time = 0;
  let waiting: { at: number; run: () => void } | null = null;
  const sent: [string, number][] = [];
  const saver = new DraftSaver<string>('', 0, {
    put: (body, against) => {
      sent.push([body, against]);
      return answer(body, against);
    },
    now: () => time,
    later: (run, ms) => {
      waiting = { at: time + ms, run };
      return () => {
        waiting = null;
      };
    },
  });
  const pass = async (ms: number) => {
    time += ms;
    if (waiting && waiting.at <= time) {
      const { run } = waiting;
      waiting = null;
      run();
    }
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { saver, sent, pass };
}

const counting = async (_: string, against: number) => against + 1;

test('what is typed is saved once typing pauses, each save against the one before', async () => {
  const { saver, sent, pass } = stand(counting);
  saver.set('a');
  await pass(300);
  saver.set('ab');
  await pass(300);
  expect(sent).toEqual([]);
  await pass(400);
  expect(sent).toEqual([['ab', 0]]);
  saver.set('abc');
  await pass(700);
  expect(sent).toEqual([
    ['ab', 0],
    ['abc', 1],
  ]);
  expect(saver.snapshot().phase).toBe('saved');
});

test('somebody who never pauses has less than two seconds at risk', async () => {
  const { saver, sent, pass } = stand(counting);
  for (let keys = 0; keys < 4; keys += 1) {
    saver.set('x'.repeat(keys + 1));
    await pass(500);
  }
  expect(sent.length).toBeGreaterThan(0);
});

test('a refused save is said and tried again with the next change or flush', async () => {
  let isRefused = true;
  const { saver, sent, pass } = stand(async (body, against) => {
    if (isRefused) throw new Error('no');
    return counting(body, against);
  });
  saver.set('a');
  await pass(700);
  expect(saver.snapshot().phase).toBe('failed');
  isRefused = false;
  await saver.flush();
  expect(sent).toEqual([
    ['a', 0],
    ['a', 0],
  ]);
  expect(saver.snapshot().phase).toBe('saved');
});
