/** Enough of an element to tell whether keys typed there are text. */
export interface KeyTarget {
  tagName?: string | undefined;
  isContentEditable?: boolean | undefined;
  type?: string | undefined;
}

const KEYLESS_INPUTS = new Set(['checkbox', 'radio', 'button', 'submit', 'file']);

/** True when a key pressed here belongs to the field, not to the page. */
export function isTyping(target: KeyTarget | null): boolean {
  if (!target) return false;
  if (target.isContentEditable) return true;
  const tag = target.tagName?.toUpperCase();
  if (tag === 'TEXTAREA' || tag === 'SELECT') return true;
  return tag === 'INPUT' && !KEYLESS_INPUTS.has(target.type ?? 'text');
}
