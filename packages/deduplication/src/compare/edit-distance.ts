/**
 * Edit distance with adjacent transpositions (optimal string alignment), or `limit + 1` as soon as it is known to be
 * larger than `limit`. For words: meant for texts of a few dozen characters.
 *
 * Source: Damerau 1964, Commun ACM 7:171-176; the restricted variant that edits no substring twice.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const width = b.length + 1;
  let before: number[] = [];
  let previous = Array.from({ length: width }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let smallest = i;
    for (let j = 1; j < width; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, before[j - 2]! + 1);
      current.push(best);
      if (best < smallest) smallest = best;
    }
    if (smallest > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[width - 1]!, limit + 1);
}

/** Prefixes that turn a word into its opposite at the cost of an edit or two. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['hyper', 'hypo'],
  ['intra', 'inter'],
  ['infra', 'intra'],
  ['pre', 'pro'],
  ['macro', 'micro'],
  ['mono', 'nano'],
  ['peri', 'para'],
  ['ante', 'anti'],
  ['milli', 'micro'],
];

/** Two words of medicine that are an edit or two apart. */
const LOOK_ALIKES: readonly (readonly [string, string])[] = [
  ['ectomy', 'otomy'],
  ['ectomy', 'ostomy'],
  ['otomy', 'ostomy'],
  ['ectomiz', 'otomiz'],
  ['ureter', 'urethr'],
  ['abduct', 'adduct'],
  ['perine', 'perone'],
  ['ileum', 'ilium'],
  ['ileal', 'ilial'],
  ['metatars', 'metacarp'],
  ['reflex', 'reflux'],
  ['insulin', 'inulin'],
  ['prednison', 'prednisolon'],
  ['calcem', 'kalem'],
  ['natrem', 'kalem'],
  ['attitud', 'altitud'],
  ['adapt', 'adopt'],
  ['mucous', 'mucus'],
  ['causal', 'casual'],
  ['incidence', 'incident'],
];

/** Endings that drugs of one class share: between two of them one edit is a slip, two are another drug. */
const DRUG_ENDING =
  /(?:dipine|olol|pril|sartan|statin|mab|nib|azole|cillin|mycin|micin|oxacin|caine|setron|gliptin|gliflozin|glutide|triptan|vir|parin|xaban|zepam|zolam|tidine|oxime|axime|sone|olone|etine|zosin|terol|fibrate|dronate|platin|rubicin|taxel|curium|curonium|fentanil|profen|coxib)s?$/;

function areOpposite(a: string, b: string): boolean {
  return OPPOSITES.some(
    ([one, other]) =>
      (a.startsWith(one) && b.startsWith(other)) || (a.startsWith(other) && b.startsWith(one)),
  );
}

function lookAlike(a: string, b: string): boolean {
  return LOOK_ALIKES.some(
    ([one, other]) => (a.includes(one) && b.includes(other)) || (a.includes(other) && b.includes(one)),
  );
}

/**
 * Whether two words are one word misspelt: same first letter, no figures, one edit from five letters on and two from ten
 * on (one for drugs), and not a pair that an edit turns into opposites ("hypertension", "hypotension") or into another
 * operation, organ or drug ("laminotomy", "laminectomy").
 */
export function isMisspelling(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 5 || a[0] !== b[0] || /\d/.test(a) || /\d/.test(b)) return false;
  const isDrug = DRUG_ENDING.test(a) && DRUG_ENDING.test(b);
  const limit = shorter >= 10 && !isDrug ? 2 : 1;
  if (Math.abs(a.length - b.length) > limit || editDistance(a, b, limit) > limit) return false;
  return !areOpposite(a, b) && !lookAlike(a, b);
}
