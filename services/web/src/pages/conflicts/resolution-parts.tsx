import type { RefObject } from 'react';
import type { Reason } from '../../api/protocol-view.ts';
import { Icon } from '../../components/icon.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Notice } from '../../components/notice.tsx';
import { NoteField } from '../../decision/note-field.tsx';
import { ReasonList } from '../../decision/reason-list.tsx';
import { t } from '../../strings/t.ts';

/** The third word on a conflict: include or exclude, with a reason and a note. */
export function ResolutionParts({
  reasons,
  isReasonNeeded,
  onSettle,
  note,
  onNote,
  noteField,
}: {
  reasons: readonly Reason[];
  isReasonNeeded: boolean;
  onSettle: (verdict: 'include' | 'exclude', reason?: string | null) => void;
  note: string;
  onNote: (note: string) => void;
  noteField: RefObject<HTMLTextAreaElement | null>;
}) {
  return (
    <>
      <fieldset className="group conflict-bar" aria-label={t('conflicts.resolve')}>
        <button
          type="button"
          className="verdict-button verdict-button-include"
          aria-keyshortcuts="i"
          onClick={() => onSettle('include')}
        >
          <Icon name="tick" size={20} />
          {t('verdict.include')}
          <KeyHint>i</KeyHint>
        </button>
        <button
          type="button"
          className="verdict-button verdict-button-exclude"
          aria-keyshortcuts="e"
          onClick={() => onSettle('exclude')}
        >
          <Icon name="cross" size={20} />
          {t('verdict.exclude')}
          <KeyHint>e</KeyHint>
        </button>
      </fieldset>
      {isReasonNeeded ? <Notice tone="bad">{t('screening.reasons.needed')}</Notice> : null}
      <ReasonList
        reasons={reasons}
        chosen={null}
        label={t('screening.reasons')}
        onReason={(reason) => onSettle('exclude', reason)}
      />
      <NoteField description={t('conflicts.note.why')} value={note} onChange={onNote} field={noteField} />
    </>
  );
}
