import type { Stage } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { recallCurveQuery } from '../../api/stopping.ts';
import { FigureCard } from '../../components/figure-card.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useScheme } from '../../shell/scheme.ts';
import { t } from '../../strings/t.ts';

/** Relevant citations found against citations read. */
export function CurveCard({ reviewId, stage }: { reviewId: string; stage: Stage }) {
  const query = useQuery(recallCurveQuery(reviewId, stage, useScheme()));
  return (
    <section className="card">
      <h2>{t('curve.title')}</h2>
      <Loaded query={query}>
        {({ figure }) =>
          figure ? (
            <FigureCard figure={figure} fileName={`recall-curve-${stage}`} />
          ) : (
            <p className="soft">{t('curve.none')}</p>
          )
        }
      </Loaded>
    </section>
  );
}
