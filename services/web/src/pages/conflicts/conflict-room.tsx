import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Conflict, Stage } from '@perennial/contracts';
import { useRef, useState } from 'react';
import { type ProtocolView, reasonsAt } from '../../api/protocol-view.ts';
import { CitationText } from '../../citation-text/citation-text.tsx';
import { Icon } from '../../components/icon.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Notice } from '../../components/notice.tsx';
import { NoteField } from '../../decision/note-field.tsx';
import { ReasonList, reasonKeys } from '../../decision/reason-list.tsx';
import { KeyHelp } from '../../keyboard/key-help.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';
import { useResolve } from './use-resolve.ts';
import { VerdictCard } from './verdict-card.tsx';

export interface ConflictRoomProps {
  reviewId: string;
  stage: Stage;
  conflicts: readonly Conflict[];
  protocol: ProtocolView;
  canResolve: boolean;
}

/** One conflict at a time: the citation, both verdicts, and the third word. */
export function ConflictRoom({ reviewId, stage, conflicts, protocol, canResolve }: ConflictRoomProps) {
  const { open, at, current, look, resolve } = useResolve(reviewId, stage, conflicts);
  const [isHelpOpen, help] = useDisclosure(false);
  const [note, setNote] = useState('');
  const [reasonNeededOn, setReasonNeededOn] = useState<string | null>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const reasons = reasonsAt(protocol, stage);

  const settle = (verdict: 'include' | 'exclude', reason: string | null = null) => {
    if (!current || !canResolve) return;
    if (verdict === 'exclude' && stage === 'full-text' && reason === null) {
      setReasonNeededOn(current.citation.id);
      return;
    }
    void resolve({ verdict, reason, note: note.trim() === '' ? null : note.trim() });
    setNote('');
    window.scrollTo({ top: 0 });
  };
  const exclude = (reason: string) => settle('exclude', reason);

  useKeys({
    i: () => settle('include'),
    e: () => settle('exclude'),
    n: () => noteField.current?.focus(),
    j: () => look(1),
    k: () => look(-1),
    '?': help.open,
    ...reasonKeys(reasons, exclude),
  });
  if (!current) return <p role="status">{t('conflicts.none')}</p>;
  return (
    <div className="conflict-room">
      <section className="card conflict-text">
        <p className="soft small">{t('conflicts.position', { at: at + 1, of: open.length })}</p>
        <CitationText citation={current.citation} highlights={protocol.highlights} />
      </section>
      <aside className="card stack conflict-side" aria-label={t('conflicts.side')}>
        <ul className="plain-list stack">
          {current.verdicts.map((verdict) => (
            <VerdictCard key={verdict.reviewerId} verdict={verdict} protocol={protocol} />
          ))}
        </ul>
        {canResolve ? (
          <>
            <fieldset className="group conflict-bar" aria-label={t('conflicts.resolve')}>
              <button
                type="button"
                className="verdict-button verdict-button-include"
                onClick={() => settle('include')}
              >
                <Icon name="tick" size={20} />
                {t('verdict.include')}
                <KeyHint>i</KeyHint>
              </button>
              <button
                type="button"
                className="verdict-button verdict-button-exclude"
                onClick={() => settle('exclude')}
              >
                <Icon name="cross" size={20} />
                {t('verdict.exclude')}
                <KeyHint>e</KeyHint>
              </button>
            </fieldset>
            {reasonNeededOn === current.citation.id ? (
              <Notice tone="bad">{t('screening.reasons.needed')}</Notice>
            ) : null}
            <ReasonList reasons={reasons} chosen={null} label={t('screening.reasons')} onReason={exclude} />
            <NoteField
              description={t('conflicts.note.why')}
              value={note}
              onChange={setNote}
              field={noteField}
            />
          </>
        ) : (
          <Notice>{t('conflicts.not-yours')}</Notice>
        )}
        <div className="row">
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<KeyHint>k</KeyHint>}
            onClick={() => look(-1)}
          >
            {t('screening.previous')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<KeyHint>j</KeyHint>}
            onClick={() => look(1)}
          >
            {t('screening.next')}
          </Button>
          <Button size="compact-sm" variant="subtle" rightSection={<KeyHint>?</KeyHint>} onClick={help.open}>
            {t('screening.help')}
          </Button>
        </div>
      </aside>
      <KeyHelp
        opened={isHelpOpen}
        onClose={help.close}
        lines={[
          { keys: ['i'], label: t('keys.include') },
          { keys: ['e'], label: t('keys.exclude') },
          { keys: ['1', '…', '9'], label: t('keys.reason') },
          { keys: ['n'], label: t('keys.note') },
          { keys: ['j', 'k'], label: t('keys.look') },
        ]}
      />
    </div>
  );
}
