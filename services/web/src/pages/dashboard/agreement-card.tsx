import { useQuery } from '@tanstack/react-query';
import { agreementQuery } from '../../api/screening.ts';
import { t } from '../../strings/t.ts';

const percent = (value: number | null) => (value === null ? '–' : `${Math.round(value * 100)} %`);
const twoPlaces = (value: number | null) => (value === null ? '–' : value.toFixed(2));

/** How far reviewers agree where two have decided. */
export function AgreementCard({ reviewId }: { reviewId: string }) {
  const { data } = useQuery(agreementQuery(reviewId));
  if (!data) return null;
  const known = data.items.filter((item) => item.citations > 0);
  return (
    <section className="card">
      <h2>{t('dashboard.agreement')}</h2>
      {known.length === 0 ? (
        <p className="soft">{t('dashboard.agreement.none')}</p>
      ) : (
        <dl className="agreement">
          {known.map((item) => (
            <div key={item.stage}>
              <dt>{t(`dashboard.progress.${item.stage}`)}</dt>
              <dd className="numeric">
                {t('dashboard.agreement.line', {
                  n: item.citations,
                  raw: percent(item.raw),
                  kappa: twoPlaces(item.kappa),
                  pabak: twoPlaces(item.prevalenceAdjusted),
                })}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
