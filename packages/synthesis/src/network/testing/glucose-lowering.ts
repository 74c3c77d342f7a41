import type { Contrast } from '../../types.ts';

/**
 * Glucose-lowering drugs: difference in HbA1c (%) and its standard error in 26 trials.
 *
 * Source: Senn, Gavini, Magrez & Scheen 2013, Stat Methods Med Res 22:169-189 (contrasts derived from its table of arms).
 */
const trials = [
  'DeFronzo1995: metformin placebo -1.9 0.1414',
  'Lewin2007: metformin placebo -0.82 0.0992',
  'Willms1999: metformin acarbose -0.2 0.3579',
  'Davidson2007: rosiglitazone placebo -1.34 0.1435',
  'Wolffenbuttel1999: rosiglitazone placebo -1.1 0.1141',
  'Kipnes2001: pioglitazone placebo -1.3 0.1268',
  'Kerenyi2004: rosiglitazone placebo -0.77 0.1078',
  'Hanefeld2004: pioglitazone metformin 0.16 0.0849',
  'Derosa2004: pioglitazone rosiglitazone 0.1 0.1831',
  'Baksi2004: rosiglitazone placebo -1.3 0.1014',
  'Rosenstock2008: rosiglitazone placebo -1.09 0.2263',
  'Zhu2003: rosiglitazone placebo -1.5 0.1624',
  'Yang2003: rosiglitazone metformin -0.14 0.2239',
  'Vongthavaravat2002: rosiglitazone sulfonylurea -1.2 0.1436',
  'Oyama2008: acarbose sulfonylurea -0.4 0.1549',
  'Costa1997: acarbose placebo -0.8 0.1432',
  'Hermansen2007: sitagliptin placebo -0.57 0.1291',
  'Garber2008: vildagliptin placebo -0.7 0.1273',
  'Alex1998: metformin sulfonylurea -0.37 0.1184',
  'Johnston1994: miglitol placebo -0.74 0.1839',
  'Johnston1998a: miglitol placebo -1.41 0.2235',
  'Kim2007: rosiglitazone metformin 0 0.2339',
  'Johnston1998b: miglitol placebo -0.68 0.2828',
  'Gonzalez-Ortiz2004: metformin placebo -0.4 0.4356',
  'Stucci1996: benfluorex placebo -0.23 0.3467',
  'Moulin2006: benfluorex placebo -1.01 0.1366',
  'Willms1999: metformin placebo -1.2 0.3758',
  'Willms1999: acarbose placebo -1 0.4669',
];

export const glucoseLowering: Contrast[] = trials.map((line) => {
  const [study = '', contrast = ''] = line.split(': ');
  const [treat1 = '', treat2 = '', te, sete] = contrast.split(' ');
  return { study, treat1, treat2, te: Number(te), sete: Number(sete) };
});
