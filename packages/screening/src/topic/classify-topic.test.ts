import { describe, expect, test } from 'vitest';
import { classifyTopic } from './classify-topic.ts';
import type { TopicDictionary } from './topic-dictionary.ts';

const value = (name: string, terms: string[], weight = 1) => ({ value: name, terms, weight });
const dictionary: TopicDictionary = {
  facets: [
    {
      name: 'region',
      values: [value('lumbar', ['low back', 'lumb*']), value('cervical', ['neck', 'cervical'])],
    },
    {
      name: 'pain',
      values: [value('radicular', ['radicul*', 'sciatica']), value('axial', ['facet joint*', 'discogenic'])],
    },
    {
      name: 'chronicity',
      values: [
        value('chronic', ['chronic', '/(?:at least|more than) (?:3|6) months/']),
        value('acute', ['acute', 'subacute'], -1),
        value('mixed', ['acute or chronic'], 0.5),
      ],
    },
    { name: 'procedure', values: [value('epidural', ['epidural*', 'TFESI'])] },
  ],
  outOfScope: [{ reason: 'cancer', terms: ['cancer', 'metasta*'] }],
  traps: [{ flag: 'patient-choice', terms: ['randomized by patient choice'] }],
  required: ['region', 'procedure'],
};
const classify = (title: string, abstract: string) => classifyTopic({ title, abstract }, dictionary);

describe('classifyTopic', () => {
  test('finds facets with the passages that give them', () => {
    const result = classify(
      'Epidural steroid for chronic low-back pain',
      'Adults with sciatica for at least 3 months.',
    );
    expect(result.facets).toEqual({
      region: ['lumbar'],
      pain: ['radicular'],
      chronicity: ['chronic'],
      procedure: ['epidural'],
    });
    expect(result.spans.map(({ field, phrase }) => `${field}: ${phrase}`)).toEqual([
      'title: Epidural',
      'title: chronic',
      'title: low-back',
      'abstract: sciatica',
      'abstract: at least 3 months',
    ]);
    expect(result.probability).toBeGreaterThan(0.9);
  });
  test('drops a passage inside a longer one of its facet', () => {
    expect(classify('Epidural injection', 'Acute or chronic lumbar pain.').facets.chronicity).toEqual([
      'mixed',
    ]);
  });
  test('does not count what the text denies', () => {
    const result = classify(
      'Lumbar epidural',
      'Patients without radicular pain. Cancer and fracture were excluded. Chronic pain only.',
    );
    expect(result.facets.pain).toEqual([]);
    expect(result.outOfScope).toEqual([]);
    expect(result.spans.filter((span) => span.negated).map((span) => span.phrase)).toEqual([
      'radicular',
      'Cancer',
    ]);
    expect(result.facets.chronicity).toEqual(['chronic']);
  });
  test('takes a list after "excluding" as denied to its end', () => {
    expect(
      classify('Lumbar epidural', 'Adults, excluding acute pain, cancer, and sciatica.').facets,
    ).toMatchObject({ pain: [], chronicity: [] });
  });
  test('knows that "no difference" denies nothing', () => {
    expect(classify('Epidural', 'There was no difference in lumbar pain.').facets.region).toEqual(['lumbar']);
  });
  test('names subjects out of scope and warns of traps', () => {
    const result = classify(
      'Epidural analgesia for metastatic lumbar pain',
      'Treatment was randomized by patient choice.',
    );
    expect(result.outOfScope).toEqual(['cancer']);
    expect(result.flags).toEqual(['patient-choice', 'out-of-scope']);
    expect(result.probability).toBeLessThan(0.7);
  });
  test('ranks a record with all required facets above one that lacks some', () => {
    const all = classify('Lumbar epidural', '').probability;
    const some = classify('Lumbar exercise', '').probability;
    const none = classify('Asthma inhaler', '').probability;
    expect(all).toBeGreaterThan(some);
    expect(some).toBeGreaterThan(none);
    expect(none).toBeLessThan(0.05);
  });
  test('ignores case and accents and keeps offsets of the original text', () => {
    const accented: TopicDictionary = {
      ...dictionary,
      facets: [{ name: 'f', values: [value('v', ['café au lait'])] }],
      required: [],
    };
    const result = classifyTopic({ title: 'İ CAFÉ-AU LAIT', abstract: 'ﬁ cafe au lait' }, accented);
    expect(result.spans.map((span) => span.phrase)).toEqual(['CAFÉ-AU LAIT', 'cafe au lait']);
  });
  test('does not let a phrase run over a full stop', () => {
    expect(classify('Pain was low. Back to normal', '').facets.region).toEqual([]);
  });
  test('answers for an empty record', () => {
    expect(classify('', '')).toMatchObject({ spans: [], outOfScope: [], flags: ['no-abstract'] });
  });
  test('refuses a dictionary it cannot read, by code', () => {
    const bad = (term: string): TopicDictionary => ({
      ...dictionary,
      outOfScope: [{ reason: 'x', terms: [term] }],
    });
    for (const term of ['/(/', '--']) {
      expect(() => classifyTopic({ title: '', abstract: '' }, bad(term))).toThrow(
        expect.objectContaining({ code: 'screening.bad_pattern' }),
      );
    }
  });
});
