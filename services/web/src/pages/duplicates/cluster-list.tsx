import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { duplicatesQuery } from '../../api/citations.ts';
import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { t } from '../../strings/t.ts';
import { ClusterCard } from './cluster-card.tsx';
import { type Split, SplitDialog } from './split-dialog.tsx';
import { useTakeBack } from './use-take-back.ts';

const SEARCH_AFTER_MS = 250;

function SearchField({ search }: { search: string }) {
  const navigate = useNavigate();
  const [words, setWords] = useState(search);
  const go = useDebouncedCallback((value: string) => {
    void navigate({ to: '.', search: value === '' ? {} : { search: value }, replace: true });
  }, SEARCH_AFTER_MS);
  return (
    <TextInput
      type="search"
      label={t('duplicates.search')}
      value={words}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        go(event.currentTarget.value.trim());
      }}
    />
  );
}

/** What was taken out last, with the way back. */
function LastSplit({ split, onUndo }: { split: Split; onUndo: () => void }) {
  const { sourceName: source, ordinal } = split.record;
  return (
    <p className="row small" role="status">
      <Icon name="tick" size={15} />
      {t('duplicates.split.done', { source, ordinal })}
      <Button size="compact-sm" variant="default" onClick={onUndo}>
        {t('duplicates.undo')}
      </Button>
    </p>
  );
}

/** The groups of records that were put together, each with the way to take it apart. */
export function ClusterList({ reviewId, search }: { reviewId: string; search: string }) {
  const clusters = useInfiniteQuery(duplicatesQuery(reviewId, search));
  const [split, setSplit] = useState<Split | null>(null);
  const [done, setDone] = useState<Split | null>(null);
  const takeBack = useTakeBack(reviewId);
  const undo = ({ record, others }: Split) => {
    setDone(null);
    void takeBack(others.map((other) => ({ recordA: record.id, recordB: other.id })));
  };
  return (
    <div className="stack">
      <SearchField search={search} />
      {done ? <LastSplit split={done} onUndo={() => undo(done)} /> : null}
      <Loaded query={clusters}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return (
              <Empty title={t(search ? 'duplicates.none-found' : 'duplicates.none')}>
                <p>{t(search ? 'duplicates.none-found.words' : 'duplicates.none.words')}</p>
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
            </div>
          );
        }}
      </Loaded>
      {split ? (
        <SplitDialog
          reviewId={reviewId}
          split={split}
          onClose={() => setSplit(null)}
          onDone={(one) => {
            setSplit(null);
            setDone(one);
          }}
        />
      ) : null}
    </div>
  );
}
