import { type FlowBox, flowBoxSchema } from '@perennial/contracts';

/** What the address may say: the form, and the box whose content is shown. */
export interface FlowSearch {
  form?: 'living';
  box?: FlowBox;
  name?: string;
  kind?: 'database' | 'register';
}

/** Reads the address; what is not of the form is left out. */
export function readFlowSearch(search: Record<string, unknown>): FlowSearch {
  const box = flowBoxSchema.safeParse(search.box);
  return {
    ...(search.form === 'living' ? { form: 'living' } : {}),
    ...(box.success ? { box: box.data } : {}),
    ...(typeof search.name === 'string' ? { name: search.name } : {}),
    ...(search.kind === 'database' || search.kind === 'register' ? { kind: search.kind } : {}),
  };
}
