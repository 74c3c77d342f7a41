import type { Catalogue } from './catalogue.ts';
import { account } from './es/account.ts';
import { everywhere } from './es/everywhere.ts';
import { extraction } from './es/extraction.ts';
import { flow } from './es/flow.ts';
import { forms } from './es/forms.ts';
import { progress } from './es/progress.ts';
import { protocol } from './es/protocol.ts';
import { records } from './es/records.ts';
import { refresh } from './es/refresh.ts';
import { results } from './es/results.ts';
import { riskOfBias } from './es/risk-of-bias.ts';
import { screening } from './es/screening.ts';

/** Every word of the interface in Spanish. */
export const es: Catalogue = {
  ...account,
  ...everywhere,
  ...extraction,
  ...flow,
  ...forms,
  ...progress,
  ...protocol,
  ...records,
  ...refresh,
  ...results,
  ...riskOfBias,
  ...screening,
};
