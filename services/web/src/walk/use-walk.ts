import { useState } from 'react';

/** A place in a list that can be walked through; it stays inside when the list shrinks. */
export function useWalk(length: number) {
  const [place, setPlace] = useState(0);
  const last = Math.max(0, length - 1);
  const at = Math.min(place, last);
  return {
    at,
    look: (step: 1 | -1) => setPlace(Math.min(Math.max(at + step, 0), last)),
    go: (to: number) => setPlace(Math.min(Math.max(to, 0), last)),
  };
}
