import type { Stage, Stopping } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { stoppingQuery } from '../../api/stopping.ts';
import { Icon } from '../../components/icon.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { type StringKey, t } from '../../strings/t.ts';

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;

/** Two places, as one would publish it; never a zero that is none. */
function sayChance(chance: number): string {
  return chance > 0 && chance < 0.005 ? t('stopping.below') : chance.toFixed(2);
}

function Answer({ stopping }: { stopping: Stopping }) {
  const { chance, recallTarget, confidence, mayStop, unread } = stopping;
  if (chance === null) return <p>{t('stopping.none')}</p>;
  const limit = (1 - confidence).toFixed(2);
  return (
    <>
      <p className="stopping-sentence">
        {t('stopping.sentence', { target: percent(recallTarget), chance: sayChance(chance) })}
      </p>
      <p className="stopping-verdict" data-may-stop={mayStop}>
        <Icon name={mayStop ? 'tick' : 'right'} size={16} />
        <span>
          {unread === 0 ? t('stopping.all-read') : t(mayStop ? 'stopping.yes' : 'stopping.no', { limit })}
        </span>
      </p>
    </>
  );
}

function Fact({ name, children }: { name: StringKey; children: ReactNode }) {
  return (
    <div>
      <dt>{t(name)}</dt>
      <dd className="numeric">{children}</dd>
    </div>
  );
}

function Facts({ stopping }: { stopping: Stopping }) {
  const { read, unread, found, unfound, confidence, recallAtLeast, mine, consecutiveIrrelevant } = stopping;
  return (
    <dl className="stopping-facts">
      <Fact name="stopping.read">{t('stopping.read.value', { read, all: read + unread })}</Fact>
      <Fact name="stopping.found">{found}</Fact>
      <Fact name="stopping.unfound">
        {t('stopping.unfound.value', { ...unfound, confidence: percent(confidence) })}
        {mine && mine.expectedUnfound !== null ? (
          <span className="soft small">
            {' '}
            {t('stopping.expected', {
              expected: mine.expectedUnfound.toFixed(1),
              model: mine.model,
              labels: mine.labels,
            })}
          </span>
        ) : null}
      </Fact>
      {recallAtLeast === null ? null : (
        <Fact name="stopping.recall">
          {/* Down, so that it is never more than what was reached. */}
          {t('stopping.recall.value', { recall: `${Math.floor(recallAtLeast * 1000) / 10} %` })}
        </Fact>
      )}
      <Fact name="stopping.in-a-row">
        {consecutiveIrrelevant} <span className="soft small">{t('stopping.in-a-row.words')}</span>
      </Fact>
    </dl>
  );
}

/** The stopping test in a sentence, the numbers beside it, and how they come about. */
export function StoppingCard({ reviewId, stage }: { reviewId: string; stage: Stage }) {
  const query = useQuery(stoppingQuery(reviewId, stage));
  return (
    <section className="card stack">
      <h2>{t('stopping.title')}</h2>
      <Loaded query={query}>
        {(stopping) => (
          <>
            <Answer stopping={stopping} />
            <Facts stopping={stopping} />
            {stopping.openConflicts > 0 ? (
              <p className="small">{t('stopping.conflicts', { n: stopping.openConflicts })}</p>
            ) : null}
            <p className="small soft">
              {t('stopping.evidence', { evidence: stopping.evidence, read: stopping.read })}
            </p>
            <details className="fold">
              <summary>{t('stopping.how')}</summary>
              <div className="stack-small small">
                <p>{t('stopping.how.test')}</p>
                <p>{t('stopping.how.added')}</p>
                <p>{t('stopping.how.looks')}</p>
              </div>
            </details>
          </>
        )}
      </Loaded>
    </section>
  );
}
