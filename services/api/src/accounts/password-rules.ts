export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

/**
 * What long passwords people choose most are made of, once digits and signs at the ends are gone and letters written as digits
 * are letters again.
 */
const COMMON_WORDS = new Set(
  `password passwort passwd contrasena motdepasse secret geheim letmein welcome willkommen bienvenido changeme default
   admin administrator root user guest test testing tester master login iloveyou loveyou princess sunshine football baseball
   basketball superman batman pokemon starwars monkey dragon shadow michael jennifer jessica ashley charlie jordan daniel
   hello hallo hola whatever trustno freedom computer internet google facebook samsung qwerty qwertz azerty qwertyuiop
   qwertzuiop asdfghjkl zxcvbnm yxcvbnm abc abcdef abcdefgh abcdefghijkl passphrase correcthorsebatterystaple
   thisismypassword mypassword yourpassword nopassword newpassword oldpassword password pass winter summer spring autumn fall
   january february march april june july august september october november december monday friday company hospital
   university research review perennial systematicreview metaanalysis cochrane pubmed`.split(/\s+/),
);

const LETTERS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Rows of keys and of counting: any stretch of them is a guess, forwards or backwards. */
const ROWS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
];

/** The shortest text that, repeated, is this one. */
function unitOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text) return unit;
  }
  return text;
}

function isRow(text: string): boolean {
  const backwards = [...text].reverse().join('');
  return ROWS.some((row) => row.includes(text) || row.includes(backwards));
}

/** Readings of a password a guesser tries: as it is, with letters for digits, and without what stands at its ends. */
function readingsOf(password: string): string[] {
  const small = password.toLowerCase().replaceAll(/[\s._-]/g, '');
  const spell = (text: string) => [...text].map((sign) => LETTERS[sign] ?? sign).join('');
  const bare = (text: string) => text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const spelled = [spell(small), bare(spell(small)), spell(bare(small))];
  return [small, bare(small), ...spelled, bare(small).replaceAll(/[^\p{L}]/gu, '')];
}

/** True when every letter of the text belongs to common words put one after another. */
function isMadeOfCommonWords(text: string): boolean {
  const reachable = [true, ...Array<boolean>(text.length).fill(false)];
  for (let end = 1; end <= text.length; end += 1) {
    for (let start = 0; start < end && !reachable[end]; start += 1) {
      if (reachable[start] && COMMON_WORDS.has(text.slice(start, end))) reachable[end] = true;
    }
  }
  return reachable[text.length] ?? false;
}

/**
 * Why a password may not be taken, in a sentence; undefined when it may. Rules are those of OWASP's Authentication Cheat Sheet:
 * long, not a common one, not the person's own name or address; no demand for kinds of signs, no change at intervals.
 */
export function whyPasswordIsWeak(
  password: string,
  person: { name?: string | undefined; email?: string | undefined } = {},
): string | undefined {
  if ([...password].length < PASSWORD_LENGTH.least)
    return `A password has at least ${PASSWORD_LENGTH.least} characters; a few words in a row are fine.`;
  if (password.length > PASSWORD_LENGTH.most)
    return `A password has at most ${PASSWORD_LENGTH.most} characters.`;
  const common =
    'This password is among those tried first: choose another, such as four words that don’t belong together.';
  for (const reading of readingsOf(password)) {
    const unit = unitOf(reading);
    if (reading !== '' && (unit.length < 4 || isRow(unit))) return common;
    if (reading !== '' && isMadeOfCommonWords(unit)) return common;
  }
  const small = password.toLowerCase();
  const own = [person.email, person.email?.split('@')[0], person.name, person.name?.replaceAll(' ', '')]
    .map((word) => word?.toLowerCase() ?? '')
    .filter((word) => word.length >= 4);
  if (own.some((word) => small.includes(word) && small.length - word.length < 8))
    return 'This password is little more than your name or address: choose another.';
  return undefined;
}
