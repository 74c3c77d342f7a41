import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { pairVerdictsQuery } from '../../api/citations.ts';
import type { BriefRecord } from '../../compare/compare-records.ts';
import { sayMoment } from '../../components/amounts.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { t } from '../../strings/t.ts';
import { useTakeBack } from './use-take-back.ts';

function recordName({ sourceName: source, ordinal, title }: BriefRecord): string {
  return t('said.record', { source, ordinal, title: title || t('screening.untitled') });
}

/** What people said of pairs, each with the way to take it back. */
export function SaidList({ reviewId }: { reviewId: string }) {
  const verdicts = useQuery(pairVerdictsQuery(reviewId));
  const takeBack = useTakeBack(reviewId);
  return (
    <Loaded query={verdicts}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('said.none')}>
            <p>{t('said.none.words')}</p>
          </Empty>
        ) : (
          <div className="stack">
            <p className="soft">{t('said.lead')}</p>
            <ul className="plain-list stack">
              {items.map(({ match, a, b }) => (
                <li key={`${match.recordA} ${match.recordB}`} className="card stack-small">
                  <div className="spread">
                    <strong>{t(`said.${match.outcome}`)}</strong>
                    <span className="soft small">
                      {t('said.by', { who: match.decidedBy, when: sayMoment(match.decidedAt) })}
                    </span>
                  </div>
                  <ul className="said-pair">
                    <li>{recordName(a)}</li>
                    <li>{recordName(b)}</li>
                  </ul>
                  <p className="small">{match.reasons.join(' ')}</p>
                  <div>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${t('said.take-back')}: ${recordName(a)}`}
                      onClick={() => void takeBack([{ recordA: match.recordA, recordB: match.recordB }])}
                    >
                      {t('said.take-back')}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </Loaded>
  );
}
