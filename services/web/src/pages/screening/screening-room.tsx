import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Stage } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { protocolQuery } from '../../api/people.ts';
import { reasonsAt, viewProtocol } from '../../api/protocol-view.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { StageSwitch } from '../../components/stage-switch.tsx';
import { KeyHelp } from '../../keyboard/key-help.tsx';
import { t } from '../../strings/t.ts';
import { AllDone } from './all-done.tsx';
import { ReadingPane } from './reading-pane.tsx';
import { RefusedDecisions } from './saving-state.tsx';
import { keyLines } from './screening-keys.ts';
import { ScreeningStatus } from './screening-status.tsx';
import { SidePanel } from './side-panel.tsx';
import { useDesk } from './use-desk.ts';
import { useScreening } from './use-screening.ts';
import './screening-page.css';

function RoomActions({ reviewId, onHelp }: { reviewId: string; onHelp: () => void }) {
  return (
    <>
      <StageSwitch reviewId={reviewId} to="/reviews/$reviewId/screening" />
      <Button variant="subtle" size="sm" onClick={onHelp} rightSection={<KeyHint>?</KeyHint>}>
        {t('screening.help')}
      </Button>
    </>
  );
}

/** One stage of screening: one citation at a time, by keyboard or by touch. */
export function ScreeningRoom({ reviewId, stage }: { reviewId: string; stage: Stage }) {
  const [isHelpOpen, help] = useDisclosure(false);
  const protocolVersion = useQuery(protocolQuery(reviewId));
  const protocol = viewProtocol(protocolVersion.data?.body);
  const reasons = reasonsAt(protocol, stage);
  const screening = useScreening(reviewId, stage);
  const desk = useDesk(screening, { stage, reasons, onHelp: help.open });
  const { current } = screening;
  return (
    <Page
      title={t('screening.title')}
      width="wide"
      actions={<RoomActions reviewId={reviewId} onHelp={help.open} />}
    >
      <output className="visually-hidden" aria-live="polite">
        {desk.announcement}
      </output>
      <ScreeningStatus counts={screening.counts} onLook={screening.look} />
      <RefusedDecisions />
      <Loaded query={screening.queue}>
        {() => (
          <div className="screening">
            {current ? (
              <ReadingPane item={current} stage={stage} words={protocol.highlights} desk={desk} />
            ) : (
              <AllDone onRefresh={() => void screening.queue.refetch()} onUndo={desk.undo} />
            )}
            <SidePanel
              reviewId={reviewId}
              stage={stage}
              protocol={protocol}
              reasons={reasons}
              item={current}
              desk={desk}
              onReopen={screening.reopen}
            />
          </div>
        )}
      </Loaded>
      <KeyHelp opened={isHelpOpen} onClose={help.close} lines={keyLines(stage)} />
    </Page>
  );
}
