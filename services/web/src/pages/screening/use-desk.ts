import type { Stage, Verdict } from '@perennial/contracts';
import { useEffect, useRef, useState } from 'react';
import type { Reason } from '../../api/protocol-view.ts';
import { problemSentence } from '../../components/problem.tsx';
import { toast } from '../../components/toast.ts';
import { reasonKeys } from '../../decision/reason-list.tsx';
import { useKeyMap, useKeys } from '../../keyboard/use-keys.ts';
import { usePreferences } from '../../preferences/use-preferences.ts';
import { t } from '../../strings/t.ts';
import { useRetrieved } from './full-text-bar.tsx';
import type { Screening } from './use-screening.ts';

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The note being written: it belongs to one citation and starts from what was noted before. */
function useNote(screening: Screening) {
  const { current } = screening;
  const [draft, setDraft] = useState<{ citationId: string | undefined; text: string }>();
  const citationId = current?.citation.id;
  const text = draft && draft.citationId === citationId ? draft.text : (current?.decision?.note ?? '');
  return {
    text,
    write: (next: string) => setDraft({ citationId, text: next }),
    /** On leaving the field: a decision already made gets its note changed. */
    leave: () => {
      if (current?.decision && current.decision.note !== orNull(text)) screening.amendNote(orNull(text));
    },
  };
}

/** What the reviewer does at the desk: verdicts with note and reason, undo, full texts; said aloud as it happens. */
function useVerdicts(screening: Screening, stage: Stage, note: string) {
  const { current, session } = screening;
  const [reasonNeededOn, setReasonNeededOn] = useState<string | null>(null);
  const [announcement, announce] = useState('');
  const retrieved = useRetrieved();

  const decide = (verdict: Verdict, reason: string | null = null) => {
    if (!current) return;
    if (verdict === 'exclude' && stage === 'full-text' && reason === null) {
      setReasonNeededOn(current.citation.id);
      return;
    }
    const title = session.items[session.at + 1]?.citation.title ?? '';
    announce(t('screening.announce', { verdict: t(`verdict.${verdict}.done`), title }));
    screening.decide({ verdict, reason, note: orNull(note) });
  };
  const undo = async () => {
    try {
      announce(t('screening.announce.undone', { title: await screening.undo() }));
    } catch (error) {
      void toast(problemSentence(error));
    }
  };
  return {
    decide,
    exclude: (reason: string) => decide('exclude', reason),
    undo: () => void undo(),
    isReasonNeeded: current !== undefined && reasonNeededOn === current.citation.id,
    announcement,
    isRetrieved: current !== undefined && retrieved.has(current.citation.id),
    fullText: (state: 'retrieved' | 'not-retrieved') => {
      if (state === 'retrieved' && current) retrieved.add(current.citation.id);
      screening.fullText(state);
    },
  };
}

/** Everything on the reviewer's desk, and the keys for it. */
export function useDesk(
  screening: Screening,
  options: { stage: Stage; reasons: readonly Reason[]; onHelp: () => void },
) {
  const { stage, reasons, onHelp } = options;
  const [{ highlights: isHighlighted }, change] = usePreferences();
  const keys = useKeyMap();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const tagField = useRef<HTMLInputElement>(null);
  const note = useNote(screening);
  const verdicts = useVerdicts(screening, stage, note.text);
  const currentId = screening.current?.citation.id;
  const toggleHighlights = () => change({ highlights: !isHighlighted });

  useEffect(() => {
    if (currentId !== undefined) window.scrollTo({ top: 0 });
  }, [currentId]);

  useKeys({
    ...(stage === 'full-text'
      ? {
          [keys.retrieved]: () => verdicts.fullText('retrieved'),
          [keys['not-retrieved']]: () => verdicts.fullText('not-retrieved'),
        }
      : {}),
    [keys.highlights]: toggleHighlights,
    [keys.previous]: () => screening.look(-1),
    [keys.next]: () => screening.look(1),
    [keys.tag]: () => tagField.current?.focus(),
    [keys.note]: () => noteField.current?.focus(),
    [keys.undo]: verdicts.undo,
    [keys.unsure]: () => verdicts.decide('unsure'),
    [keys.exclude]: () => verdicts.decide('exclude'),
    [keys.include]: () => verdicts.decide('include'),
    '?': onHelp,
    ...reasonKeys(reasons, verdicts.exclude),
  });

  return { ...verdicts, note, noteField, tagField, tag: screening.tag, isHighlighted, toggleHighlights };
}

export type Desk = ReturnType<typeof useDesk>;
