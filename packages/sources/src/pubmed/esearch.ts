import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { PassingTrouble } from '../ask.ts';

/** What PubMed says of a question. */
export interface PubMedCount {
  /** Records that match, whether or not they are handed out. */
  count: number;
  /** The query as PubMed understood it. */
  translation: string;
  /** Words PubMed did not find or left out, in its own words. */
  warnings: string[];
  /** Where the history server keeps the result, so that it can be listed just as it was counted. */
  history: PubMedHistory | undefined;
}

interface PubMedHistory {
  webEnv: string;
  queryKey: string;
}

const texts = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]));

const warningList = z
  .union([
    z.literal(''),
    z.object({ PhraseNotFound: texts, QuotedPhraseNotFound: texts, OutputMessage: texts }),
  ])
  .optional()
  .transform((value) =>
    value === undefined || value === ''
      ? []
      : [
          ...value.PhraseNotFound.map((phrase) => `not found: ${phrase}`),
          ...value.QuotedPhraseNotFound.map((phrase) => `not found as a phrase: ${phrase}`),
          ...value.OutputMessage,
        ],
  );

const answer = z.object({
  eSearchResult: z.object({
    ERROR: z.string().optional(),
    Count: z.coerce.number().int().nonnegative().optional(),
    QueryKey: z.string().optional(),
    WebEnv: z.string().optional(),
    QueryTranslation: z.string().optional(),
    ErrorList: warningList,
    WarningList: warningList,
  }),
});

const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true, processEntities: true });

/**
 * Reads an esearch answer. PubMed reports its own failures inside a page with status 200, so an `ERROR`, a page of HTML and an
 * answer that ends early are all taken as no answer.
 *
 * @throws PassingTrouble when the answer cannot be used
 */
export function readSearchAnswer(body: Uint8Array): PubMedCount {
  const text = new TextDecoder().decode(body);
  if (!/<eSearchResult>[\s\S]*<\/eSearchResult>\s*$/.test(text))
    throw new PassingTrouble('the answer is no search result, or only a part of one');
  const parsed = answer.safeParse(parser.parse(text));
  if (!parsed.success) throw new PassingTrouble('the search result has an unknown shape');
  const result = parsed.data.eSearchResult;
  if (result.ERROR !== undefined) throw new PassingTrouble(`PubMed said: ${result.ERROR}`);
  if (result.Count === undefined) throw new PassingTrouble('the search result gives no count');
  return {
    count: result.Count,
    translation: result.QueryTranslation ?? '',
    warnings: [...result.ErrorList, ...result.WarningList],
    history:
      result.WebEnv === undefined || result.QueryKey === undefined
        ? undefined
        : { webEnv: result.WebEnv, queryKey: result.QueryKey },
  };
}

/**
 * Reads a list of PMIDs, one a line, each kept once.
 *
 * @param expected how many the search counted
 * @throws PassingTrouble when there is anything but numbers, or not as many as were counted
 */
export function readNumberList(body: Uint8Array, expected: number): string[] {
  const lines = new TextDecoder().decode(body).split(/\s+/).filter(Boolean);
  if (lines.some((line) => !/^\d{1,9}$/.test(line)))
    throw new PassingTrouble('the list of records holds something other than PubMed numbers');
  if (lines.length !== expected)
    throw new PassingTrouble(`PubMed counted ${expected} records and listed ${lines.length}`);
  return [...new Set(lines)];
}
