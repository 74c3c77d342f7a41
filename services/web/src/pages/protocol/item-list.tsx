import { Button, UnstyledButton } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { Icon } from '../../components/icon.tsx';
import { t } from '../../strings/t.ts';

/** The list with the item at `from` moved by one. */
function movedBy<T>(items: readonly T[], from: number, step: 1 | -1): T[] {
  const to = from + step;
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const rest = items.filter((_, place) => place !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

function ItemButtons({
  name,
  isFirst,
  isLast,
  isOnly,
  onMove,
  onRemove,
}: {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  isOnly: boolean;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}) {
  const button = (label: string, icon: 'up' | 'down' | 'cross', isOff: boolean, act: () => void) => (
    <UnstyledButton className="icon-button" aria-label={label} title={label} disabled={isOff} onClick={act}>
      <Icon name={icon} />
    </UnstyledButton>
  );
  return (
    <span className="row" style={{ gap: 0, flexWrap: 'nowrap' }}>
      {button(t('protocol.up', { name }), 'up', isFirst, () => onMove(-1))}
      {button(t('protocol.down', { name }), 'down', isLast, () => onMove(1))}
      {button(t('protocol.remove', { name }), 'cross', isOnly, onRemove)}
    </span>
  );
}

/**
 * A list whose items can be edited, moved by buttons (no dragging is needed), removed and added. Items keep a key of their own
 * while they are edited, so that the field one types in stays.
 */
export function ItemList<T>({
  items,
  least = 0,
  nameOf,
  addLabel,
  makeNew,
  onChange,
  children,
  isCard = false,
}: {
  items: readonly T[];
  /** Fewer than this many are not allowed. */
  least?: number;
  nameOf: (item: T) => string;
  addLabel: string;
  makeNew: () => T;
  onChange: (items: T[]) => void;
  children: (item: T, onItem: (item: T) => void) => ReactNode;
  isCard?: boolean;
}) {
  const counter = useRef(items.length);
  const keys = useRef<number[]>(items.map((_, place) => place));
  if (keys.current.length !== items.length) keys.current = items.map((_, place) => place + counter.current);
  const name = (item: T) => nameOf(item) || t('protocol.new');
  return (
    <div className="stack-small">
      {items.map((item, place) => (
        <div key={keys.current[place]} className={isCard ? 'item-card' : 'item-line'}>
          {children(item, (changed) => onChange(items.map((other, at) => (at === place ? changed : other))))}
          <ItemButtons
            name={name(item)}
            isFirst={place === 0}
            isLast={place === items.length - 1}
            isOnly={items.length <= least}
            onMove={(step) => {
              keys.current = movedBy(keys.current, place, step);
              onChange(movedBy(items, place, step));
            }}
            onRemove={() => {
              keys.current = keys.current.filter((_, at) => at !== place);
              onChange(items.filter((_, at) => at !== place));
            }}
          />
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          onClick={() => {
            counter.current += 1;
            keys.current = [...keys.current, counter.current];
            onChange([...items, makeNew()]);
          }}
        >
          {addLabel}
        </Button>
      </div>
    </div>
  );
}
