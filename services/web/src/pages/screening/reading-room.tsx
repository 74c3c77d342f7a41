import type { Stage } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { protocolQuery } from '../../api/people.ts';
import { reasonsAt, viewProtocol } from '../../api/protocol-view.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { t } from '../../strings/t.ts';
import { AllDone } from './all-done.tsx';
import { ReadingPane } from './reading-pane.tsx';
import { ScreeningStatus } from './screening-status.tsx';
import { SidePanel } from './side-panel.tsx';
import { useDesk } from './use-desk.ts';
import { useScreening } from './use-screening.ts';

function HiddenNotice({ hides }: { hides: { authors: boolean; journal: boolean } }) {
  if (!hides.authors && !hides.journal) return null;
  const what = hides.authors && hides.journal ? 'both' : hides.authors ? 'authors' : 'journal';
  return <p className="soft small">{t('screening.hidden', { what: t(`screening.hidden.${what}`) })}</p>;
}

/** One citation at a time: the text large, everything that helps deciding beside it. */
export function ReadingRoom({
  reviewId,
  stage,
  read,
  facets,
  hides,
  onHelp,
}: {
  reviewId: string;
  stage: Stage;
  read: string | undefined;
  facets: string;
  hides: { authors: boolean; journal: boolean };
  onHelp: () => void;
}) {
  const protocolVersion = useQuery(protocolQuery(reviewId));
  const protocol = viewProtocol(protocolVersion.data?.body);
  const reasons = reasonsAt(protocol, stage);
  const screening = useScreening(reviewId, stage, facets);
  const desk = useDesk(screening, { stage, reasons, onHelp });
  const { current } = screening;
  const calibration = screening.queue.data?.calibration ?? null;
  const openChosen = useEffectEvent((citationId: string) => void screening.reopen(citationId, null));
  useEffect(() => {
    if (read !== undefined) openChosen(read);
  }, [read]);
  return (
    <>
      <output className="visually-hidden" aria-live="polite">
        {desk.announcement}
      </output>
      <ScreeningStatus counts={screening.counts} moments={screening.moments} onLook={screening.look} />
      {calibration ? <Notice>{t('calibration.on', { number: calibration.number })}</Notice> : null}
      <HiddenNotice hides={hides} />
      <Loaded query={screening.queue}>
        {() => (
          <div className="screening">
            {current ? (
              <ReadingPane
                reviewId={reviewId}
                item={current}
                stage={stage}
                words={protocol.highlights}
                desk={desk}
              />
            ) : (
              <AllDone
                isCalibrating={calibration !== null}
                onRefresh={() => void screening.queue.refetch()}
                onUndo={desk.undo}
              />
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
    </>
  );
}
