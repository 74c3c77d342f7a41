/** A RoB 2 assessment that comes out low in every domain. */
export const lowRisk = {
  answers: Object.fromEntries(
    [
      ['1.1', 'Y'],
      ['1.2', 'Y'],
      ['1.3', 'N'],
      ['2.1', 'N'],
      ['2.2', 'N'],
      ['2.6', 'Y'],
      ['3.1', 'Y'],
      ['4.1', 'N'],
      ['4.2', 'N'],
      ['4.3', 'N'],
      ['5.1', 'Y'],
      ['5.2', 'N'],
      ['5.3', 'N'],
    ].map(([question, answer]) => [question, { answer, support: '' }]),
  ),
  overrides: {},
};
