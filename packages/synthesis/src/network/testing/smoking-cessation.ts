import type { ArmLevelDichotomous } from '../../types.ts';

/**
 * Smoking cessation: events/randomised in 24 trials of A no contact, B self-help, C individual and D group counselling.
 *
 * Source: Hasselblad 1998, Med Decis Making 18:37-43; as tabulated by Lu & Ades 2006, J Am Stat Assoc 101:447-459.
 */
const trials = [
  'A 9/140, C 23/140, D 10/138',
  'B 11/78, C 12/85, D 29/170',
  'A 75/731, C 363/714',
  'A 2/106, C 9/205',
  'A 58/549, C 237/1561',
  'A 0/33, C 9/48',
  'A 3/100, C 31/98',
  'A 1/31, C 26/95',
  'A 6/39, C 17/77',
  'A 79/702, B 77/694',
  'A 18/671, B 21/535',
  'A 64/642, C 107/761',
  'A 5/62, C 8/90',
  'A 20/234, C 34/237',
  'A 0/20, D 9/20',
  'A 8/116, B 19/149',
  'A 95/1107, C 143/1031',
  'A 15/187, C 36/504',
  'A 78/584, C 73/675',
  'A 69/1177, C 54/888',
  'B 20/49, C 16/43',
  'B 7/66, D 32/127',
  'C 12/76, D 20/74',
  'C 9/55, D 3/26',
];

export const smokingCessation: ArmLevelDichotomous[] = trials.flatMap((arms, index) =>
  arms.split(', ').map((arm) => {
    const [treatment = '', counts = ''] = arm.split(' ');
    const [events = 0, n = 0] = counts.split('/').map(Number);
    return { study: `${index + 1}`, treatment, events, n };
  }),
);
