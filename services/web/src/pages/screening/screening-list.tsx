import { Button } from '@mantine/core';
import type { Stage, Verdict } from '@perennial/contracts';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Empty } from '../../components/empty.tsx';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Waiting } from '../../components/loaded.tsx';
import { VerdictBadge } from '../../components/verdict.tsx';
import { keyName } from '../../keyboard/key-map.ts';
import { useKeyMap, useKeys } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';
import { SavingState } from './saving-state.tsx';
import { useScreeningList } from './use-screening-list.ts';
import './screening-list.css';

const ROW_HEIGHT = 84;
/** The next page is asked for this many rows before the last one comes into sight. */
const FETCH_AHEAD = 30;
const DOWN = 'ArrowDown';
const UP = 'ArrowUp';
const VERDICTS: readonly { verdict: Verdict; icon: IconName }[] = [
  { verdict: 'include', icon: 'tick' },
  { verdict: 'exclude', icon: 'cross' },
  { verdict: 'unsure', icon: 'question' },
];

type List = ReturnType<typeof useScreeningList>;

/** One open citation: its title, where it appeared, and the verdict on it or the way to one. */
function ListRow({
  list,
  index,
  stage,
  onRead,
}: {
  list: List;
  index: number;
  stage: Stage;
  onRead: (citationId: string) => void;
}) {
  const row = list.rows?.[index];
  if (!row) return null;
  const verdict = list.verdicts.get(row.id);
  return (
    <div className="screening-row" data-current={index === list.at}>
      <button
        type="button"
        className="screening-row-title"
        onFocus={() => list.look(index)}
        onClick={() => onRead(row.id)}
      >
        {row.title || t('screening.untitled')}
      </button>
      <div className="spread">
        <span className="soft small">
          {[row.journal, row.year].filter((part) => part !== null).join(' · ')}
        </span>
        <span className="row">
          {verdict ? <VerdictBadge verdict={verdict} /> : null}
          {/* An exclusion on full text needs a reason, and a full text is read before it is judged. */}
          {stage === 'full-text'
            ? null
            : VERDICTS.filter((one) => one.verdict !== verdict).map((one) => (
                <button
                  key={one.verdict}
                  type="button"
                  className={`small-verdict verdict-${one.verdict}`}
                  onClick={() => list.decide(row, one.verdict)}
                >
                  <Icon name={one.icon} size={14} />
                  {t(`verdict.${one.verdict}`)}
                  <span className="visually-hidden">: {row.title}</span>
                </button>
              ))}
        </span>
      </div>
    </div>
  );
}

/** Moves, decides and opens by key, as the reading view does. */
function useListKeys(list: List, stage: Stage, onRead: (citationId: string) => void, onHelp: () => void) {
  const keys = useKeyMap();
  const decide = (verdict: Verdict) => {
    if (!list.current) return;
    if (stage === 'full-text') onRead(list.current.id);
    else list.decide(list.current, verdict);
  };
  useKeys({
    [DOWN]: () => list.look(list.at + 1),
    [UP]: () => list.look(list.at - 1),
    [keys.next]: () => list.look(list.at + 1),
    [keys.previous]: () => list.look(list.at - 1),
    [keys.undo]: list.undo,
    [keys.unsure]: () => decide('unsure'),
    [keys.exclude]: () => decide('exclude'),
    [keys.include]: () => decide('include'),
    '?': onHelp,
  });
  return keys;
}

/** All of one's open citations as a list; only the rows in sight are there. */
export function ScreeningList({
  reviewId,
  stage,
  facets,
  onRead,
  onHelp,
}: {
  reviewId: string;
  stage: Stage;
  facets: string;
  onRead: (citationId: string) => void;
  onHelp: () => void;
}) {
  const list = useScreeningList(reviewId, stage, facets);
  const keys = useListKeys(list, stage, onRead, onHelp);
  const holder = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const count = list.rows?.length ?? 0;
  useLayoutEffect(() => setTop(count > 0 ? (holder.current?.offsetTop ?? 0) : 0), [count]);
  const rows = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollMargin: top,
    getItemKey: (index) => list.rows?.[index]?.id ?? index,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const { at, hasMore, loadMore } = list;
  useEffect(() => {
    if (count > 0 && hasMore && last >= count - FETCH_AHEAD) void loadMore();
  }, [count, hasMore, last, loadMore]);
  useEffect(() => rows.scrollToIndex(at, { align: 'auto' }), [at, rows]);

  if (!list.rows) return <Waiting />;
  if (count === 0) {
    return (
      <Empty title={t('screening.done.title')}>
        <p>{t('screening.done.words')}</p>
      </Empty>
    );
  }
  return (
    <section className="card">
      <div className="list-head">
        <p className="soft small">
          {t('screening.list.hint', {
            next: keyName(keys.next),
            previous: keyName(keys.previous),
            include: keyName(keys.include),
            exclude: keyName(keys.exclude),
            unsure: keyName(keys.unsure),
          })}
        </p>
        <div className="row">
          <SavingState />
          <Button size="compact-sm" variant="default" onClick={list.undo}>
            {t('screening.undo')}
          </Button>
        </div>
      </div>
      <ul
        ref={holder}
        className="plain-list screening-rows"
        aria-label={t('screening.list.label')}
        style={{ height: rows.getTotalSize() }}
      >
        {visible.map((place) => (
          <li
            key={place.key}
            ref={rows.measureElement}
            data-index={place.index}
            aria-setsize={hasMore ? -1 : count}
            aria-posinset={place.index + 1}
            aria-current={place.index === at ? 'true' : undefined}
            style={{ transform: `translateY(${place.start - top}px)` }}
          >
            <ListRow list={list} index={place.index} stage={stage} onRead={onRead} />
          </li>
        ))}
      </ul>
    </section>
  );
}
