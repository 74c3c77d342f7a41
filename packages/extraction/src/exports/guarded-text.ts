/** What a spreadsheet may take for a formula when a cell begins with it. */
const formulaStart = /^[=+\-@\t\r']/u;

/** A text that no spreadsheet takes for a formula: it gets an apostrophe, as does one that begins with it already. */
export function guarded(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text without its guard. */
export function unguarded(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}
