import { t } from '../../strings/t.ts';

/** Characters shown before and behind the place. */
const BEFORE = 2000;
const BEHIND = 600;
/** What is marked: up to the end of the word or sign, so that the mark can be seen. */
const mark = /^[^\s<>{}[\],;]{1,24}|^[\s\S]/;

/** A record's own text, with the place at which reading stopped. */
export function MarkedText({ raw, at }: { raw: string; at: number | null }) {
  if (at === null) return <pre className="raw-text">{raw}</pre>;
  const from = Math.max(0, at - BEFORE);
  const marked = mark.exec(raw.slice(at))?.[0] ?? '';
  return (
    <pre className="raw-text">
      {from > 0 ? '… ' : ''}
      {raw.slice(from, at)}
      <mark className="raw-mark" ref={showInView}>
        {marked}
        <span className="raw-mark-words">◀ {t('quarantine.here')}</span>
      </mark>
      {raw.slice(at + marked.length, at + BEHIND)}
      {raw.length > at + BEHIND ? ' …' : ''}
    </pre>
  );
}

/** Scrolls the text, not the page. */
function showInView(element: HTMLElement | null): void {
  const box = element?.parentElement;
  if (element && box) box.scrollTop = element.offsetTop - box.offsetTop - box.clientHeight / 2;
}
