import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { joinTrialPages, TrialsClient } from './clinicaltrials/trials-client.ts';
import { joinArticleSets, readBatch } from './pubmed/efetch.ts';
import { PUBMED_CAP, PubMedClient, type PubMedWindow } from './pubmed/pubmed-client.ts';
import type { SourceConnection } from './source-connection.ts';
import { article, FAULTS, type SourceStandIn, startSourceStandIn } from './testing/source-stand-in.ts';

let standIn: SourceStandIn;

beforeAll(async () => {
  standIn = await startSourceStandIn();
});
afterAll(() => standIn.stop());
beforeEach(() => {
  standIn.articles.clear();
  standIn.trials.clear();
  standIn.requests.length = 0;
  standIn.fault = () => undefined;
});

const CALLER = { tool: 'perennial', email: 'team@example.org' };

function connection(more: Partial<SourceConnection> = {}): SourceConnection {
  return {
    baseUrl: standIn.url,
    fetch,
    takeTurn: async () => undefined,
    wait: async () => undefined,
    random: () => 0.5,
    patience: { attempts: 6, firstPauseMs: 1, longestPauseMs: 4, answerMs: 150 },
    ...more,
  };
}

const pubmed = (more: Partial<SourceConnection> = {}) => new PubMedClient(connection(more), CALLER);

function publish(count: number, created: string, first = 1): void {
  for (let pmid = first; pmid < first + count; pmid += 1)
    standIn.articles.set(String(pmid), article(pmid, created));
}

/** All numbers of a window, however often it has to be halved. */
async function collect(client: PubMedClient, window: PubMedWindow): Promise<string[]> {
  const answer = await client.searchWindow('spine', window);
  if (answer.kind === 'found') return answer.pmids;
  const [earlier, later] = answer.windows;
  return [...(await collect(client, earlier)), ...(await collect(client, later))];
}

const YEAR: PubMedWindow = { from: '2026-01-01', to: '2026-12-31', by: 'created' };

describe('a PubMed search', () => {
  test('lists what was counted, under the name and address of who asks', async () => {
    publish(3, '2026-03-05');
    publish(2, '2025-03-05', 50);
    const answer = await pubmed().searchWindow('spine', YEAR);
    expect(answer).toMatchObject({ kind: 'found', count: { count: 3 }, pmids: ['3', '2', '1'] });
    expect(standIn.requests.map(({ path }) => path)).toEqual(['/esearch.fcgi', '/efetch.fcgi']);
    expect(Object.fromEntries(standIn.requests[0]?.parameters ?? [])).toMatchObject({
      db: 'pubmed',
      tool: 'perennial',
      email: 'team@example.org',
      usehistory: 'y',
      term: '(spine) AND ("2026/01/01"[crdt] : "2026/12/31"[crdt])',
    });
  });

  test('halves a window that holds more than PubMed hands out, by whole days, until each part fits', async () => {
    publish(8_000, '2026-02-10');
    publish(8_000, '2026-02-11', 10_001);
    publish(4_000, '2026-11-02', 30_001);
    const found = await collect(pubmed(), YEAR);
    expect(found).toHaveLength(20_000);
    expect(new Set(found).size).toBe(20_000);
  });

  test('says so when one day alone holds too many', async () => {
    publish(PUBMED_CAP + 1, '2026-02-10');
    await expect(collect(pubmed(), YEAR)).rejects.toMatchObject({
      code: 'source.day_over_cap',
      message: expect.stringContaining('2026-02-10'),
    });
  });

  test('takes an error inside a good status for a failure', async () => {
    standIn.fault = () => 'error-inside';
    await expect(pubmed().count('spine')).rejects.toMatchObject({
      code: 'source.bad_answer',
      message: expect.stringContaining('Search Backend failed'),
    });
  });

  test('reports records that are absent twice as missing, and finds those that were absent once', async () => {
    publish(4, '2026-03-05');
    const late = standIn.articles.get('2');
    standIn.articles.delete('2');
    standIn.articles.delete('3');
    const batch = await pubmed({
      takeTurn: async () => {
        if (standIn.requests.length === 1 && late) standIn.articles.set('2', late);
      },
    }).fetchRecords(['1', '2', '3', '4']);
    expect(batch.missing).toEqual(['3']);
    expect(batch.records.map((record) => record.ids.pmid)).toEqual(['1', '4', '2']);
    expect((await readBatch(batch.payload, ['1', '2', '4'])).missing).toEqual([]);
  });
});

