import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { protocolQuery } from '../../api/people.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { facetChoices } from '../../facets/facet-choices.ts';
import { FacetFilter } from '../../facets/facet-filter.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { CitationRow } from './citation-row.tsx';
import { ExportFold } from './export-fold.tsx';
import { useCitationList } from './use-citation-list.ts';
import './citations-page.css';

const SEARCH_AFTER_MS = 250;

function SearchField({ search }: { search: string }) {
  const navigate = useNavigate();
  const [words, setWords] = useState(search);
  const go = useDebouncedCallback((value: string) => {
    void navigate({
      to: '.',
      search: ({ search: _before, ...kept }) => (value === '' ? kept : { ...kept, search: value }),
      replace: true,
    });
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

function CitationList({ reviewId, search, facets }: { reviewId: string; search: string; facets: string }) {
  const { list, query, items, rows, visible, top } = useCitationList(reviewId, search, facets);
  const isNarrowed = search !== '' || facets !== '';
  const total = query.hasNextPage ? -1 : items.length;
  return (
    <Loaded query={query}>
      {() =>
        items.length === 0 ? (
          <Empty title={isNarrowed ? t('citations.none-found') : t('citations.none')}>
            <p>{isNarrowed ? t('citations.none-found.words') : t('citations.none.words')}</p>
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
  const { search = '', facets = '' } = useSearch({ from: '/app/reviews/$reviewId/citations' });
  const navigate = useNavigate();
  const protocol = useQuery(protocolQuery(reviewId));
  const narrow = (chosen: string) =>
    void navigate({
      to: '/reviews/$reviewId/citations',
      params: { reviewId },
      search: { ...(search ? { search } : {}), ...(chosen ? { facets: chosen } : {}) },
      resetScroll: false,
    });
  return (
    <Page title={t('citations.title')} lead={t('citations.lead')}>
      <SearchField search={search} />
      <ExportFold />
      <FacetFilter choices={facetChoices(protocol.data?.body)} chosen={facets} onChange={narrow} />
      <CitationList key={`${search} ${facets}`} reviewId={reviewId} search={search} facets={facets} />
    </Page>
  );
}
