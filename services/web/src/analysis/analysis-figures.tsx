import type { Analysis } from '@perennial/contracts';
import './analysis-figures.css';
import { FigureCard } from '../components/figure-card.tsx';

/** The drawings of an analysis: forest plots first, because they answer the question. */
export function AnalysisFigures({
  analysis,
  isFrozen = false,
}: {
  analysis: Pick<Analysis, 'code' | 'figures'>;
  isFrozen?: boolean;
}) {
  const order = ['forest', 'network', 'league'];
  const place = (kind: string) => (order.indexOf(kind) + order.length + 1) % (order.length + 1);
  const figures = [...analysis.figures].sort(
    (a, b) => a.component - b.component || place(a.kind) - place(b.kind),
  );
  return (
    <div className="analysis-figures">
      {figures.map(({ kind, component, figure }) => (
        <FigureCard
          key={`${kind} ${component}`}
          figure={figure}
          fileName={`${analysis.code.toLowerCase()}-${kind}-${component + 1}`}
          isFrozen={isFrozen}
        />
      ))}
    </div>
  );
}
