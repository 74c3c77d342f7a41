import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { duplicatesQuery } from '../../api/citations.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { t } from '../../strings/t.ts';
import { ClusterCard } from './cluster-card.tsx';
import { type Split, SplitDialog } from './split-dialog.tsx';

/** The groups of records that were put together, each with the way to take it apart. */
export function ClusterList({ reviewId }: { reviewId: string }) {
  const clusters = useInfiniteQuery(duplicatesQuery(reviewId));
  const [split, setSplit] = useState<Split | null>(null);
  return (
    <Loaded query={clusters}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) {
          return (
            <Empty title={t('duplicates.none')}>
              <p>{t('duplicates.none.words')}</p>
            </Empty>
          );
        }
        return (
          <div className="stack">
            {items.map((cluster) => (
              <ClusterCard
                key={cluster.citationId}
                reviewId={reviewId}
                cluster={cluster}
                onSplit={setSplit}
              />
            ))}
            {clusters.hasNextPage ? (
              <Button
                variant="default"
                loading={clusters.isFetchingNextPage}
                onClick={() => void clusters.fetchNextPage()}
              >
                {t('duplicates.more')}
              </Button>
            ) : null}
            {split ? <SplitDialog reviewId={reviewId} split={split} onClose={() => setSplit(null)} /> : null}
          </div>
        );
      }}
    </Loaded>
  );
}
