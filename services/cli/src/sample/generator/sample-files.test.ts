import { describe, expect, test } from 'vitest';
import { buildSample } from './build-sample.ts';

const sample = buildSample();

describe('the files of the sample review', () => {
  /** To write them anew after a change of the facts: `npx vitest run --project unit services/cli/src/sample -u`. */
  test.each([...sample.keys()])('%s is byte for byte what the committed facts give', async (name) => {
    await expect(sample.get(name)).toMatchFileSnapshot(`../files/${name}`);
  });

  test('building twice gives the same bytes', () => {
    expect(buildSample()).toEqual(sample);
  });
});
