import { useEffect, useState, useSyncExternalStore } from 'react';
import { DraftSaver } from './draft-saver.ts';

/** A document edited on a page and saved while it is; what is unsaved when one leaves is saved then. */
export function useDraft<Body>(
  start: Body,
  revision: number,
  put: (body: Body, againstRevision: number) => Promise<number>,
) {
  const [saver] = useState(
    () =>
      new DraftSaver<Body>(start, revision, {
        put,
        now: () => Date.now(),
        later: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      }),
  );
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saver.snapshot().phase !== 'saved') event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void saver.flush().catch(() => undefined);
    };
  }, [saver]);
  return { ...state, set: (body: Body) => saver.set(body), saver };
}
