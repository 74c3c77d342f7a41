import { z } from 'zod';
import { ask, PassingTrouble } from '../ask.ts';
import type { DayWindow } from '../day-window.ts';
import type { SourceConnection } from '../source-connection.ts';
import { SourceError } from '../source-error.ts';

/** One page of studies. `pageToken` of the next is undefined on the last. */
export interface TrialsPage {
  /** As sent. */
  payload: Uint8Array;
  studies: { registryNumber: string }[];
  /** Studies that match in all; only the first page tells. */
  total: number | undefined;
  nextPageToken: string | undefined;
}

export const TRIALS_PAGE = 200;

const page = z.object({
  totalCount: z.number().int().nonnegative().optional(),
  nextPageToken: z.string().min(1).optional(),
  studies: z.array(
    z.looseObject({
      protocolSection: z.looseObject({
        identificationModule: z.looseObject({ nctId: z.string().regex(/^NCT\d{8}$/) }),
      }),
    }),
  ),
});

/** The query narrowed to studies first posted or updated within a window of whole days. */
export function updatedWithin({ from, to }: DayWindow): string {
  return `AREA[LastUpdatePostDate]RANGE[${from},${to}]`;
}

const SEARCHED = /^query\.(?:cond|term|intr|titles|outc|spons|lead|id|patient|locn)$/;

/**
 * A query as the API takes it: words for any field, or `query.cond=…&query.intr=…` to say which fields they are for.
 *
 * @throws SourceError `source.refused` for a field the API does not have
 */
function searchParameters(query: string): Record<string, string> {
  if (!/^query\.\w+=/.test(query)) return { 'query.term': query };
  const fields = query.split('&').map((part) => part.split('='));
  const unknown = fields.find(([name = '']) => !SEARCHED.test(name));
  if (unknown !== undefined)
    throw new SourceError('source.refused', `ClinicalTrials.gov has no search field “${unknown[0]}”.`);
  return Object.fromEntries(fields.map(([name = '', ...words]) => [name, words.join('=')]));
}

/** ClinicalTrials.gov by its API v2, one page a call, never two at a time. */
export class TrialsClient {
  readonly #connection: SourceConnection;

  constructor(connection: SourceConnection) {
    this.#connection = connection;
  }

  /**
   * A page of the studies updated within `window`.
   *
   * @param pageToken where the page before ended; undefined asks for the first
   * @throws SourceError `source.refused` when the token has expired: begin again at the first page
   */
  fetchPage(query: string, window: DayWindow, pageToken: string | undefined): Promise<TrialsPage> {
    return ask(
      this.#connection,
      {
        path: '/api/v2/studies',
        method: 'GET',
        parameters: {
          ...searchParameters(query),
          'filter.advanced': updatedWithin(window),
          format: 'json',
          pageSize: String(TRIALS_PAGE),
          ...(pageToken === undefined ? { countTotal: 'true' } : { pageToken }),
        },
      },
      readTrialsPage,
    );
  }

  /** Every page of a window. A window whose pages do not add up to the promised total is asked for again, whole, once. */
  async fetchWindow(query: string, window: DayWindow): Promise<TrialsPage[]> {
    const first = await this.#pages(query, window);
    if (first.complete) return first.pages;
    const second = await this.#pages(query, window);
    if (second.complete) return second.pages;
    throw new SourceError(
      'source.bad_answer',
      `ClinicalTrials.gov promised ${second.total} studies for ${window.from} to ${window.to} and sent ${second.distinct}, twice.`,
    );
  }

  async #pages(query: string, window: DayWindow) {
    const pages: TrialsPage[] = [];
    let token: string | undefined;
    do {
      const next = await this.fetchPage(query, window, token);
      pages.push(next);
      token = next.nextPageToken;
    } while (token !== undefined);
    const distinct = new Set(pages.flatMap(({ studies }) => studies.map((study) => study.registryNumber)))
      .size;
    const total = pages[0]?.total ?? 0;
    return { pages, total, distinct, complete: distinct === total };
  }
}

/** @throws PassingTrouble for HTML, JSON that ends early, and studies without a registry number */
export function readTrialsPage(body: Uint8Array): TrialsPage {
  const text = new TextDecoder().decode(body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new PassingTrouble('the answer is no JSON, or only a part of it', { cause });
  }
  const parsed = page.safeParse(value);
  if (!parsed.success) throw new PassingTrouble('the page of studies has an unknown shape');
  return {
    payload: body,
    studies: parsed.data.studies.map((study) => ({
      registryNumber: study.protocolSection.identificationModule.nctId,
    })),
    total: parsed.data.totalCount,
    nextPageToken: parsed.data.nextPageToken,
  };
}

/** One file made of the studies of several pages: those in `wanted`, each once, in order. */
export function joinTrialPages(payloads: readonly Uint8Array[], wanted: ReadonlySet<string>): Uint8Array {
  const studies = new Map<string, unknown>();
  for (const payload of payloads) {
    const { studies: found } = page.parse(JSON.parse(new TextDecoder().decode(payload)));
    for (const study of found) {
      const number = study.protocolSection.identificationModule.nctId;
      if (wanted.has(number) && !studies.has(number)) studies.set(number, study);
    }
  }
  return new TextEncoder().encode(`${JSON.stringify({ studies: [...studies.values()] })}\n`);
}
