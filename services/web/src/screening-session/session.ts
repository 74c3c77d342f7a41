import type { ScreeningQueue, Verdict } from '@perennial/contracts';

export type QueueItem = ScreeningQueue['items'][number];

export interface LocalDecision {
  verdict: Verdict;
  reason: string | null;
  note: string | null;
}

/** A citation of this sitting and what was decided on it, if anything. */
export interface SessionItem {
  citation: QueueItem;
  decision: LocalDecision | null;
}

/**
 * One sitting of a reviewer: citations in the order shown, the place looked at (`items.length` when nothing
 * is left), and what can be undone, latest last.
 */
export interface Session {
  items: readonly SessionItem[];
  at: number;
  undoable: readonly string[];
}

export const EMPTY_SESSION: Session = { items: [], at: 0, undoable: [] };

/** Citations right after the one being read keep their places when a new order arrives. */
const KEPT_AHEAD = 2;
/** How many decided citations stay at hand for looking back. */
const KEPT_BEHIND = 200;

function indexOf(session: Session, citationId: string): number {
  return session.items.findIndex((item) => item.citation.id === citationId);
}

function nextOpen(items: readonly SessionItem[], after: number): number {
  const ahead = items.findIndex((item, index) => index > after && item.decision === null);
  if (ahead >= 0) return ahead;
  const behind = items.findIndex((item) => item.decision === null);
  return behind >= 0 ? behind : items.length;
}

/** How many citations of the look-ahead are still open. */
export function openCount(session: Session): number {
  return session.items.filter((item) => item.decision === null).length;
}

/**
 * Takes in a fresh look-ahead. What was read and what is being read stays put; the rest follows the new
 * order. Citations in `settled` (decided here, not yet confirmed) are passed over.
 */
export function receiveQueue(
  session: Session,
  queue: readonly QueueItem[],
  settled: ReadonlySet<string>,
): Session {
  const offered = new Set(queue.map((citation) => citation.id));
  const isKept = (item: SessionItem, index: number) =>
    item.decision !== null || index <= session.at || offered.has(item.citation.id);
  const head = session.items.slice(0, session.at + 1 + KEPT_AHEAD).filter(isKept);
  const known = new Set(
    [...head, ...session.items.filter((item) => item.decision !== null)].map((item) => item.citation.id),
  );
  const tail = queue
    .filter((citation) => !known.has(citation.id) && !settled.has(citation.id))
    .map((citation) => ({ citation, decision: null }));
  const decidedAhead = session.items
    .slice(session.at + 1 + KEPT_AHEAD)
    .filter((item) => item.decision !== null);
  const items = [...head, ...decidedAhead, ...tail];
  const dropped = Math.max(0, Math.min(session.at, session.at - KEPT_BEHIND));
  const at = session.at - dropped;
  const trimmed = items.slice(dropped);
  const isDone = trimmed[at] === undefined;
  return { items: trimmed, at: isDone ? nextOpen(trimmed, at - 1) : at, undoable: session.undoable };
}

/** Writes a decision down and moves on to the next open citation. */
export function decide(session: Session, citationId: string, decision: LocalDecision): Session {
  const index = indexOf(session, citationId);
  if (index < 0) return session;
  const items = session.items.map((item, i) => (i === index ? { ...item, decision } : item));
  const undoable = [...session.undoable.filter((id) => id !== citationId), citationId];
  return { items, at: nextOpen(items, index), undoable };
}

/** Changes what was written down about a decision, without moving on. */
export function amend(session: Session, citationId: string, decision: LocalDecision): Session {
  const index = indexOf(session, citationId);
  if (index < 0) return session;
  return { ...session, items: session.items.map((item, i) => (i === index ? { ...item, decision } : item)) };
}

/** Puts a tag on a citation or takes it off. */
export function retag(session: Session, citationId: string, tag: string, isOn: boolean): Session {
  const change = (tags: readonly string[]) => {
    const others = tags.filter((one) => one !== tag);
    return isOn ? [...others, tag] : others;
  };
  const items = session.items.map((item) =>
    item.citation.id === citationId
      ? { ...item, citation: { ...item.citation, tags: change(item.citation.tags) } }
      : item,
  );
  return { ...session, items };
}

/** Takes a decision back and shows its citation again. */
export function undo(session: Session, citationId: string): Session {
  const index = indexOf(session, citationId);
  const undoable = session.undoable.filter((id) => id !== citationId);
  if (index < 0) return { ...session, undoable };
  const items = session.items.map((item, i) => (i === index ? { ...item, decision: null } : item));
  return { items, at: index, undoable };
}

/** Looks one place further or back, without deciding. Stays inside the list. */
export function look(session: Session, step: 1 | -1): Session {
  const at = Math.min(Math.max(session.at + step, 0), Math.max(session.items.length - 1, 0));
  return { ...session, at };
}

/** Shows a citation from elsewhere (an earlier decision, say) at the present place. */
export function open(session: Session, item: SessionItem): Session {
  const index = indexOf(session, item.citation.id);
  if (index >= 0) return { ...session, at: index };
  const items = [...session.items.slice(0, session.at), item, ...session.items.slice(session.at)];
  return { ...session, items };
}

/** Leaves a citation out (its full text could not be had) and moves on. */
export function leaveOut(session: Session, citationId: string): Session {
  const index = indexOf(session, citationId);
  if (index < 0) return session;
  const items = session.items.filter((_, i) => i !== index);
  return {
    items,
    at: nextOpen(items, index - 1),
    undoable: session.undoable.filter((id) => id !== citationId),
  };
}
