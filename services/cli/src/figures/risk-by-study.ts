/** How the words of a `risk_of_bias` column are understood. */
const levels: Readonly<Record<string, 'low' | 'some' | 'high'>> = {
  low: 'low',
  'some concerns': 'some',
  some: 'some',
  unclear: 'some',
  moderate: 'some',
  high: 'high',
};

const gravity = { low: 0, some: 1, high: 2 };

/**
 * Each study's risk of bias from the column `risk_of_bias` (low, some concerns, high), its worst if its rows differ.
 * Studies without a word that is understood are left out.
 */
export function riskByStudy(
  rows: readonly Record<string, string>[],
): ReadonlyMap<string, 'low' | 'some' | 'high'> {
  const risks = new Map<string, 'low' | 'some' | 'high'>();
  for (const row of rows) {
    const cells = new Map(
      Object.entries(row).map(([name, cell]) => [name.trim().toLowerCase(), cell.trim()]),
    );
    const study = cells.get('study');
    const risk = levels[(cells.get('risk_of_bias') ?? '').toLowerCase()];
    if (study === undefined || risk === undefined) continue;
    const known = risks.get(study);
    if (known === undefined || gravity[risk] > gravity[known]) risks.set(study, risk);
  }
  return risks;
}
