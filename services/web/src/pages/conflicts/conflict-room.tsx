import { useDisclosure } from '@mantine/hooks';
import type { Conflict, Stage } from '@perennial/contracts';
import { useRef, useState } from 'react';
import { type ProtocolView, reasonsAt } from '../../api/protocol-view.ts';
import { CitationText } from '../../citation-text/citation-text.tsx';
import { Notice } from '../../components/notice.tsx';
import { WalkButtons } from '../../components/walk-buttons.tsx';
import { reasonKeys } from '../../decision/reason-list.tsx';
import { KeyHelp } from '../../keyboard/key-help.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';
import { Discussion } from './discussion.tsx';
import { ResolutionParts } from './resolution-parts.tsx';
import { useResolve } from './use-resolve.ts';
import { VerdictCard } from './verdict-card.tsx';

export interface ConflictRoomProps {
  reviewId: string;
  stage: Stage;
  conflicts: readonly Conflict[];
  protocol: ProtocolView;
  canResolve: boolean;
}

const keyLines = () => [
  { keys: ['i'], label: t('keys.include') },
  { keys: ['e'], label: t('keys.exclude') },
  { keys: ['1', '…', '9'], label: t('keys.reason') },
  { keys: ['n'], label: t('keys.note') },
  { keys: ['j', 'k'], label: t('keys.look') },
];

/** Settling the conflict looked at, with note and reason, by click or by key. */
function useResolution(
  { reviewId, stage, conflicts, protocol, canResolve }: ConflictRoomProps,
  onHelp: () => void,
) {
  const walk = useResolve(reviewId, stage, conflicts);
  const { current } = walk;
  const [note, setNote] = useState('');
  const [reasonNeededOn, setReasonNeededOn] = useState<string | null>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const reasons = reasonsAt(protocol, stage);

  const settle = (verdict: 'include' | 'exclude', reason: string | null = null) => {
    if (!current || !canResolve || current.isParty) return;
    if (verdict === 'exclude' && stage === 'full-text' && reason === null) {
      setReasonNeededOn(current.citation.id);
      return;
    }
    void walk.resolve({ verdict, reason, note: note.trim() === '' ? null : note.trim() });
    setNote('');
    window.scrollTo({ top: 0 });
  };
  useKeys({
    i: () => settle('include'),
    e: () => settle('exclude'),
    n: () => noteField.current?.focus(),
    j: () => walk.look(1),
    k: () => walk.look(-1),
    '?': onHelp,
    ...reasonKeys(reasons, (reason) => settle('exclude', reason)),
  });
  const isReasonNeeded = current !== undefined && reasonNeededOn === current.citation.id;
  return { ...walk, settle, note, setNote, noteField, reasons, isReasonNeeded };
}

/** One conflict at a time: the citation, both verdicts, and the third word. */
export function ConflictRoom(props: ConflictRoomProps) {
  const { protocol, canResolve } = props;
  const [isHelpOpen, help] = useDisclosure(false);
  const room = useResolution(props, help.open);
  const { current } = room;
  if (!current) return <p role="status">{t('conflicts.none')}</p>;
  return (
    <div className="conflict-room">
      <section className="card conflict-text">
        <p className="soft small">{t('conflicts.position', { at: room.at + 1, of: room.open.length })}</p>
        <CitationText citation={current.citation} highlights={protocol.highlights} />
      </section>
      <aside className="card stack conflict-side" aria-label={t('conflicts.side')}>
        <ul className="plain-list stack">
          {current.verdicts.map((verdict) => (
            <VerdictCard key={verdict.reviewerId} verdict={verdict} protocol={protocol} />
          ))}
        </ul>
        {current.isParty ? (
          <Notice>{t('conflicts.own')}</Notice>
        ) : canResolve ? (
          <ResolutionParts
            reasons={room.reasons}
            isReasonNeeded={room.isReasonNeeded}
            onSettle={room.settle}
            note={room.note}
            onNote={room.setNote}
            noteField={room.noteField}
          />
        ) : (
          <Notice>{t('conflicts.not-yours')}</Notice>
        )}
        <Discussion
          key={current.citation.id}
          reviewId={props.reviewId}
          conflict={current}
          protocol={protocol}
          reasons={room.reasons}
        />
        <WalkButtons onLook={room.look} onHelp={help.open} />
      </aside>
      <KeyHelp opened={isHelpOpen} onClose={help.close} lines={keyLines()} />
    </div>
  );
}
