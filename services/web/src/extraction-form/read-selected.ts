import { type Field, parseTypedNumber } from '@perennial/extraction';

/** What a passage says as the answer to a field: a number's first figures, a text's words; undefined for choices. */
export function readSelected(field: Field | undefined, text: string): unknown {
  if (field?.type === 'text') return text.slice(0, field.maxLength ?? 4000);
  if (field?.type !== 'number') return undefined;
  const figure = /[<>~≤≥]?\s*[-−–]?\d+(?:[.,·]\d+)?/.exec(text)?.[0];
  if (figure === undefined) return undefined;
  return parseTypedNumber(figure.replace('·', '.').replace('–', '-'), field.units);
}
