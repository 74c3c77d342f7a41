import { readFileSync } from 'node:fs';
import { synthesise } from '@perennial/synthesis';
import { describe, expect, test } from 'vitest';

const folder = new URL('./files/network-example/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

describe('the network example', () => {
  const [header = '', ...lines] = read('arms.csv').trim().split('\n');
  const names = header.split(',');
  const rows = lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])),
  );

  test('has 24 trials with 50 arms, and no arm with more events than people', () => {
    expect(new Set(rows.map(({ study }) => study)).size).toBe(24);
    expect(rows).toHaveLength(50);
    expect(rows.every(({ n, events }) => Number(events) <= Number(n))).toBe(true);
  });

  test('gives the between-trial variance of an independent run in R (netmeta 3.6-2, tolerance 1e-6)', () => {
    const result = synthesise({ rows, spec: JSON.parse(read('spec.json')) });
    expect(result).toHaveProperty('tau2', expect.closeTo(0.5988752589, 6));
  });
});
