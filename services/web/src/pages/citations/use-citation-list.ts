import { useInfiniteQuery } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { citationsQuery } from '../../api/citations.ts';

/** The next page is asked for this many rows before the last one comes into sight. */
const FETCH_AHEAD = 30;
const ROW_HEIGHT = 76;

/** Citations as far as they are loaded, and the rows of them that are in sight. */
export function useCitationList(reviewId: string, search: string, facets: string) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const query = useInfiniteQuery(citationsQuery(reviewId, search, facets));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= items.length - FETCH_AHEAD) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, items.length]);
  return { list, query, items, rows, visible, top };
}
