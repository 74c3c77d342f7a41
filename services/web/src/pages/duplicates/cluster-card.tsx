import { Button } from '@mantine/core';
import type { DuplicatesPage } from '@perennial/contracts';
import { Link } from '@tanstack/react-router';
import { ComparisonTable } from '../../compare/comparison-table.tsx';
import { MatchReasons } from '../../components/match-reasons.tsx';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { t } from '../../strings/t.ts';
import type { Split } from './split-dialog.tsx';

type Cluster = DuplicatesPage['items'][number];

/** One group of records that count as one citation. */
export function ClusterCard({
  reviewId,
  cluster,
  onSplit,
}: {
  reviewId: string;
  cluster: Cluster;
  onSplit: (split: Split) => void;
}) {
  const { citationId, records, matches } = cluster;
  const title = records[0]?.title || t('screening.untitled');
  return (
    <article className="card stack-small" aria-label={title}>
      <div className="spread">
        <h2 className="cluster-title">
          <Link to="/reviews/$reviewId/citations/$citationId" params={{ reviewId, citationId }}>
            {title}
          </Link>
        </h2>
        <span className="soft small">{t('duplicates.records', { n: records.length })}</span>
      </div>
      <ScrollBox label={t('compare.caption', { title })}>
        <ComparisonTable records={records} caption={t('compare.caption', { title })} />
      </ScrollBox>
      <details className="fold">
        <summary>{t('duplicates.why')}</summary>
        <MatchReasons matches={matches} records={records} />
      </details>
      <div className="row">
        <span className="soft small">{t('duplicates.split.question')}</span>
        {records.map((record) => (
          <Button
            key={record.id}
            size="compact-sm"
            variant="default"
            onClick={() => onSplit({ record, others: records.filter((other) => other.id !== record.id) })}
          >
            {t('duplicates.split.take-out', { source: record.sourceName, ordinal: record.ordinal })}
          </Button>
        ))}
      </div>
    </article>
  );
}
