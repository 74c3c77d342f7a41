import { useQuery } from '@tanstack/react-query';
import { teamWorkQuery } from '../../api/team.ts';
import { WordTable } from '../../components/word-table.tsx';
import { t } from '../../strings/t.ts';

const percent = (value: number | null) => (value === null ? '–' : `${Math.round(value * 100)} %`);
const twoPlaces = (value: number | null) => (value === null ? '–' : value.toFixed(2));

/** Settled work of each person, and how far each pair agreed before seeing each other's verdicts. */
export function WorkCard({ reviewId }: { reviewId: string }) {
  const { data } = useQuery(teamWorkQuery(reviewId));
  if (!data || data.workload.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{t('team.work')}</h2>
      <p className="small soft">{t('team.work.why')}</p>
      <WordTable
        caption={t('team.work')}
        table={{
          columns: [t('team.work.person'), t('screening.stage.label'), t('team.work.settled')],
          rows: data.workload.map((row) => [
            row.isMember ? row.name : `${row.name} ${t('conflicts.left-team')}`,
            t(`screening.stage.${row.stage}`),
            row.settled.toLocaleString('en'),
          ]),
        }}
      />
      {data.pairs.length > 0 ? (
        <WordTable
          caption={t('team.pairs')}
          table={{
            columns: [
              t('team.pairs'),
              t('screening.stage.label'),
              t('team.pairs.citations'),
              t('team.pairs.raw'),
              t('team.pairs.kappa'),
              t('team.pairs.pabak'),
            ],
            rows: data.pairs.map((pair) => [
              t('team.pairs.two', { a: pair.a, b: pair.b }),
              t(`screening.stage.${pair.stage}`),
              pair.citations.toLocaleString('en'),
              percent(pair.raw),
              twoPlaces(pair.kappa),
              twoPlaces(pair.prevalenceAdjusted),
            ]),
          }}
        />
      ) : null}
    </section>
  );
}
