const token =
  /[ \t\n\r]*(?:([{}[\]:,])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?))/y;

/** What may come next: a value, a key, and so on, each with its signs. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/**
 * Where a text stops being JSON, in characters: the parser of the platform does not always tell.
 *
 * @returns the length of the text when it merely ends too early
 */
export function jsonFaultAt(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  token.lastIndex = 0;
  for (;;) {
    const from = token.lastIndex;
    const found = token.exec(text);
    if (found === null) return skipBlanks(text, from);
    const [, sign, string] = found;
    const next = step(expected, sign ?? (string === undefined ? 'literal' : 'string'), open);
    if (next === undefined) return skipBlanks(text, from);
    expected = next;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  return at;
}

/** The state behind a token; undefined where the token must not stand. Keeps `open` up to date. */
function step(expected: Expected, sign: string, open: ('{' | '[')[]): Expected | undefined {
  const after = (): Expected => (open.length === 0 ? 'nothing' : 'comma-or-end');
  if (expected === 'colon') return sign === ':' ? 'value' : undefined;
  if (expected === 'key' || expected === 'key-or-end') {
    if (sign === 'string') return 'colon';
    if (sign !== '}' || expected === 'key') return undefined;
    open.pop();
    return after();
  }
  if (expected === 'comma-or-end') {
    const top = open.at(-1);
    if (sign === ',') return top === '{' ? 'key' : 'value';
    if (sign !== (top === '{' ? '}' : ']')) return undefined;
    open.pop();
    return after();
  }
  if (expected === 'nothing') return undefined;
  if (sign === '{' || sign === '[') {
    open.push(sign);
    return sign === '{' ? 'key-or-end' : 'value-or-end';
  }
  if (sign === ']' && expected === 'value-or-end') {
    open.pop();
    return after();
  }
  return sign === 'string' || sign === 'literal' ? after() : undefined;
}
