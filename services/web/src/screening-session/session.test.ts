import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decide,
  EMPTY_SESSION,
  leaveOut,
  look,
  open,
  openCount,
  type QueueItem,
  receiveQueue,
  type Session,
  undo,
} from './session.ts';

const NOBODY: ReadonlySet<string> = new Set();
const include = { verdict: 'include', reason: null, note: null } as const;

function citation(id: string): QueueItem {
  return {
    id,
    title: `Title ${id}`,
    abstract: '',
    authors: [],
    year: 2020,
    journal: null,
    volume: null,
    issue: null,
    pages: null,
    ids: { registry: [] },
    kind: null,
    publicationTypes: [],
    classification: null,
    rank: null,
    tags: [],
  };
}
const queue = (ids: string) => [...ids].map(citation);
const ids = (session: Session) => session.items.map((item) => item.citation.id).join('');
const current = (session: Session) => session.items[session.at]?.citation.id;

describe('a screening session', () => {
  test('starts at the first citation of the look-ahead', () => {
    const session = receiveQueue(EMPTY_SESSION, queue('abc'), NOBODY);
    expect(current(session)).toBe('a');
    expect(openCount(session)).toBe(3);
  });

  test('a decision shows the next open citation at once', () => {
    let session = receiveQueue(EMPTY_SESSION, queue('abc'), NOBODY);
    session = decide(session, 'a', include);
    expect(current(session)).toBe('b');
    session = decide(decide(session, 'b', include), 'c', include);
    expect(current(session)).toBeUndefined();
  });

  test('a citation that was passed over comes back before the end', () => {
    let session = receiveQueue(EMPTY_SESSION, queue('abc'), NOBODY);
    session = look(session, 1);
    session = decide(session, 'b', include);
    session = decide(session, 'c', include);
    expect(current(session)).toBe('a');
  });

  test('undo shows the citation again, open, and can be repeated back to the start', () => {
    let session = receiveQueue(EMPTY_SESSION, queue('abc'), NOBODY);
    session = decide(decide(session, 'a', include), 'b', include);
    for (const expected of ['b', 'a']) {
      session = undo(session, session.undoable.at(-1) ?? '');
      expect(current(session)).toBe(expected);
    }
    expect(openCount(session)).toBe(3);
    expect(session.undoable).toEqual([]);
  });

  test('a new order never moves what is being read or comes right after it', () => {
    let session = receiveQueue(EMPTY_SESSION, queue('abcdef'), NOBODY);
    session = decide(session, 'a', include);
    session = receiveQueue(session, queue('fedcbg'), NOBODY);
    expect(ids(session)).toBe('abcdfeg');
    expect(current(session)).toBe('b');
  });

  test('citations that another tab decided leave the look-ahead', () => {
    let session = receiveQueue(EMPTY_SESSION, queue('abcdef'), NOBODY);
    session = receiveQueue(session, queue('adf'), NOBODY);
    expect(ids(session)).toBe('adf');
  });

  test('a decision on its way to the server keeps its citation from coming back', () => {
    let session = receiveQueue(EMPTY_SESSION, queue('ab'), NOBODY);
    session = decide(session, 'a', include);
    session = receiveQueue(session, queue('abc'), new Set(['a']));
    expect(ids(session)).toBe('abc');
    expect(current(session)).toBe('b');
    const fresh = receiveQueue(EMPTY_SESSION, queue('abc'), new Set(['a']));
    expect(ids(fresh)).toBe('bc');
  });

  test('new citations after the end are shown', () => {
    let session = receiveQueue(EMPTY_SESSION, queue('a'), NOBODY);
    session = decide(session, 'a', include);
    session = receiveQueue(session, queue('b'), NOBODY);
    expect(current(session)).toBe('b');
  });

  test('looking stays inside the list', () => {
    const session = receiveQueue(EMPTY_SESSION, queue('ab'), NOBODY);
    expect(look(session, -1).at).toBe(0);
    expect(look(look(look(session, 1), 1), 1).at).toBe(1);
    expect(look(EMPTY_SESSION, 1).at).toBe(0);
  });

  test('an earlier decision can be opened at the present place', () => {
    let session = receiveQueue(EMPTY_SESSION, queue('ab'), NOBODY);
    session = open(session, { citation: citation('z'), decision: include });
    expect(current(session)).toBe('z');
    session = decide(session, 'z', { ...include, verdict: 'exclude' });
    expect(current(session)).toBe('a');
  });

  test('a citation without full text is left out', () => {
    let session = receiveQueue(EMPTY_SESSION, queue('abc'), NOBODY);
    session = leaveOut(session, 'a');
    expect(ids(session)).toBe('bc');
    expect(current(session)).toBe('b');
  });

  test('whatever happens, no citation is shown twice and the place is inside or just past the list', () => {
    const letter = fc.constantFrom(...'abcdefgh');
    const step = fc.oneof(
      fc.record({ kind: fc.constant('receive' as const), ids: fc.uniqueArray(letter) }),
      fc.record({ kind: fc.constant('decide' as const) }),
      fc.record({ kind: fc.constant('undo' as const) }),
      fc.record({ kind: fc.constant('leave' as const) }),
      fc.record({ kind: fc.constant('look' as const), by: fc.constantFrom(1 as const, -1 as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let session = EMPTY_SESSION;
        for (const action of steps) {
          const here = current(session) ?? '';
          if (action.kind === 'receive') session = receiveQueue(session, queue(action.ids.join('')), NOBODY);
          if (action.kind === 'decide') session = decide(session, here, include);
          if (action.kind === 'undo') session = undo(session, session.undoable.at(-1) ?? '');
          if (action.kind === 'leave') session = leaveOut(session, here);
          if (action.kind === 'look') session = look(session, action.by);
          expect(new Set(ids(session)).size).toBe(session.items.length);
          expect(session.at).toBeGreaterThanOrEqual(0);
          expect(session.at).toBeLessThanOrEqual(session.items.length);
        }
      }),
    );
  });
});
