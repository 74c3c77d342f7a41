import type { StudyTable } from '../pairwise/sparse/mantel-haenszel.ts';
import type { ArmLevelDichotomous } from '../types.ts';

/** Cases and non-cases of tuberculosis with and without vaccine, latitude and year: Colditz et al. 1994, JAMA 271:698-702. */
const trials = [
  ['Aronson 1948', 4, 119, 11, 128, 44, 1948],
  ['Ferguson 1949', 6, 300, 29, 274, 55, 1949],
  ['Rosenthal 1960', 3, 228, 11, 209, 42, 1960],
  ['Hart 1977', 62, 13536, 248, 12619, 52, 1977],
  ['Frimodt-Moller 1973', 33, 5036, 47, 5761, 13, 1973],
  ['Stein 1953', 180, 1361, 372, 1079, 44, 1953],
  ['Vandiviere 1973', 8, 2537, 10, 619, 19, 1973],
  ['Madras 1980', 505, 87886, 499, 87892, 13, 1980],
  ['Coetzee 1968', 29, 7470, 45, 7232, 27, 1968],
  ['Rosenthal 1961', 17, 1699, 65, 1600, 42, 1961],
  ['Comstock 1974', 186, 50448, 141, 27197, 18, 1974],
  ['Comstock 1969', 5, 2493, 3, 2338, 33, 1969],
  ['Comstock 1976', 27, 16886, 29, 17825, 33, 1976],
] as const;

export const bcgTables: StudyTable[] = trials.map(([study, a, b, c, d]) => ({ study, a, b, c, d }));
export const bcgLatitudes: number[] = trials.map((trial) => trial[5]);
export const bcgYears: number[] = trials.map((trial) => trial[6]);
export const bcgArms: ArmLevelDichotomous[] = bcgTables.flatMap(({ study, a, b, c, d }) => [
  { study, treatment: 'vaccine', events: a, n: a + b },
  { study, treatment: 'control', events: c, n: c + d },
]);
