import { describe, expect, test } from 'vitest';
import { chronicSpinePain } from './chronic-spine-pain.ts';

describe('the protocol for chronic spine pain', () => {
  test('has thirteen procedures beside the controls, and sham as reference', () => {
    const procedures = chronicSpinePain.nodes.filter((node) => node.class !== 'control');
    expect(procedures).toHaveLength(13);
    expect(chronicSpinePain.referenceNode).toBe('SHAM');
    expect(chronicSpinePain.nodes.map((node) => node.code)).toEqual(
      expect.arrayContaining(['SHAM', 'USUAL_CARE']),
    );
  });

  test('measures pain on a 10 cm scale with a minimal important difference of 1.5', () => {
    expect(chronicSpinePain.outcomes.find((outcome) => outcome.code === 'PAIN')).toMatchObject({
      target: { min: 0, max: 10, unit: 'cm' },
      minimalImportantDifference: 1.5,
      direction: 'lower-is-better',
    });
  });

  test('analyses pain in two networks, each with REML and with DerSimonian-Laird', () => {
    const pairs = chronicSpinePain.analyses.map(({ painType, tau2 }) => `${painType} ${tau2}`);
    expect(pairs).toEqual(
      expect.arrayContaining(['axial REML', 'axial DL', 'radicular REML', 'radicular DL']),
    );
    expect(chronicSpinePain.analyses.every((analysis) => analysis.reference === 'SHAM')).toBe(true);
  });

  test('every fact note points at something, and what is from memory is marked unverified', () => {
    for (const note of chronicSpinePain.notes) expect([note.path, at(note.path)]).not.toContain(undefined);
    const unverified = chronicSpinePain.notes.filter((note) => note.status === 'unverified');
    expect(unverified.map((note) => note.path)).toContain('outcomes.1.minimalImportantDifference');
  });

  test('the PubMed query is balanced and puts the animal clause last', () => {
    const query = chronicSpinePain.searches.find((search) => search.source === 'pubmed')?.query ?? '';
    expect(query.split('(').length).toBe(query.split(')').length);
    expect(query.split('"').length % 2).toBe(1);
    expect(query).toMatch(/NOT \(animals\[mh\] NOT humans\[mh\]\)\)$/);
    expect(query).toContain('"Back Pain"[Mesh]');
    expect(query).not.toMatch(/chronic/i);
  });

  test('no other strategy is unbalanced either', () => {
    for (const { query } of chronicSpinePain.searches) {
      expect(query.split('(').length).toBe(query.split(')').length);
    }
  });

  test('the dictionary has regular expressions that compile and no term twice in a value', () => {
    const { facets, outOfScope, traps } = chronicSpinePain.topicDictionary;
    const lists = [...facets.flatMap((facet) => facet.values), ...outOfScope, ...traps].map(
      ({ terms }) => terms,
    );
    expect(lists.length).toBeGreaterThan(30);
    for (const terms of lists) {
      expect(new Set(terms).size).toBe(terms.length);
      for (const term of terms.filter((entry) => entry.startsWith('/'))) {
        expect(() => new RegExp(term.slice(1, -1), 'iu')).not.toThrow();
      }
    }
  });

  test('the dictionary knows the traps of the field', () => {
    const pattern = chronicSpinePain.topicDictionary.traps.find(
      (trap) => trap.flag === 'saline-with-local-anaesthetic',
    )?.terms[0];
    expect(new RegExp((pattern ?? '').slice(1, -1), 'i').test('saline, each mixed with bupivacaine')).toBe(
      true,
    );
    const chronic = chronicSpinePain.topicDictionary.facets
      .find((facet) => facet.name === 'chronicity')
      ?.values.find((value) => value.value === 'chronic')
      ?.terms.filter((term) => term.startsWith('/'))
      .map((term) => new RegExp(term.slice(1, -1), 'i'));
    expect(chronic?.some((regex) => regex.test('pain for more than 6 months'))).toBe(true);
    expect(chronic?.some((regex) => regex.test('pain for less than 6 months'))).toBe(false);
  });
});

/** The value a note's dotted path leads to. */
function at(path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return new Map(Object.entries(value)).get(key);
  }, chronicSpinePain);
}
