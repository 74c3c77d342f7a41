import type { Catalogue } from './catalogue.ts';
import { account } from './de/account.ts';
import { everywhere } from './de/everywhere.ts';
import { extraction } from './de/extraction.ts';
import { flow } from './de/flow.ts';
import { forms } from './de/forms.ts';
import { progress } from './de/progress.ts';
import { protocol } from './de/protocol.ts';
import { records } from './de/records.ts';
import { refresh } from './de/refresh.ts';
import { results } from './de/results.ts';
import { riskOfBias } from './de/risk-of-bias.ts';
import { screening } from './de/screening.ts';

/** Every word of the interface in German. */
export const de: Catalogue = {
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
