const OPEN = '<ReferenceList';
const CLOSE = '</ReferenceList>';

/**
 * A record without its reference lists, which hold other papers' identifiers and two fifths of all bytes. Nested lists go
 * with the outermost one. A list that does not close is left for the parser to complain about.
 */
export function withoutReferences(raw: string): string {
  let from = raw.indexOf(OPEN);
  if (from < 0) return raw;
  let kept = raw.slice(0, from);
  while (from >= 0) {
    const end = listEnd(raw, from);
    if (end < 0) return raw;
    const next = raw.indexOf(OPEN, end);
    kept += raw.slice(end, next < 0 ? undefined : next);
    from = next;
  }
  return kept;
}

/** Behind the tag that closes the list opened at `from`; -1 when there is none. */
function listEnd(raw: string, from: number): number {
  let depth = 1;
  let at = from + OPEN.length;
  for (;;) {
    const close = raw.indexOf(CLOSE, at);
    if (close < 0) return -1;
    for (
      let open = raw.indexOf(OPEN, at);
      open >= 0 && open < close;
      open = raw.indexOf(OPEN, open + OPEN.length)
    )
      depth += 1;
    depth -= 1;
    at = close + CLOSE.length;
    if (depth === 0) return at;
  }
}