describe('a source in trouble', () => {
  test.each(FAULTS)('answers “%s” once and is asked again', async (fault) => {
    publish(3, '2026-03-05');
    let left = 1;
    standIn.fault = () => {
      left -= 1;
      return left >= 0 ? fault : undefined;
    };
    expect((await pubmed().fetchRecords(['1', '2', '3'])).records).toHaveLength(3);
    expect(standIn.requests).toHaveLength(2);
  });

  test.each(FAULTS)(
    'that only answers “%s” is given up with a sentence, and nothing partial is returned',
    async (fault) => {
      publish(3, '2026-03-05');
      standIn.fault = () => fault;
      await expect(pubmed().fetchRecords(['1'])).rejects.toMatchObject({
        code: expect.stringMatching(/^source\.(?:unreachable|rate_limited|bad_answer)$/),
        message: expect.stringContaining('6 attempts'),
      });
      expect(standIn.requests).toHaveLength(6);
    },
  );

  test('gives the same records whatever goes wrong on the way, as long as something goes right', async () => {
    publish(12_000, '2026-02-10');
    for (const record of [...standIn.articles.values()].slice(0, 5_000))
      standIn.articles.set(record.pmid, { ...record, created: '2026-02-12' });
    const quick = FAULTS.filter((fault) => fault !== 'slow-drip');
    const undisturbed = (await collect(pubmed(), YEAR)).sort();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(fc.constantFrom(...quick)), { minLength: 6 }), async (faults) => {
        let at = 0;
        standIn.fault = () => {
          at += 1;
          return at % 5 === 0 ? undefined : (faults[at % faults.length] ?? undefined);
        };
        expect((await collect(pubmed(), YEAR)).sort()).toEqual(undisturbed);
      }),
      { numRuns: 8 },
    );
  });

  test('waits longer each time, and as long as the source asks for', async () => {
    const pauses: number[] = [];
    standIn.fault = () => 'server-error';
    await expect(
      pubmed({
        wait: async (ms) => void pauses.push(ms),
        random: () => 1,
        patience: { attempts: 5, firstPauseMs: 100, longestPauseMs: 500, answerMs: 150 },
      }).count('spine'),
    ).rejects.toMatchObject({ code: 'source.unreachable' });
    expect(pauses).toEqual([100, 200, 400, 500]);
  });

  test('is asked only in turn', async () => {
    publish(1, '2026-03-05');
    let turns = 0;
    await pubmed({
      takeTurn: async () => {
        turns += 1;
      },
    }).searchWindow('spine', YEAR);
    expect(turns).toBe(standIn.requests.length);
  });

  test('is left alone once the work is cancelled', async () => {
    const controller = new AbortController();
    standIn.fault = () => {
      controller.abort(new Error('the worker stops'));
      return 'server-error';
    };
    await expect(pubmed({ signal: controller.signal }).count('spine')).rejects.toThrow('the worker stops');
    expect(standIn.requests).toHaveLength(1);
  });
});

describe('a search of ClinicalTrials.gov', () => {
  const registered = (count: number) => {
    for (let n = 1; n <= count; n += 1) {
      const nctId = `NCT${String(n).padStart(8, '0')}`;
      standIn.trials.set(nctId, { nctId, title: `Trial ${n}`, updated: '2026-05-01' });
    }
  };

  test('walks the pages to the last and joins them into one file', async () => {
    registered(450);
    const pages = await new TrialsClient(connection()).fetchWindow('spine', YEAR);
    expect(pages.map(({ studies }) => studies.length)).toEqual([200, 200, 50]);
    const wanted = new Set([...standIn.trials.keys()].slice(1));
    const file = joinTrialPages(
      pages.map(({ payload }) => payload),
      wanted,
    );
    const joined: unknown = JSON.parse(new TextDecoder().decode(file));
    expect(joined).toMatchObject({ studies: { length: 449 } });
  });

  test('searches fields where the query names them, and any field otherwise', async () => {
    registered(1);
    const client = new TrialsClient(connection());
    await client.fetchPage('query.cond=back pain OR neck pain&query.intr=injection', YEAR, undefined);
    await client.fetchPage('spinal pain', YEAR, undefined);
    expect(
      standIn.requests.map(({ parameters }) => [
        parameters.get('query.cond'),
        parameters.get('query.intr'),
        parameters.get('query.term'),
      ]),
    ).toEqual([
      ['back pain OR neck pain', 'injection', null],
      [null, null, 'spinal pain'],
    ]);
    expect(() => client.fetchPage('query.colour=red', YEAR, undefined)).toThrow('query.colour');
  });

  test('does not take fewer studies than were promised for all', async () => {
    registered(450);
    const client = new TrialsClient(
      connection({
        takeTurn: async () => {
          if (standIn.requests.length % 3 === 1)
            standIn.trials.delete([...standIn.trials.keys()].pop() ?? '');
        },
      }),
    );
    await expect(client.fetchWindow('spine', YEAR)).rejects.toMatchObject({ code: 'source.bad_answer' });
  });
});

describe('joined article sets', () => {
  test('hold the articles of each in order, once read again', async () => {
    publish(5, '2026-03-05');
    const client = pubmed();
    const payloads = [
      await client.fetchRecords(['1', '2']),
      await client.fetchRecords(['4']),
      await client.fetchRecords([]),
    ];
    const joined = await readBatch(joinArticleSets(payloads.map(({ payload }) => payload)), []);
    expect(joined.records.map((record) => record.ids.pmid)).toEqual(['1', '2', '4']);
  });
});
