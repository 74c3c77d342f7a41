const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const forgivingUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** What Windows-1252 has at 0x80–0x9f, where Latin-1 has control characters; five places are unused. */
const windows1252Extras = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** UTF-8 that was read as Windows-1252 and saved as UTF-8 again: "é" became "Ã©", "’" became "â€™". */
const doubleEncoded =
  /Ã[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|â€[\u0080-\u00bf\u0153\u02dc\u2018-\u2022\u2026\u2122]|Â[\u00a0-\u00bf]|Î[\u00b1-\u00bf]|ï»¿/;

export type Decoder = (bytes: Uint8Array) => string;

/** Node 20 decodes this label as Latin-1, so it is done by hand. */
function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (character) =>
    windows1252Extras.charAt(character.charCodeAt(0) - 0x80),
  );
}

export interface DecodedText {
  text: string;
  warnings: string[];
}

/** Warnings shared by every record that needs none. */
const none: string[] = [];

/**
 * Decodes one record: UTF-8 where valid, else the declared encoding or Windows-1252, always with a warning for what was
 * guessed. A record in UTF-8 with a few broken bytes stays UTF-8 with U+FFFD in their place.
 */
export function decodeRecord(bytes: Uint8Array, declared?: Decoder): DecodedText {
  if (declared !== undefined) return inspected(declared(bytes), []);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return decodeInvalid(bytes);
  }
  return text.length === bytes.length ? withoutNul(text, none) : inspected(text, []);
}

function decodeInvalid(bytes: Uint8Array): DecodedText {
  const forgiving = forgivingUtf8.decode(bytes);
  const broken = count(forgiving, /\ufffd/g);
  const intact = count(forgiving, /[^\0-\x7f\ufffd]/gu);
  if (intact >= broken) {
    const warning = `encoding.invalid-utf8: ${broken} characters could not be decoded and are shown as \ufffd.`;
    return inspected(forgiving, [warning], true);
  }
  return inspected(decodeWindows1252(bytes), [
    'encoding.windows-1252: not valid UTF-8; read as Windows-1252 (Latin-1).',
  ]);
}

function inspected(text: string, warnings: string[], isBreakKnown = false): DecodedText {
  if (!isBreakKnown && text.includes('\ufffd')) {
    warnings.push(
      'encoding.replacement: the file itself holds \ufffd where characters were lost before this export.',
    );
  }
  if (doubleEncoded.test(text)) {
    warnings.push(
      'encoding.double-encoded: text such as "Ã©" suggests UTF-8 encoded twice; it is kept as it is in the file.',
    );
  }
  return withoutNul(text, warnings);
}

/** A database cannot hold NUL in text, so it is shown as its symbol. */
function withoutNul(text: string, warnings: string[]): DecodedText {
  if (!text.includes('\0')) return { text, warnings };
  const warning = 'encoding.nul: the record holds NUL bytes; they are shown as \u2400.';
  return { text: text.replaceAll('\0', '\u2400'), warnings: [...warnings, warning] };
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

/** A decoder for an encoding an XML file declares; undefined when it is UTF-8 in effect, or unknown. */
export function declaredDecoder(label: string): Decoder | undefined {
  if (/^utf-?(8|16)|^us-ascii$/i.test(label)) return undefined;
  if (/^(?:iso-?8859-?1|latin-?1|windows-?1252|cp1252)$/i.test(label)) return decodeWindows1252;
  try {
    const decoder = new TextDecoder(label);
    return (bytes) => decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
