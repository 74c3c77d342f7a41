/**
 * Lower case without accents, in exactly as many UTF-16 units, so that positions stay those of the original.
 * A character whose plain form has another length (ligatures, İ) stays as it is.
 */
export function foldKeepingLength(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text) {
    const plain = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    folded += plain.length === character.length ? plain : character;
  }
  return folded;
}

const plainAscii = /^[\u0020-\u007e\s]*$/;
