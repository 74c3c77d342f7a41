import type { FlowForm, FlowSpot } from '@perennial/contracts';
import type { FlowSearch } from './flow-search.ts';

/** The address of what a number counts. */
export function spotSearch({ box, name, kind }: FlowSpot, form: FlowForm): FlowSearch {
  return {
    ...(form === 'living' ? { form } : {}),
    box,
    ...(name === undefined ? {} : { name }),
    ...(kind === undefined ? {} : { kind }),
  };
}
