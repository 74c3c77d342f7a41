import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Stage } from '@perennial/contracts';
import { useNavigate } from '@tanstack/react-router';
import { KeyHint } from '../../components/key-hint.tsx';
import { Page } from '../../components/page.tsx';
import { StageSwitch } from '../../components/stage-switch.tsx';
import { KeyHelp } from '../../keyboard/key-help.tsx';
import { KeySettings } from '../../keyboard/key-settings.tsx';
import { useKeyMap } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';
import { QueueFilter } from './queue-filter.tsx';
import { ReadingRoom } from './reading-room.tsx';
import { RefusedDecisions } from './saving-state.tsx';
import { keyLines } from './screening-keys.ts';
import { ScreeningList } from './screening-list.tsx';
import { ViewSwitch } from './view-switch.tsx';
import './screening-page.css';

function RoomActions({ reviewId, stage, onHelp }: { reviewId: string; stage: Stage; onHelp: () => void }) {
  return (
    <>
      <ViewSwitch reviewId={reviewId} stage={stage} />
      <StageSwitch reviewId={reviewId} to="/reviews/$reviewId/screening" />
      <Button variant="subtle" size="sm" onClick={onHelp} rightSection={<KeyHint>?</KeyHint>}>
        {t('screening.help')}
      </Button>
    </>
  );
}

export interface ScreeningRoomProps {
  reviewId: string;
  stage: Stage;
  view: 'one' | 'list';
  /** A citation to begin with, chosen from the list. */
  read: string | undefined;
  /** `facet:value` pairs of the address: what the citations have to be about. */
  facets: string;
  hides: { authors: boolean; journal: boolean };
}

/** One stage of screening: one citation at a time or a list of them, by keyboard or by touch. */
export function ScreeningRoom({ reviewId, stage, view, read, facets, hides }: ScreeningRoomProps) {
  const [isHelpOpen, help] = useDisclosure(false);
  const keys = useKeyMap();
  const navigate = useNavigate();
  const readOne = (citationId: string) =>
    void navigate({
      to: '/reviews/$reviewId/screening',
      params: { reviewId },
      search: { ...(stage === 'full-text' ? { stage } : {}), read: citationId },
    });
  return (
    <Page
      title={t('screening.title')}
      width="wide"
      actions={<RoomActions reviewId={reviewId} stage={stage} onHelp={help.open} />}
    >
      <RefusedDecisions />
      <QueueFilter reviewId={reviewId} stage={stage} view={view} facets={facets} />
      {view === 'list' ? (
        <ScreeningList
          key={facets}
          reviewId={reviewId}
          stage={stage}
          facets={facets}
          onRead={readOne}
          onHelp={help.open}
        />
      ) : (
        <ReadingRoom
          key={facets}
          reviewId={reviewId}
          stage={stage}
          read={read}
          facets={facets}
          hides={hides}
          onHelp={help.open}
        />
      )}
      <KeyHelp opened={isHelpOpen} onClose={help.close} lines={keyLines(stage, keys)}>
        <KeySettings />
      </KeyHelp>
    </Page>
  );
}
