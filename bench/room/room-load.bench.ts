import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';
import { openRoomStand, quantile, type RoomStand, type Screener, sayLoad } from './room-stand.ts';

const CITATIONS = 20_000;
const SCREENERS = 50;
const PER_SECOND = 25;
const LOOK_AHEAD = 50;
const LOW_WATER = 10;
/** Every so many decisions one is sent twice at once, as over a bad line. */
const TWICE_EVERY = 20;
const TARGET_MS = 100;

/** A person who reads from a look-ahead and sends a decision when it is time. */
class Reader {
  readonly done = new Set<string>();
  private readonly stand: RoomStand;
  private readonly screener: Screener;
  private ahead: string[] = [];
  private fetching: Promise<void> | undefined;

  constructor(stand: RoomStand, screener: Screener) {
    this.stand = stand;
    this.screener = screener;
  }

  private async request(path: string, init: RequestInit = {}) {
    return fetch(`${this.stand.url}/api/reviews/${this.stand.reviewId}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${this.screener.token}`,
        'content-type': 'application/json',
        ...init.headers,
      },
    });
  }

  async refill(): Promise<void> {
    this.fetching ??= this.request(`/screening/queue?limit=${LOOK_AHEAD}`)
      .then(async (answer) => {
        const { items }: { items: { id: string }[] } = JSON.parse(await answer.text());
        this.ahead = items.map(({ id }) => id).filter((id) => !this.done.has(id));
      })
      .finally(() => {
        this.fetching = undefined;
      });
    return this.fetching;
  }

  /** Sends the next decision, `times` times under one key; how long the slowest answer took, in ms. */
  async decide(key: string, times: number): Promise<number> {
    if (this.ahead.length < LOW_WATER) void this.refill();
    while (this.ahead.length === 0) await sleep(20);
    const citationId = this.ahead.shift() ?? '';
    this.done.add(citationId);
    const verdict = this.done.size % 10 === 0 ? 'include' : 'exclude';
    const body = JSON.stringify({ citationId, stage: 'abstract', verdict });
    const began = performance.now();
    const answers = await Promise.all(
      Array.from({ length: times }, () =>
        this.request('/screening/decisions', { method: 'POST', body, headers: { 'idempotency-key': key } }),
      ),
    );
    for (const answer of answers) {
      await answer.arrayBuffer();
      if (answer.status !== 201) throw new Error(`decision refused with ${answer.status}`);
    }
    return performance.now() - began;
  }
}

async function run(context: BenchmarkContext) {
  const seconds = Number(context.options[0] ?? 300);
  context.log(`making a review of ${CITATIONS} citations and ${SCREENERS} reviewers`);
  const stand = await openRoomStand(context.scratch, { citations: CITATIONS, reviewers: SCREENERS });
  try {
    await stand.startApi();
    const readers = stand.screeners.map((screener) => new Reader(stand, screener));
    for (const reader of readers) await reader.refill();
    const total = seconds * PER_SECOND;
    const began = performance.now();
    const times: number[] = [];
    const late: number[] = [];
    const sent = Array.from({ length: total }, async (_, index) => {
      const due = (index * 1000) / PER_SECOND;
      await sleep(Math.max(0, due - (performance.now() - began)));
      const reader = readers[index % readers.length];
      late.push(performance.now() - began - due);
      const took = await reader?.decide(`load-${index}-${'x'.repeat(8)}`, index % TWICE_EVERY === 0 ? 2 : 1);
      if (took !== undefined) times.push(took);
      if (index % (PER_SECOND * 30) === 0) context.log(`${index} of ${total}`);
    });
    await Promise.all(sent);
    const elapsed = (performance.now() - began) / 1000;
    const [stored] = await stand.query<{ rows: number; keys: number; doubled: number }>(
      `select count(*)::int as rows, count(distinct idempotency_key)::int as keys,
              (select count(*)::int from (select 1 from decisions group by citation_id, stage, reviewer_id having count(*) > 1) d) as doubled
         from decisions`,
    );
    const lost = times.length - (stored?.keys ?? 0);
    const [settled] = await stand.query<{ n: number }>('select count(*)::int as n from settlements');
    return {
      markdown: `${SCREENERS} simulated screeners, ${PER_SECOND} decisions a second for ${Math.round(elapsed)} s (open loop), look-aheads of ${LOOK_AHEAD} fetched meanwhile, every ${TWICE_EVERY}th decision sent twice at once; review of ${CITATIONS.toLocaleString('en')} citations, one API process, no worker. ${sayLoad()}; scheduled sends were at most ${quantile(late, 0.99).toFixed(0)} ms late (p99).\n\n| acknowledged | lost | doubled | settled by two | median ms | p95 ms | p99 ms | target p95 |\n|---|---|---|---|---|---|---|---|\n| ${times.length} | ${lost} | ${stored?.doubled} | ${settled?.n} | ${quantile(times, 0.5).toFixed(0)} | ${quantile(times, 0.95).toFixed(0)} | ${quantile(times, 0.99).toFixed(0)} | ${TARGET_MS} |`,
    };
  } finally {
    await stand.stop();
  }
}

export const benchmark: Benchmark = {
  name: 'room-load',
  description:
    'Fifty people screening at once: how long a decision takes, and whether every one is stored once. Option: seconds.',
  run,
};
