import type { Agreement, Stage } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { agreementQuery } from '../../api/screening.ts';
import { Loaded } from '../../components/loaded.tsx';
import { WordTable } from '../../components/word-table.tsx';
import { t } from '../../strings/t.ts';

type Pair = Agreement['pairs'][number];
type Measure = 'raw' | 'kappa' | 'prevalenceAdjusted';

/** `0.82 (0.74 to 0.90)`; a dash where it is not defined. */
function say(pair: Pair, measure: Measure): string {
  const estimate = pair[measure];
  const interval = pair.intervals[measure];
  if (estimate === null) return '–';
  const two = (value: number) => value.toFixed(2);
  return interval ? `${two(estimate)} (${two(interval.lower)} to ${two(interval.upper)})` : two(estimate);
}

function tableOf(pairs: readonly Pair[]) {
  return {
    columns: [
      t('pairs.who'),
      t('pairs.citations'),
      t('pairs.raw'),
      t('pairs.kappa'),
      t('pairs.adjusted'),
      t('pairs.counts'),
    ],
    rows: pairs.map((pair) => {
      const { both, onlyA, onlyB, neither } = pair.counts;
      return [
        t('pairs.both', { a: pair.a, b: pair.b }),
        String(pair.citations),
        say(pair, 'raw'),
        say(pair, 'kappa'),
        say(pair, 'prevalenceAdjusted'),
        `${both} / ${onlyA} / ${onlyB} / ${neither}`,
      ];
    }),
  };
}

/** How far every two reviewers agree at a stage, with intervals. */
export function PairsCard({ reviewId, stage }: { reviewId: string; stage: Stage }) {
  const query = useQuery(agreementQuery(reviewId));
  return (
    <section className="card stack">
      <h2>{t('pairs.title')}</h2>
      <Loaded query={query}>
        {({ items }) => {
          const pairs = items.find((item) => item.stage === stage)?.pairs ?? [];
          if (pairs.length === 0) return <p className="soft">{t('pairs.none')}</p>;
          return (
            <>
              <WordTable caption={t('pairs.caption')} table={tableOf(pairs)} />
              <p className="small soft">{t('pairs.words')}</p>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}
