import type { Protocol } from '@perennial/protocol';

/** What each part of the editor gets: the draft, and a way to change some of it. */
export interface PartProps {
  draft: Protocol;
  onChange: (change: Partial<Protocol>) => void;
}

/** A code that is not among `used`, made of a stem and a number. */
export function freshCode(stem: string, used: readonly string[]): string {
  let n = 1;
  while (used.includes(`${stem}${n}`)) n += 1;
  return `${stem}${n}`;
}
