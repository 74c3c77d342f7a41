import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeduplicationResult, MatchRecord, PersonVerdict } from './index.ts';
import { deduplicate, deduplicateIncrement } from './index.ts';

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

/** Few values for each field, so that records agree and contradict each other in every mixture. */
const fields = fc.record({
  title: fc.constantFrom(
    'Epidural steroid injection for lumbar radicular pain: a randomised trial',
    'Epidural steroid injections for lumbar radicular pain: a randomized trial.',
    'Epidural steroid injection for lumbar radicular pain',
    'Erratum: Epidural steroid injection for lumbar radicular pain: a randomised trial',
    'Epidural steroid injection for lumbar radicular pain: a randomised trial. Part II',
    'Radiofrequency denervation of cervical facet joints in whiplash',
    'Editorial',
    '',
  ),
  authors: fc.constantFrom(
    'Okafor, N. and Lindqvist, M. and Weiss, P.',
    'Okafor N; Lindqvist M; Weiss P',
    'Okafor N',
    'Tanaka, H.',
    '',
  ),
  year: maybe(fc.constantFrom(2014, 2015, 2019)),
  journal: maybe(
    fc.constantFrom('Journal of Spinal Interventions', 'J Spinal Interv', 'Pain Physicians Weekly'),
  ),
  volume: maybe(fc.constantFrom('12', '13')),
  issue: maybe(fc.constantFrom('3', 'Suppl. 1')),
  pages: maybe(fc.constantFrom('201-209', '201-9', '210-218', 'S44')),
  doi: maybe(fc.constantFrom('10.5555/jsi.12', 'https://doi.org/10.5555/JSI.12', '10.5555/jsi.13')),
  pmid: maybe(fc.constantFrom('111', '222')),
  registry: maybe(fc.constantFrom(['NCT01111111'], ['NCT02222222'])),
  kind: maybe(fc.constantFrom('registry', 'article')),
});

const sets = (maxLength: number): fc.Arbitrary<MatchRecord[]> =>
  fc.array(fields, { maxLength }).map((all) =>
    all.map((one, i) => {
      const given = Object.entries(one).filter(([, value]) => value !== undefined);
      return { title: '', authors: '', ...Object.fromEntries(given), id: `r${i}` };
    }),
  );

const verdictsOn = (records: readonly MatchRecord[]): fc.Arbitrary<PersonVerdict[]> => {
  if (records.length < 2) return fc.constant([]);
  const id = fc.constantFrom(...records.map((record) => record.id));
  const outcome = fc.constantFrom<PersonVerdict['outcome']>('merge', 'different', 'linked');
  return fc
    .array(fc.record({ a: id, b: id, outcome }), { maxLength: 4 })
    .map((all) => all.filter(({ a, b }) => a !== b));
};

const setsWithVerdicts = sets(9).chain((records) => fc.tuple(fc.constant(records), verdictsOn(records)));

const clusterOf = ({ clusters }: DeduplicationResult): Map<string, number> =>
  new Map(clusters.flatMap(({ members }, at) => members.map((member): [string, number] => [member, at])));

const runs = { numRuns: 60 };

