import { account } from './en/account.ts';
import { everywhere } from './en/everywhere.ts';
import { extraction } from './en/extraction.ts';
import { flow } from './en/flow.ts';
import { forms } from './en/forms.ts';
import { progress } from './en/progress.ts';
import { protocol } from './en/protocol.ts';
import { records } from './en/records.ts';
import { refresh } from './en/refresh.ts';
import { results } from './en/results.ts';
import { riskOfBias } from './en/risk-of-bias.ts';
import { screening } from './en/screening.ts';

/** Every word of the interface in English. Other languages have to have the same names. */
export const en = {
  ...everywhere,
  ...records,
  ...screening,
  ...progress,
  ...results,
  ...extraction,
  ...riskOfBias,
  ...refresh,
  ...account,
  ...flow,
  ...protocol,
  ...forms,
};
