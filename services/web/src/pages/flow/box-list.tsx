import { Button } from '@mantine/core';
import type { FlowBox, FlowForm, FlowItem } from '@perennial/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type BoxChoice, flowBoxQuery } from '../../api/flow.ts';
import { Loaded } from '../../components/loaded.tsx';
import { t } from '../../strings/t.ts';

function unitOf(box: FlowBox): 'record' | 'report' | 'study' {
  if (box === 'included-studies' || box === 'previous-studies') return 'study';
  const counted: readonly FlowBox[] = [
    'identified',
    'duplicates',
    'automation',
    'screened',
    'excluded',
    'awaiting-screening',
  ];
  return counted.includes(box) ? 'record' : 'report';
}

function ItemLine({ reviewId, item }: { reviewId: string; item: FlowItem }) {
  const title = item.title || t('screening.untitled');
  return (
    <li>
      {item.citationId === null ? (
        <Link to="/reviews/$reviewId/studies/$studyId" params={{ reviewId, studyId: item.id }}>
          {title}
        </Link>
      ) : (
        <Link
          to="/reviews/$reviewId/citations/$citationId"
          params={{ reviewId, citationId: item.citationId }}
        >
          {title}
        </Link>
      )}
      <span className="soft small">
        {item.year === null ? '' : ` ${item.year}`}
        {item.place ? ` · ${t('flow.list.place', { ...item.place })}` : ''}
      </span>
    </li>
  );
}

/** What one box of the flow counts: the heading takes the focus, so that a reader knows where the link led. */
export function BoxList({
  reviewId,
  form,
  choice,
  title,
}: {
  reviewId: string;
  form: FlowForm;
  choice: BoxChoice;
  title: string | undefined;
}) {
  const list = useInfiniteQuery(flowBoxQuery(reviewId, form, choice));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: false }), []);
  return (
    <section className="card stack-small">
      <h2 ref={heading} tabIndex={-1}>
        {title?.replace(/ \(n.*$/u, '') ?? t(`flow.box.${choice.box}`)}
      </h2>
      <Loaded query={list}>
        {({ pages }) => (
          <>
            <p className="soft small" role="status">
              {t(`flow.list.total.${unitOf(choice.box)}`, { n: pages[0]?.total ?? 0 })}
            </p>
            {pages[0]?.total === 0 ? <p className="soft">{t('flow.list.none')}</p> : null}
            <ol className="flow-list">
              {pages
                .flatMap((page) => page.items)
                .map((item) => (
                  <ItemLine key={item.id} reviewId={reviewId} item={item} />
                ))}
            </ol>
            <div className="row">
              {list.hasNextPage ? (
                <Button
                  variant="default"
                  size="xs"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {t('flow.list.more')}
                </Button>
              ) : null}
              <Link
                to="/reviews/$reviewId/prisma"
                params={{ reviewId }}
                search={form === 'living' ? { form } : {}}
                resetScroll={false}
              >
                {t('flow.list.close')}
              </Link>
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}