describe('any set of records', () => {
  test('has every record in exactly one cluster', () => {
    fc.assert(
      fc.property(setsWithVerdicts, ([records, verdicts]) => {
        const members = deduplicate(records, { verdicts }).clusters.flatMap((cluster) => cluster.members);
        expect(members.toSorted()).toEqual(records.map((record) => record.id).toSorted());
      }),
      runs,
    );
  });

  test('gives one result in any order', () => {
    const shuffled = setsWithVerdicts.chain(([records, verdicts]) =>
      fc.tuple(
        fc.constant(records),
        fc.shuffledSubarray(records, { minLength: records.length }),
        fc.constant(verdicts),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([records, other, verdicts]) => {
        expect(deduplicate(other, { verdicts })).toEqual(deduplicate(records, { verdicts }));
      }),
      runs,
    );
  });

  test('gives the same clusters when they are confirmed by a person', () => {
    fc.assert(
      fc.property(sets(9), (records) => {
        const { clusters } = deduplicate(records);
        const verdicts = clusters.flatMap(({ members: [first, ...others] }) =>
          others.map((b): PersonVerdict => ({ a: first!, b, outcome: 'merge' })),
        );
        expect(deduplicate(records, { verdicts }).clusters).toEqual(clusters);
      }),
      runs,
    );
  });

  test('gives in two batches what it gives at once', () => {
    const split = setsWithVerdicts.chain(([records, verdicts]) =>
      fc.tuple(fc.constant(records), fc.constant(verdicts), fc.integer({ min: 0, max: records.length })),
    );
    fc.assert(
      fc.property(split, ([records, verdicts, at]) => {
        const frozen = records.slice(0, at);
        const { decisions } = deduplicate(frozen);
        const increment = deduplicateIncrement({ frozen, decisions, batch: records.slice(at), verdicts });
        expect(increment).toEqual(deduplicate(records, { verdicts }));
      }),
      runs,
    );
  });

  test('is not chained by one more record: two others only join when they speak for each other', () => {
    const pairs = sets(8).filter((records) => records.length > 2);
    fc.assert(
      fc.property(pairs, (records) => {
        const before = clusterOf(deduplicate(records.slice(0, -1)));
        const after = clusterOf(deduplicate(records));
        for (const [i, a] of records.slice(0, -1).entries()) {
          for (const b of records.slice(i + 1, -1)) {
            if (before.get(a.id) === before.get(b.id) || after.get(a.id) !== after.get(b.id)) continue;
            expect(deduplicate([a, b]).decisions.map((decision) => decision.outcome)).not.toEqual(
              expect.arrayContaining(['different']),
            );
            expect(['merge', 'review']).toContain(deduplicate([a, b]).decisions[0]?.outcome);
          }
        }
      }),
      runs,
    );
  });
});

describe("a person's verdict", () => {
  test('is never overridden, whatever the fields say', () => {
    fc.assert(
      fc.property(setsWithVerdicts, ([records, verdicts]) => {
        const result = deduplicate(records, { verdicts });
        const clusters = clusterOf(result);
        const last = new Map(
          verdicts.map((verdict) => [[verdict.a, verdict.b].toSorted().join(' '), verdict]),
        );
        for (const { a, b, outcome } of last.values()) {
          if (outcome !== 'merge') expect(clusters.get(a)).not.toBe(clusters.get(b));
          const [x, y] = [a, b].toSorted();
          const told = result.decisions.find((decision) => decision.a === x && decision.b === y);
          if (clusters.get(a) === clusters.get(b) || outcome !== 'merge') expect(told?.outcome).toBe(outcome);
          else expect(told?.reasons[0]).toMatch(/contradict/);
        }
      }),
      runs,
    );
  });

  test('taken back gives the result from before it', () => {
    fc.assert(
      fc.property(setsWithVerdicts, ([records, verdicts]) => {
        const before = JSON.stringify(deduplicate(records));
        deduplicate(records, { verdicts });
        expect(JSON.stringify(deduplicate(records))).toBe(before);
        const all = JSON.stringify(deduplicate(records, { verdicts }));
        const [first] = verdicts;
        if (first === undefined) return;
        const undone = JSON.stringify(deduplicate(records, { verdicts: verdicts.slice(1) }));
        deduplicate(records, { verdicts });
        expect(JSON.stringify(deduplicate(records, { verdicts: verdicts.slice(1) }))).toBe(undone);
        expect(JSON.stringify(deduplicate(records, { verdicts: [first, ...verdicts.slice(1)] }))).toBe(all);
      }),
      runs,
    );
  });

  test('on a record that is not there is refused by code', () => {
    expect(() => deduplicate([], { verdicts: [{ a: 'x', b: 'y', outcome: 'merge' }] })).toThrow(
      expect.objectContaining({ code: 'deduplication.unknown_record' }),
    );
  });
});
