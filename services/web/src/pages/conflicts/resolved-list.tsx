import type { Conflict } from '@perennial/contracts';
import { type ProtocolView, reasonLabel } from '../../api/protocol-view.ts';
import { sayMoment } from '../../components/amounts.ts';
import { VerdictBadge } from '../../components/verdict.tsx';
import { t } from '../../strings/t.ts';

function Resolved({ conflict, protocol }: { conflict: Conflict; protocol: ProtocolView }) {
  const { citation, resolution } = conflict;
  if (!resolution) return null;
  const words = [resolution.reason ? reasonLabel(protocol, resolution.reason) : null, resolution.note];
  return (
    <li>
      <p>{citation.title || t('screening.untitled')}</p>
      <p className="row small soft">
        <VerdictBadge verdict={resolution.verdict} />
        {t(resolution.method === 'consensus' ? 'conflicts.agreed' : 'conflicts.resolved-by', {
          who: resolution.by,
          when: sayMoment(resolution.at),
        })}
        {words.filter(Boolean).join(' · ')}
      </p>
    </li>
  );
}

/** Conflicts that are settled, folded away. */
export function ResolvedList({
  conflicts,
  protocol,
}: {
  conflicts: readonly Conflict[];
  protocol: ProtocolView;
}) {
  if (conflicts.length === 0) return null;
  return (
    <details className="fold card">
      <summary>{t('conflicts.resolved', { n: conflicts.length })}</summary>
      <ul className="plain-list stack">
        {conflicts.map((conflict) => (
          <Resolved key={conflict.citation.id} conflict={conflict} protocol={protocol} />
        ))}
      </ul>
    </details>
  );
}
