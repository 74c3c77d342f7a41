import { useQuery } from '@tanstack/react-query';
import { prismaFigureQuery } from '../../api/screening.ts';
import { FigureCard } from '../../components/figure-card.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useScheme } from '../../shell/scheme.ts';
import { t } from '../../strings/t.ts';

/** The PRISMA flow as it stands. */
export function FlowCard({ reviewId }: { reviewId: string }) {
  const figure = useQuery(prismaFigureQuery(reviewId, useScheme()));
  return (
    <section className="card">
      <h2>{t('dashboard.flow')}</h2>
      <Loaded query={figure}>{(data) => <FigureCard figure={data} fileName="prisma-flow" />}</Loaded>
    </section>
  );
}
