import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';
import { openRoomStand, type RoomStand, type Screener, sayLoad } from './room-stand.ts';

const DECISIONS = 10_000;
const SCREENERS = 20;
const EVERY = 190;
const RETRY_MS = 100;

/** One person's outbox: each decision is sent under its key until it is acknowledged, in order. */
async function screen(
  stand: RoomStand,
  screener: Screener,
  citationIds: readonly string[],
  acknowledged: Map<string, string>,
) {
  let repeats = 0;
  for (const citationId of citationIds) {
    const key = `${screener.id} ${citationId}`;
    const body = JSON.stringify({ citationId, stage: 'abstract', verdict: 'exclude' });
    for (;;) {
      try {
        const answer = await fetch(`${stand.url}/api/reviews/${stand.reviewId}/screening/decisions`, {
          method: 'POST',
          body,
          headers: {
            authorization: `Bearer ${screener.token}`,
            'content-type': 'application/json',
            'idempotency-key': key,
          },
        });
        await answer.arrayBuffer();
        if (answer.status === 201) break;
        if (answer.status < 500) throw new RangeError(`refused with ${answer.status}`);
      } catch (error) {
        if (error instanceof RangeError) throw error;
      }
      repeats += 1;
      await sleep(RETRY_MS);
    }
    acknowledged.set(key, citationId);
  }
  return repeats;
}

async function run(context: BenchmarkContext) {
  const each = DECISIONS / SCREENERS;
  const stand = await openRoomStand(context.scratch, { citations: DECISIONS / 2, reviewers: SCREENERS });
  try {
    await stand.startApi();
    const rows = await stand.query<{ id: string }>('select id from citations order by position');
    const acknowledged = new Map<string, string>();
    // Neighbours share half of their citations, so that two people's last verdicts meet under the kills, too.
    const work = stand.screeners.map((screener, index) =>
      screen(
        stand,
        screener,
        Array.from({ length: each }, (_, n) => rows[(index * (each / 2) + n) % rows.length]?.id ?? ''),
        acknowledged,
      ),
    );
    let isDone = false;
    const all = Promise.all(work).finally(() => {
      isDone = true;
    });
    let kills = 0;
    while (!isDone) {
      await sleep(20);
      if (isDone || acknowledged.size < (kills + 1) * EVERY) continue;
      await stand.killApi();
      kills += 1;
      await stand.startApi();
      if (kills % 10 === 0) context.log(`${kills} kills, ${acknowledged.size} acknowledged`);
    }
    const repeats = (await all).reduce((sum, count) => sum + count, 0);
    const stored = await stand.query<{ key: string; n: number }>(
      'select idempotency_key as key, count(*)::int as n from decisions group by 1',
    );
    const known = new Map(stored.map(({ key, n }) => [key, n]));
    const lost = [...acknowledged.keys()].filter((key) => !known.has(key)).length;
    const doubled = stored.filter(({ n }) => n > 1).length;
    const revised = await stand.query('select 1 from decisions where revision > 1');
    const wrong = await stand.query(
      `select 1 from (select citation_id, count(distinct reviewer_id) as n from decisions group by 1) d
         left join settlements s on s.citation_id = d.citation_id
        where (d.n >= 2) <> (s.citation_id is not null)`,
    );
    return {
      markdown: `${SCREENERS} screeners, each sending its decisions until they are acknowledged; the API process killed with SIGKILL after every ${EVERY} and started again. ${sayLoad()}.\n\n| decisions acknowledged | kills | sent again | lost | doubled | second revisions | settlements that disagree with the verdicts |\n|---|---|---|---|---|---|---|\n| ${acknowledged.size} | ${kills} | ${repeats} | ${lost} | ${doubled} | ${revised.length} | ${wrong.length} |`,
    };
  } finally {
    await stand.stop();
  }
}

export const benchmark: Benchmark = {
  name: 'room-kills',
  description:
    'The API killed again and again while people screen: every acknowledged decision has to be there exactly once.',
  run,
};
