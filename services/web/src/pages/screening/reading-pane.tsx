import type { Stage } from '@perennial/contracts';
import type { HighlightWords } from '../../citation-text/citation-marks.ts';
import { CitationText } from '../../citation-text/citation-text.tsx';
import { VerdictBadge } from '../../components/verdict.tsx';
import type { SessionItem } from '../../screening-session/session.ts';
import { t } from '../../strings/t.ts';
import { FullTextBar } from './full-text-bar.tsx';
import { FullTextReading } from './full-text-reading.tsx';
import type { Desk } from './use-desk.ts';
import { VerdictBar } from './verdict-bar.tsx';
import { WhyFold } from './why-fold.tsx';

export interface ReadingPaneProps {
  reviewId: string;
  item: SessionItem;
  stage: Stage;
  /** The protocol's words to mark. */
  words: HighlightWords;
  desk: Desk;
}

/** The citation being read, and the answers under it. */
export function ReadingPane({ reviewId, item, stage, words, desk }: ReadingPaneProps) {
  const { citation, decision } = item;
  return (
    <section className="reading card">
      {decision ? (
        <p className="row decided-line">
          {t('screening.decided-here')} <VerdictBadge verdict={decision.verdict} />
          <span className="soft small">{t('screening.change')}</span>
        </p>
      ) : null}
      {stage === 'full-text' ? (
        <FullTextBar citation={citation} isRetrieved={desk.isRetrieved} onState={desk.fullText} />
      ) : null}
      {stage === 'full-text' ? (
        <FullTextReading
          key={citation.id}
          reviewId={reviewId}
          citation={citation}
          words={desk.isHighlighted ? words : null}
        />
      ) : (
        <CitationText citation={citation} highlights={desk.isHighlighted ? words : null} />
      )}
      <WhyFold citation={citation} />
      <VerdictBar chosen={decision?.verdict ?? null} onVerdict={desk.decide} onUndo={desk.undo} />
    </section>
  );
}
