import { Button } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import type { Stage, Verdict } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { protocolQuery } from '../../api/people.ts';
import { reasonsAt, viewProtocol } from '../../api/protocol-view.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { problemSentence } from '../../components/problem.tsx';
import { StageSwitch } from '../../components/stage-switch.tsx';
import { reasonKeys } from '../../decision/reason-list.tsx';
import { KeyHelp } from '../../keyboard/key-help.tsx';
import { useKeys } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';
import { AllDone } from './all-done.tsx';
import { useRetrieved } from './full-text-bar.tsx';
import { LookAround } from './look-around.tsx';
import { ReadingPane } from './reading-pane.tsx';
import { RefusedDecisions, SavingState } from './saving-state.tsx';
import { keyLines } from './screening-keys.ts';
import { SidePanel } from './side-panel.tsx';
import { useScreening } from './use-screening.ts';
import './screening-page.css';

const NO_DRAFT = { citationId: undefined, note: '' };

/** One stage of screening: one citation at a time, by keyboard or by touch. */
export function ScreeningRoom({ reviewId, stage }: { reviewId: string; stage: Stage }) {
  const screening = useScreening(reviewId, stage);
  const protocolVersion = useQuery(protocolQuery(reviewId));
  const protocol = viewProtocol(protocolVersion.data?.body);
  const reasons = reasonsAt(protocol, stage);
  const [isHighlighted, setHighlighted] = useLocalStorage({
    key: 'perennial.highlights',
    defaultValue: true,
  });
  const [isHelpOpen, help] = useDisclosure(false);
  const [reasonNeededOn, setReasonNeededOn] = useState<string | null>(null);
  const [draft, setDraft] = useState<{ citationId: string | undefined; note: string }>(NO_DRAFT);
  const [announcement, announce] = useState('');
  const noteField = useRef<HTMLTextAreaElement>(null);
  const retrieved = useRetrieved();
  const { current } = screening;
  const currentId = current?.citation.id;

  const note = draft.citationId === currentId ? draft.note : (current?.decision?.note ?? '');
  const isReasonNeeded = currentId !== undefined && reasonNeededOn === currentId;

  useEffect(() => {
    if (currentId !== undefined) window.scrollTo({ top: 0 });
  }, [currentId]);

  const decide = (verdict: Verdict, reason: string | null = null) => {
    if (!current) return;
    if (verdict === 'exclude' && stage === 'full-text' && reason === null) {
      setReasonNeededOn(current.citation.id);
      return;
    }
    const following = screening.session.items[screening.session.at + 1];
    announce(
      t('screening.announce', {
        verdict: t(`verdict.${verdict}.done`),
        title: following?.citation.title ?? '',
      }),
    );
    screening.decide({ verdict, reason, note: note.trim() === '' ? null : note.trim() });
  };
  const undo = async () => {
    try {
      announce(t('screening.announce.undone', { title: (await screening.undo()) ?? '' }));
    } catch (error) {
      notifications.show({ message: problemSentence(error) });
    }
  };
  const exclude = (reason: string) => decide('exclude', reason);
  const setFullText = (state: 'retrieved' | 'not-retrieved') => {
    if (state === 'retrieved' && currentId) retrieved.add(currentId);
    screening.fullText(state);
  };

  useKeys({
    i: () => decide('include'),
    e: () => decide('exclude'),
    u: () => decide('unsure'),
    z: () => void undo(),
    n: () => noteField.current?.focus(),
    j: () => screening.look(1),
    k: () => screening.look(-1),
    h: () => setHighlighted(!isHighlighted),
    '?': help.open,
    ...reasonKeys(reasons, exclude),
    ...(stage === 'full-text'
      ? { r: () => setFullText('retrieved'), x: () => setFullText('not-retrieved') }
      : {}),
  });

  return (
    <Page
      title={t('screening.title')}
      width="wide"
      actions={
        <>
          <StageSwitch reviewId={reviewId} to="/reviews/$reviewId/screening" />
          <Button variant="subtle" size="sm" onClick={help.open} rightSection={<KeyHint>?</KeyHint>}>
            {t('screening.help')}
          </Button>
        </>
      }
    >
      <output className="visually-hidden" aria-live="polite">
        {announcement}
      </output>
      <div className="screening-status">
        <p className="row numeric">
          {screening.counts ? (
            <>
              <span>{t('screening.left', { n: screening.counts.remaining })}</span>
              <span className="soft">{t('screening.decided', { n: screening.counts.decided })}</span>
            </>
          ) : null}
        </p>
        <div className="row">
          <SavingState />
          <LookAround onLook={screening.look} />
        </div>
      </div>
      <RefusedDecisions />
      <Loaded query={screening.queue}>
        {() => (
          <div className="screening">
            {current ? (
              <ReadingPane
                item={current}
                stage={stage}
                highlights={isHighlighted ? protocol.highlights : null}
                isRetrieved={retrieved.has(current.citation.id)}
                onVerdict={decide}
                onUndo={() => void undo()}
                onFullText={setFullText}
              />
            ) : (
              <AllDone onRefresh={() => void screening.queue.refetch()} onUndo={() => void undo()} />
            )}
            <SidePanel
              reviewId={reviewId}
              stage={stage}
              protocol={protocol}
              reasons={reasons}
              citation={current?.citation}
              chosenReason={current?.decision?.reason ?? null}
              isReasonNeeded={isReasonNeeded}
              isHighlighted={isHighlighted}
              onHighlight={() => setHighlighted(!isHighlighted)}
              onReason={exclude}
              note={note}
              onNote={(text) => setDraft({ citationId: currentId, note: text })}
              onNoteLeft={() => {
                const before = current?.decision;
                const after = note.trim() === '' ? null : note.trim();
                if (before && before.note !== after) screening.amendNote(after);
              }}
              noteField={noteField}
              onOpen={({ citationId, verdict, reason, note: itsNote }) =>
                void screening.reopen(
                  citationId,
                  verdict === 'withdrawn' ? null : { verdict, reason, note: itsNote },
                )
              }
            />
          </div>
        )}
      </Loaded>
      <KeyHelp opened={isHelpOpen} onClose={help.close} lines={keyLines(stage)} />
    </Page>
  );
}
