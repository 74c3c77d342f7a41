import type { Benchmark, BenchmarkContext } from '../benchmark.ts';
import { openRoomStand, quantile, type RoomStand, sayLoad } from './room-stand.ts';

const CITATIONS = 100_000;
const ROUNDS = 60;

interface Measured {
  what: string;
  target: number;
  samples: number[];
}

/** Makes the review one that is well on its way: 20,000 settled, 5,000 open verdicts of one reviewer, an order for that reviewer. */
async function ageReview(stand: RoomStand): Promise<void> {
  const [a, b] = stand.screeners;
  await stand.query(
    `insert into settlements (citation_id, stage, review_id, outcome, settled_at)
     select id, 'abstract', review_id, case when position % 20 = 0 then 'include' else 'exclude' end, now()
       from citations where position <= 20000`,
  );
  for (const screener of [a, b]) {
    await stand.query(
      `insert into decisions (review_id, citation_id, stage, reviewer_id, verdict, revision, decided_at)
       select review_id, id, 'abstract', $1, case when position % 20 = 0 then 'include' else 'exclude' end, 1, now()
         from citations where position <= 20000`,
      [screener?.id],
    );
  }
  await stand.query(
    `insert into decisions (review_id, citation_id, stage, reviewer_id, verdict, revision, decided_at)
     select review_id, id, 'abstract', $1, 'exclude', 1, now() from citations where position > 20000 and position <= 25000`,
    [a?.id],
  );
  const [run] = await stand.query<{ id: string }>(
    `insert into rank_runs (review_id, reviewer_id, stage, model, labels, inputs_hash, sequence)
     values ($1, $2, 'abstract', 'bench', 24000, 'bench', 1) returning id`,
    [stand.reviewId, a?.id],
  );
  await stand.query(
    `insert into ranks (run_id, citation_id, position, score)
     select $1, id, row_number() over (order by md5(id::text)), 0.5 from citations where position > 24000`,
    [run?.id],
  );
  await stand.query('vacuum analyze');
}

async function run(context: BenchmarkContext) {
  context.log(`making a review of ${CITATIONS} citations`);
  const stand = await openRoomStand(context.scratch, { citations: CITATIONS, reviewers: 5 });
  try {
    // Only what is measured asks here; settling and auditing each of these by trigger would take the longest.
    await stand.query('set session_replication_role = replica');
    await ageReview(stand);
    await stand.query('set session_replication_role = origin');
    await stand.startApi();
    const headers = { authorization: `Bearer ${stand.screeners[0]?.token}` };
    const at = `${stand.url}/api/reviews/${stand.reviewId}`;
    const get = async (path: string) => {
      const began = performance.now();
      const answer = await fetch(at + path, { headers });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return performance.now() - began;
    };
    const words = [
      'epidural',
      'chronic lumbar',
      'randomised placebo controlled',
      'fibrosis',
      'zyx',
      'epi',
      'pain',
    ];
    const measured: Measured[] = [
      { what: 'next record (queue of 1, with the counts)', target: 50, samples: [] },
      { what: 'look-ahead of 50 records', target: 300, samples: [] },
      { what: 'first page of the citation list (50 rows)', target: 300, samples: [] },
      { what: 'first page of the screening list (100 rows)', target: 300, samples: [] },
      { what: 'text search, first page', target: 500, samples: [] },
    ];
    for (let warm = 0; warm < 5; warm += 1) await get('/screening/queue?limit=50');
    for (let round = 0; round < ROUNDS; round += 1) {
      const word = encodeURIComponent(words[round % words.length] ?? '');
      const paths = [
        '/screening/queue?limit=1',
        '/screening/queue?limit=50',
        '/citations?limit=50',
        '/screening/list?limit=100',
        `/citations?search=${word}`,
      ];
      for (const [index, path] of paths.entries()) measured[index]?.samples.push(await get(path));
    }
    const rows = measured.map(
      ({ what, target, samples }) =>
        `| ${what} | ${quantile(samples, 0.5).toFixed(0)} | ${quantile(samples, 0.95).toFixed(0)} | ${target} |`,
    );
    return {
      markdown: `${CITATIONS.toLocaleString('en')} citations, 20,000 settled, 5,000 open verdicts of the asking reviewer, five reviewers, an order of 76,000. Over HTTP on the same machine, ${ROUNDS} times each, ms; ${sayLoad()}.\n\n| request | median | p95 | target |\n|---|---|---|---|\n${rows.join('\n')}`,
    };
  } finally {
    await stand.stop();
  }
}

export const benchmark: Benchmark = {
  name: 'room-scale',
  description:
    'The screening room over a review of 100,000 citations: how long the server takes for what a screener waits for.',
  run,
};
