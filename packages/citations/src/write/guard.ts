const risky = /^'*(?:[=+@-]|[^ -~\u0080-\uffff])/;
const plainNumber = /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/**
 * A text that no spreadsheet takes for a formula: one that begins with = + - @, tab, return or NUL gets an apostrophe
 * before it. Numbers stay numbers, negative ones too. Texts that already look guarded get one more, so that
 * `unguardFormula` always gives the text back.
 */
export function guardFormula(text: string): string {
  return risky.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** The text behind the guard. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && risky.test(text) ? text.slice(1) : text;
}
