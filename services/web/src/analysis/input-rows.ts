import { z } from 'zod';

const contrastSchema = z.object({
  study: z.string(),
  treat1: z.string(),
  treat2: z.string(),
  te: z.number(),
  sete: z.number(),
  weeks: z.number().optional(),
  /** Answers the contrast was computed from. */
  fields: z.array(z.string()).catch([]),
});
const excludedSchema = z.object({ study: z.string(), excluded: z.string() });

/** A comparison of one study as it went into an analysis. */
export type ContrastInput = z.infer<typeof contrastSchema>;
export type ExcludedInput = z.infer<typeof excludedSchema>;

/** What went into an analysis: the contrasts used, and the studies that could not be, with the reason. */
export function readInputs(inputs: readonly Record<string, unknown>[]): {
  contrasts: ContrastInput[];
  excluded: ExcludedInput[];
} {
  const contrasts: ContrastInput[] = [];
  const excluded: ExcludedInput[] = [];
  for (const row of inputs) {
    const contrast = contrastSchema.safeParse(row);
    const left = excludedSchema.safeParse(row);
    if (contrast.success) contrasts.push(contrast.data);
    else if (left.success) excluded.push(left.data);
  }
  return { contrasts, excluded };
}

/** Studies that could not be used, gathered by the reason, in the order in which reasons come up. */
export function byReason(excluded: readonly ExcludedInput[]): { reason: string; studies: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const row of excluded) groups.set(row.excluded, [...(groups.get(row.excluded) ?? []), row.study]);
  return [...groups].map(([reason, studies]) => ({ reason, studies }));
}

/** A converted value as people read it: six significant figures at most, without trailing noise. */
export function sayConverted(value: unknown): string {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || value === '') return String(value);
  return String(Number(number.toPrecision(6))).replace('-', '−');
}

/** A number with two places and a true minus sign. */
export function sayNumber(value: number, places = 2): string {
  return value.toFixed(places).replace('-', '−');
}

/** The 95 % interval of an estimate with its standard error. */
export function interval(te: number, sete: number): string {
  const half = 1.959963984540054 * sete;
  return `${sayNumber(te - half)} to ${sayNumber(te + half)}`;
}
