import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { CitationRow } from './citation-row.tsx';
import { useCitationList } from './use-citation-list.ts';
import './citations-page.css';

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
      label={t('citations.search')}
      value={words}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        go(event.currentTarget.value.trim());
      }}
    />
  );
}

/** Arrow keys go from title to title. */
function onArrow(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.citation-row-title')];
  const here = links.findIndex((link) => link.matches(':focus'));
  const next = links[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (here < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

function CitationList({ reviewId, search }: { reviewId: string; search: string }) {
  const { list, query, items, rows, visible, top } = useCitationList(reviewId, search);
  const total = query.hasNextPage ? -1 : items.length;
  return (
    <Loaded query={query}>
      {() =>
        items.length === 0 ? (
          <Empty title={search ? t('citations.none-found') : t('citations.none')}>
            <p>{search ? t('citations.none-found.words') : t('citations.none.words')}</p>
          </Empty>
        ) : (
          <>
            <p className="soft small" role="status">
              {t(query.hasNextPage ? 'citations.shown-so-far' : 'citations.shown', { n: items.length })}
            </p>
            <ul
              ref={list}
              className="plain-list citation-rows"
              style={{ height: rows.getTotalSize() }}
              onKeyDown={onArrow}
            >
              {visible.map((place) => {
                const row = items[place.index];
                return row ? (
                  <li
                    key={place.key}
                    ref={rows.measureElement}
                    data-index={place.index}
                    aria-setsize={total}
                    aria-posinset={place.index + 1}
                    style={{ transform: `translateY(${place.start - top}px)` }}
                  >
                    <CitationRow reviewId={reviewId} row={row} />
                  </li>
                ) : null;
              })}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}

/** All citations of a review, to be searched and opened. */
export function CitationsPage() {
  const reviewId = useReviewId();
  const { search = '' } = useSearch({ from: '/app/reviews/$reviewId/citations' });
  return (
    <Page title={t('citations.title')} lead={t('citations.lead')}>
      <SearchField search={search} />
      <CitationList key={search} reviewId={reviewId} search={search} />
    </Page>
  );
}
