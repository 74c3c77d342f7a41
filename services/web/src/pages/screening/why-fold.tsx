import type { QueueItem } from '../../screening-session/session.ts';
import { t } from '../../strings/t.ts';
import { RankTerms } from './rank-terms.tsx';

const percent = (value: number) => `${Math.round(value * 100)} %`;

/** Each word once, without the marks that tell features of the same words apart. */
function plainWords(words: readonly { term: string; weight: number }[]) {
  const plain = new Map<string, number>();
  for (const { term, weight } of words) {
    const word = term.replace(/^\[|\]$/g, '');
    if (!plain.has(word)) plain.set(word, weight);
  }
  return [...plain].map(([term, weight]) => ({ term, weight }));
}

function TrialWords({ words }: { words: readonly { term: string; weight: number }[] }) {
  if (words.length === 0) return null;
  return (
    <>
      <p>{t('screening.why.words')}</p>
      <ul className="plain-list trial-words">
        {plainWords(words).map(({ term, weight }) => (
          <li key={term} className={weight >= 0 ? 'trial-word-for' : 'trial-word-against'}>
            {weight >= 0 ? '+' : '−'} {term}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why this citation comes now and what the classifiers think of it. Folded: a reviewer reads first. */
export function WhyFold({ citation }: { citation: QueueItem }) {
  const { rank, classification } = citation;
  const flags = [...(classification?.trial.flags ?? []), ...(classification?.topic.flags ?? [])];
  return (
    <details className="fold why">
      <summary>{t('screening.why')}</summary>
      <div className="stack-small small">
        <p>
          {rank
            ? t('screening.why.position', { position: rank.position, score: rank.score.toFixed(2) })
            : t('screening.why.unranked')}{' '}
          {t('screening.why.order')}
        </p>
        {rank ? <RankTerms rank={rank} /> : null}
        {classification ? (
          <>
            <p>{t('screening.why.trial', { percent: percent(classification.trial.probability) })}</p>
            <p>{t('screening.why.topic', { percent: percent(classification.topic.probability) })}</p>
            <TrialWords words={classification.trial.words} />
            {flags.length > 0 ? (
              <p>
                {t('screening.why.flags', { flags: [...new Set(flags)].join(', ').replaceAll('-', ' ') })}
              </p>
            ) : null}
          </>
        ) : (
          <p>{t('screening.why.none')}</p>
        )}
      </div>
    </details>
  );
}
