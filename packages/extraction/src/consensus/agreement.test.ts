import { describe, expect, test } from 'vitest';
import { agreementByField, spinePainForm } from '../index.ts';

const study = (painType: string, country: string, mean: number) =>
  new Map<string, unknown>([
    ['study.painType', painType],
    ['study.country', country],
    ['arms[0].label', 'Sham'],
    ['outcomes[0].outcome', 'PAIN'],
    ['outcomes[0].weeks', 12],
    ['outcomes[0].arms[0].mean', mean],
  ]);

describe('agreementByField', () => {
  test('counts per field over studies, with kappa for choices', () => {
    const studies = [
      { first: study('axial', 'Norway', 4), second: study('axial', 'norway', 4) },
      { first: study('axial', 'Japan', 5), second: study('radicular', 'Japan', 5.5) },
      { first: study('radicular', 'Spain', 6), second: study('radicular', 'Spain', 6) },
      { first: study('radicular', 'Spain', 6), second: study('radicular', 'Spain', 6) },
    ];
    const found = new Map(agreementByField(studies, spinePainForm).map((row) => [row.field, row]));
    expect(found.get('study.painType')).toMatchObject({ compared: 4, agreed: 3, label: 'Pain type' });
    // Observed 3/4; expected (2·1 + 2·3)/16 = 1/2; kappa = (3/4 − 1/2)/(1/2).
    expect(found.get('study.painType')?.kappa).toBeCloseTo(0.5, 12);
    expect(found.get('study.country')).toMatchObject({ compared: 4, agreed: 4, kappa: undefined });
    expect(found.get('outcomes.arms.mean')).toMatchObject({ compared: 4, agreed: 3 });
    expect(found.has('study.design')).toBe(false);
  });

  test('an answer that only one gave is a disagreement', () => {
    const first = study('axial', 'Norway', 4);
    const second = new Map(first);
    second.delete('study.country');
    const country = agreementByField([{ first, second }], spinePainForm).find(
      ({ field }) => field === 'study.country',
    );
    expect(country).toMatchObject({ compared: 1, agreed: 0 });
  });
});
