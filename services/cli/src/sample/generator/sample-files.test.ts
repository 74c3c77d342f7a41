import { describe, expect, test } from 'vitest';
import { buildSample } from './build-sample.ts';
import { readCitationFacts } from './facts.ts';

const sample = buildSample();

describe('the files of the sample review', () => {
  /** To write them anew after a change of the facts: `npx vitest run --project unit services/cli/src/sample -u`. */
  test.each([...sample.keys()])('%s is byte for byte what the committed facts give', async (name) => {
    await expect(sample.get(name)).toMatchFileSnapshot(`../files/${name}`);
  });

  test('building twice gives the same bytes', () => {
    expect(buildSample()).toEqual(sample);
  });

  test('copies differ from their citation in case and punctuation only, but for one scanning error', () => {
    const letters = (title: string) => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const different = readCitationFacts().flatMap(({ key, title, copies }) =>
      copies.filter((copy) => letters(copy.title ?? title) !== letters(title)).map(() => key),
    );
    expect(different).toEqual(['VanWijk2005']);
  });
});
