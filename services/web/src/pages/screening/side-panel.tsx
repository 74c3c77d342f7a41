import type { Decision, Stage } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ProtocolView, Reason } from '../../api/protocol-view.ts';
import { tagsQuery } from '../../api/screening.ts';
import { Notice } from '../../components/notice.tsx';
import { NoteField } from '../../decision/note-field.tsx';
import { ReasonList } from '../../decision/reason-list.tsx';
import { TagField } from '../../decision/tag-field.tsx';
import type { LocalDecision, SessionItem } from '../../screening-session/session.ts';
import { t } from '../../strings/t.ts';
import { CriteriaPanel } from './criteria-panel.tsx';
import { HighlightLegend } from './highlight-legend.tsx';
import { MyDecisions } from './my-decisions.tsx';
import type { Desk } from './use-desk.ts';

export interface SidePanelProps {
  reviewId: string;
  stage: Stage;
  protocol: ProtocolView;
  reasons: readonly Reason[];
  item: SessionItem | undefined;
  desk: Desk;
  onReopen: (citationId: string, decision: LocalDecision | null) => Promise<void>;
}

/** Why excluded, and a note: both go with the decision. */
function DecisionParts({ reviewId, stage, reasons, item, desk }: SidePanelProps) {
  const known = useQuery(tagsQuery(reviewId));
  const part = useRef<HTMLDivElement>(null);
  const { isReasonNeeded, note } = desk;
  useEffect(() => {
    if (isReasonNeeded) part.current?.scrollIntoView({ block: 'nearest' });
  }, [isReasonNeeded]);
  return (
    <>
      <div className="panel-part" ref={part}>
        <h2 className="panel-title">{t('screening.reasons')}</h2>
        {isReasonNeeded ? (
          <Notice tone="bad">{t('screening.reasons.needed')}</Notice>
        ) : (
          <p className="small soft">{t(`screening.reasons.${stage}`)}</p>
        )}
        <ReasonList
          reasons={reasons}
          chosen={item?.decision?.reason ?? null}
          label={t('screening.reasons')}
          onReason={desk.exclude}
        />
      </div>
      <div className="panel-part">
        <NoteField
          description={t('screening.note.why')}
          value={note.text}
          onChange={note.write}
          onLeave={note.leave}
          field={desk.noteField}
        />
      </div>
      <div className="panel-part">
        <TagField
          tags={item?.citation.tags ?? []}
          known={known.data?.items ?? []}
          onTag={desk.tag}
          field={desk.tagField}
        />
      </div>
    </>
  );
}

/** What helps deciding: reasons, note, criteria, highlights, and earlier decisions. */
export function SidePanel(props: SidePanelProps) {
  const { reviewId, stage, protocol, item, desk, onReopen } = props;
  const reopen = ({ citationId, verdict, reason, note }: Decision) =>
    void onReopen(citationId, verdict === 'withdrawn' ? null : { verdict, reason, note });
  return (
    <aside className="side-panel card" aria-label={t('screening.panel')}>
      {item ? <DecisionParts {...props} /> : null}
      <CriteriaPanel protocol={protocol} />
      <HighlightLegend citation={item?.citation} isOn={desk.isHighlighted} onToggle={desk.toggleHighlights} />
      <MyDecisions reviewId={reviewId} stage={stage} onOpen={reopen} />
    </aside>
  );
}
