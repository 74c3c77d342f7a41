import type { Random } from './random.ts';

export interface Words {
  title(): string;
  abstract(): string;
  person(): { family: string; given: string };
  journal(): { name: string; abbreviation: string };
}

const SYLLABLES =
  'ba be bi bo bra ca ce chi co cra da de di do dra fa fe fi fo ga ge gli go ha he hi ka ke ko la le li lo lu ma me mi mo na ne ni no pa pe phi po pra ra re ri ro sa se si so sta ta te ti to tra va ve vi vo xa ze zo'.split(
    ' ',
  );
const ENDINGS = 'in ol ate itis osis emia ine ase ide one al ic ism ity oma pathy'.split(' ');
const COMMON =
  'treatment patients randomized controlled trial effect effects study therapy chronic acute pain clinical risk outcome outcomes comparison efficacy safety children adults elderly women men surgery injection placebo double blind cohort review analysis meta systematic management quality life function disability lumbar cervical spine disease syndrome patients hospital care health intervention program exercise training dose response long term follow evaluation prevalence factors associated impact improvement quality early late primary secondary prevention'.split(
    ' ',
  );
const GLUE = ['of', 'in', 'and', 'for', 'with', 'after', 'on', 'the', 'a', 'versus', 'during', 'from'];
const FIELDS =
  'Medicine Surgery Neurology Cardiology Oncology Pediatrics Radiology Anesthesiology Psychiatry Rheumatology Immunology Nephrology Epidemiology Physiology Pharmacology Rehabilitation Endocrinology Hematology Dermatology Gastroenterology'.split(
    ' ',
  );
const KINDS = [
  'Journal of',
  'Annals of',
  'Archives of',
  'European Journal of',
  'American Journal of',
  'International Journal of',
  'Acta',
  'Current Opinion in',
  'Clinical',
  'Experimental',
];
const PLACES = [
  '',
  '',
  '',
  ' and Therapeutics',
  ' Research',
  ' Letters',
  ' and Public Health',
  ' Practice',
  ' Reports',
  ' Science',
];

/** Squares a uniform number a few times over, so that low ranks come up far more often: roughly Zipf's law. */
const skewed = (random: Random, size: number, power: number): number =>
  Math.floor(size * random.next() ** power);

function invent(random: Random, parts: number): string {
  let word = '';
  for (let i = 0; i < parts; i++) word += random.pick(SYLLABLES);
  return word;
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);

/** Words, names and journals of a made-up literature, as unevenly spread as those of a real one. */
export function createWords(random: Random): Words {
  const terms = Array.from({ length: 30_000 }, (_, i) => invent(random, 2 + (i % 3)) + random.pick(ENDINGS));
  const families = Array.from({ length: 40_000 }, (_, i) =>
    capital(invent(random, i < 200 ? 1 + (i % 2) : 2 + (i % 2))),
  );
  const given = Array.from({ length: 800 }, () => capital(invent(random, 2)));
  const journals = Array.from({ length: 4000 }, () => {
    const [kind, field, place] = [random.pick(KINDS), random.pick(FIELDS), random.pick(PLACES)];
    const term = random.next() < 0.7 ? ` ${capital(random.pick(terms))}` : '';
    const name = `${kind}${term} ${field}${place}`;
    return {
      name,
      abbreviation: name
        .split(' ')
        .filter((w) => !['of', 'in', 'and'].includes(w))
        .map((w) => w.slice(0, 5))
        .join(' '),
    };
  });
  const phrase = (length: number): string => {
    const chosen: string[] = [];
    for (let i = 0; i < length; i++) {
      const kind = random.next();
      if (i > 0 && kind < 0.25) chosen.push(random.pick(GLUE));
      else if (kind < 0.65) chosen.push(random.pick(COMMON));
      else chosen.push(terms[skewed(random, terms.length, 3)]!);
    }
    return chosen.join(' ');
  };
  return {
    title: () => capital(phrase(8 + random.below(9))),
    abstract: () => `${capital(phrase(60))}. ${capital(phrase(30))}.`,
    person: () => ({ family: families[skewed(random, families.length, 3)]!, given: `${random.pick(given)}` }),
    journal: () => journals[skewed(random, journals.length, 2)]!,
  };
}
