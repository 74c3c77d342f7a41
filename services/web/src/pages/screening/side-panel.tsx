import type { Citation, Decision, Stage } from '@perennial/contracts';
import { type RefObject, useEffect, useRef } from 'react';
import type { ProtocolView, Reason } from '../../api/protocol-view.ts';
import { Notice } from '../../components/notice.tsx';
import { NoteField } from '../../decision/note-field.tsx';
import { ReasonList } from '../../decision/reason-list.tsx';
import { t } from '../../strings/t.ts';
import { CriteriaPanel } from './criteria-panel.tsx';
import { HighlightLegend } from './highlight-legend.tsx';
import { MyDecisions } from './my-decisions.tsx';

export interface SidePanelProps {
  reviewId: string;
  stage: Stage;
  protocol: ProtocolView;
  reasons: readonly Reason[];
  citation: Citation | undefined;
  chosenReason: string | null;
  isReasonNeeded: boolean;
  isHighlighted: boolean;
  onHighlight: () => void;
  onReason: (code: string) => void;
  note: string;
  onNote: (note: string) => void;
  onNoteLeft: () => void;
  noteField: RefObject<HTMLTextAreaElement | null>;
  onOpen: (decision: Decision) => void;
}

/** Why excluded, and a note: both go with the decision. */
function DecisionParts(props: SidePanelProps) {
  const { stage, isReasonNeeded } = props;
  const reasons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isReasonNeeded) reasons.current?.scrollIntoView({ block: 'nearest' });
  }, [isReasonNeeded]);
  return (
    <>
      <div className="panel-part" ref={reasons}>
        <h2 className="panel-title">{t('screening.reasons')}</h2>
        {isReasonNeeded ? (
          <Notice tone="bad">{t('screening.reasons.needed')}</Notice>
        ) : (
          <p className="small soft">{t(`screening.reasons.${stage}`)}</p>
        )}
        <ReasonList
          reasons={props.reasons}
          chosen={props.chosenReason}
          label={t('screening.reasons')}
          onReason={props.onReason}
        />
      </div>
      <div className="panel-part">
        <NoteField
          description={t('screening.note.why')}
          value={props.note}
          onChange={props.onNote}
          onLeave={props.onNoteLeft}
          field={props.noteField}
        />
      </div>
    </>
  );
}

/** What helps deciding: reasons, note, criteria, highlights, and earlier decisions. */
export function SidePanel(props: SidePanelProps) {
  return (
    <aside className="side-panel card" aria-label={t('screening.panel')}>
      {props.citation ? <DecisionParts {...props} /> : null}
      <CriteriaPanel protocol={props.protocol} />
      <HighlightLegend citation={props.citation} isOn={props.isHighlighted} onToggle={props.onHighlight} />
      <MyDecisions reviewId={props.reviewId} stage={props.stage} onOpen={props.onOpen} />
    </aside>
  );
}
