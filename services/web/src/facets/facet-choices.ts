import { z } from 'zod';
import { isStringKey, type StringKey, t } from '../strings/t.ts';

/** One question a citation can be filtered by, and its answers. */
export interface FacetChoices {
  name: string;
  label: string;
  values: { value: string; label: string }[];
}

const value = z.object({ value: z.string(), label: z.string().optional() });
const dictionarySchema = z.object({
  topicDictionary: z.object({
    facets: z.array(z.object({ name: z.string(), label: z.string().optional(), values: z.array(value) })),
  }),
});

const FLAGS = [
  'registry',
  'central',
  'protocol',
  'review',
  'secondary-analysis',
  'animal',
  'no-abstract',
  'out-of-scope',
];

/** `painType` and `acute-on-chronic` as words. */
function plain(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
}

function known(key: string, otherwise: string): string {
  return isStringKey(key) ? t(key) : plain(otherwise);
}

/** What citations of a review can be filtered by: the facets of its protocol's dictionary, and what the trial classifier says. */
export function facetChoices(protocolBody: unknown): FacetChoices[] {
  const parsed = dictionarySchema.safeParse(protocolBody);
  const facets = parsed.success ? parsed.data.topicDictionary.facets : [];
  return [
    ...facets.map(({ name, label, values }) => ({
      name,
      label: label ?? plain(name),
      values: [
        ...values.map((one) => ({ value: one.value, label: one.label ?? plain(one.value) })),
        { value: 'none', label: t('facets.none') },
      ],
    })),
    choicesOf('trial', 'facets.trial', ['likely', 'unlikely']),
    choicesOf('flag', 'facets.flag', FLAGS),
  ];
}

function choicesOf(name: string, label: StringKey, values: readonly string[]): FacetChoices {
  return {
    name,
    label: t(label),
    values: values.map((one) => ({ value: one, label: known(`${label}.${one}`, one) })),
  };
}

/** The pairs `facet:value` of an address. */
export function readFacets(text: string): string[] {
  return text.split(',').filter((pair) => /^[\w-]+:[\w-]+$/.test(pair));
}

/** The address with a pair put in or taken out. */
export function toggleFacet(text: string, pair: string): string {
  const pairs = readFacets(text);
  return (pairs.includes(pair) ? pairs.filter((one) => one !== pair) : [...pairs, pair]).join(',');
}
