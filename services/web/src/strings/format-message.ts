/** What a message may have filled in. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** How a language writes numbers and counts things. */
interface NumberWords {
  numbers: Intl.NumberFormat;
  plurals: Intl.PluralRules;
}

const known = new Map<string, NumberWords>();

function numberWords(language: string): NumberWords {
  const found = known.get(language) ?? {
    numbers: new Intl.NumberFormat(language),
    plurals: new Intl.PluralRules(language),
  };
  known.set(language, found);
  return found;
}

function show(value: string | number | undefined, { numbers }: NumberWords): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? numbers.format(value) : value;
}

/** Index of the brace that closes the one at `open`, or the end of the text. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

function pluralForm(branches: string, count: number, { plurals }: NumberWords): string {
  const forms = new Map<string, string>();
  const name = /(=?\w+)\s*\{/g;
  for (let match = name.exec(branches); match; match = name.exec(branches)) {
    const open = match.index + match[0].length - 1;
    const close = closingBrace(branches, open);
    forms.set(match[1] ?? '', branches.slice(open + 1, close));
    name.lastIndex = close + 1;
  }
  return forms.get(`=${count}`) ?? forms.get(plurals.select(count)) ?? forms.get('other') ?? '';
}

/**
 * Fills in a message of the catalogue: `{name}` and the plural form of ICU messages,
 * `{count, plural, =0 {none} one {# citation} other {# citations}}`. Numbers get thousands separators.
 * A name without a value becomes nothing.
 */
export function formatMessage(message: string, values: MessageValues, language: string): string {
  const counting = numberWords(language);
  let out = '';
  let at = 0;
  while (at < message.length) {
    const open = message.indexOf('{', at);
    if (open < 0) return out + message.slice(at);
    const close = closingBrace(message, open);
    out += message.slice(at, open);
    const inner = message.slice(open + 1, close);
    const plural = /^\s*(\w+)\s*,\s*plural\s*,/.exec(inner);
    if (plural) {
      const count = Number(values[plural[1] ?? ''] ?? 0);
      const form = pluralForm(inner.slice(plural[0].length), count, counting);
      out += formatMessage(form.replaceAll('#', counting.numbers.format(count)), values, language);
    } else {
      out += show(values[inner.trim()], counting);
    }
    at = close + 1;
  }
  return out;
}
