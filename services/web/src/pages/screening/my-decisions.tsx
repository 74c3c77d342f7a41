import { Button } from '@mantine/core';
import type { Decision, Stage } from '@perennial/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { decisionsQuery } from '../../api/screening.ts';
import { Loaded } from '../../components/loaded.tsx';
import { VerdictBadge } from '../../components/verdict.tsx';
import { t } from '../../strings/t.ts';

interface MyDecisionsProps {
  reviewId: string;
  stage: Stage;
  onOpen: (decision: Decision) => void;
}

function DecisionList({ reviewId, stage, onOpen }: MyDecisionsProps) {
  const decisions = useInfiniteQuery(decisionsQuery(reviewId, stage));
  return (
    <Loaded query={decisions}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <p className="soft small">{t('screening.my-decisions.none')}</p>;
        return (
          <>
            <ul className="plain-list my-decisions">
              {items.map((decision) => (
                <li key={`${decision.citationId} ${decision.revision}`}>
                  <button type="button" className="link-button" onClick={() => onOpen(decision)}>
                    {decision.title || t('screening.untitled')}
                  </button>
                  <VerdictBadge verdict={decision.verdict} />
                </li>
              ))}
            </ul>
            {decisions.hasNextPage ? (
              <Button size="compact-sm" variant="default" onClick={() => void decisions.fetchNextPage()}>
                {t('screening.my-decisions.more')}
              </Button>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
}

/** One's own decisions, newest first, each a way back to its citation. */
export function MyDecisions(props: MyDecisionsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="fold panel-part" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('screening.my-decisions')}</summary>
      {isOpen ? <DecisionList {...props} /> : null}
    </details>
  );
}
