import type { Conflict } from '@perennial/contracts';
import { type ProtocolView, reasonLabel } from '../../api/protocol-view.ts';
import { VerdictBadge } from '../../components/verdict.tsx';
import { t } from '../../strings/t.ts';

/** One reviewer's word, with the reason and the note if there are any. */
export function VerdictCard({
  verdict,
  protocol,
}: {
  verdict: Conflict['verdicts'][number];
  protocol: ProtocolView;
}) {
  return (
    <li className="verdict-card">
      <p className="spread">
        <strong>
          {verdict.name}
          {verdict.isMember ? null : <span className="soft small"> {t('conflicts.left-team')}</span>}
        </strong>
        <VerdictBadge verdict={verdict.verdict} />
      </p>
      {verdict.reason ? <p className="small">{reasonLabel(protocol, verdict.reason)}</p> : null}
      {verdict.tags.length > 0 ? (
        <p className="small soft">{t('conflicts.tags', { tags: verdict.tags.join(', ') })}</p>
      ) : null}
      {verdict.note ? <blockquote className="verdict-note">{verdict.note}</blockquote> : null}
    </li>
  );
}
