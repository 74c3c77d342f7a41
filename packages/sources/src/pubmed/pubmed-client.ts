import { ask, type Question } from '../ask.ts';
import { type DayWindow, splitWindow } from '../day-window.ts';
import type { SourceConnection } from '../source-connection.ts';
import { SourceError } from '../source-error.ts';
import { checkFetchAnswer, joinArticleSets, type PubMedBatch, readBatch } from './efetch.ts';
import { type PubMedCount, readNumberList, readSearchAnswer } from './esearch.ts';

/** By the day a record entered PubMed, or by the day it was last revised. */
export type PubMedDate = 'created' | 'revised';

export interface PubMedWindow extends DayWindow {
  by: PubMedDate;
}

/** Who asks: NCBI wants to know, and writes to the address before it blocks anybody. */
export interface PubMedCaller {
  tool: string;
  email: string;
  apiKey?: string;
}

/** What a window gave: its records, or two smaller windows because there are too many to hand out. */
export type WindowAnswer =
  | { kind: 'found'; count: PubMedCount; pmids: string[] }
  | { kind: 'split'; count: PubMedCount; windows: [PubMedWindow, PubMedWindow] };

/** esearch hands out the first 9,999 records of a query and no more. */
export const PUBMED_CAP = 9_999;
/** Records per efetch: the upper end of what NCBI advises. */
export const PUBMED_BATCH = 200;

const FIELD: Record<PubMedDate, string> = { created: 'crdt', revised: 'lr' };

/** The query narrowed to a window of whole days, as PubMed writes it. */
export function windowQuery(query: string, { from, to, by }: PubMedWindow): string {
  const day = (text: string) => text.replaceAll('-', '/');
  return `(${query}) AND ("${day(from)}"[${FIELD[by]}] : "${day(to)}"[${FIELD[by]}])`;
}

/** PubMed by its E-utilities. Each call is one checkpoint: what it returns is complete, or it throws. */
export class PubMedClient {
  readonly #connection: SourceConnection;
  readonly #caller: Record<string, string>;

  constructor(connection: SourceConnection, caller: PubMedCaller) {
    this.#connection = connection;
    this.#caller = {
      db: 'pubmed',
      tool: caller.tool,
      email: caller.email,
      ...(caller.apiKey === undefined ? {} : { api_key: caller.apiKey }),
    };
  }

  /** How many records match, and how PubMed understood the query. */
  count(query: string): Promise<PubMedCount> {
    return this.#ask(
      {
        path: '/esearch.fcgi',
        method: 'POST',
        parameters: { ...this.#caller, term: query, retmode: 'xml', retmax: '0', usehistory: 'y' },
      },
      readSearchAnswer,
    );
  }

  /**
   * The PMIDs of one window, listed from the very result that was counted.
   *
   * @throws SourceError `source.day_over_cap` when a single day holds more than {@link PUBMED_CAP}
   */
  async searchWindow(query: string, window: PubMedWindow): Promise<WindowAnswer> {
    const count = await this.count(windowQuery(query, window));
    if (count.count === 0) return { kind: 'found', count, pmids: [] };
    if (count.count <= PUBMED_CAP) return { kind: 'found', count, pmids: await this.#list(count) };
    const halves = splitWindow(window);
    if (halves === undefined)
      throw new SourceError(
        'source.day_over_cap',
        `On ${window.from} alone ${count.count} records match; PubMed hands out ${PUBMED_CAP}. Narrow the query.`,
      );
    const [earlier, later] = halves;
    return {
      kind: 'split',
      count,
      windows: [
        { ...earlier, by: window.by },
        { ...later, by: window.by },
      ],
    };
  }

  /**
   * Fetches records by number, at most {@link PUBMED_BATCH}. Numbers absent from the answer are asked for once more: only what
   * is absent twice is reported as missing.
   */
  async fetchRecords(pmids: readonly string[]): Promise<PubMedBatch> {
    const first = await this.#fetch(pmids);
    if (first.missing.length === 0) return first;
    const second = await this.#fetch(first.missing);
    return {
      payload: joinArticleSets([first.payload, second.payload]),
      records: [...first.records, ...second.records],
      missing: second.missing,
    };
  }

  #list({ count, history }: PubMedCount): Promise<string[]> {
    if (history === undefined)
      throw new SourceError(
        'source.bad_answer',
        'PubMed counted the records but kept no result to list them from.',
      );
    return this.#ask(
      {
        path: '/efetch.fcgi',
        method: 'POST',
        parameters: {
          ...this.#caller,
          WebEnv: history.webEnv,
          query_key: history.queryKey,
          rettype: 'uilist',
          retmode: 'text',
          retstart: '0',
          retmax: String(PUBMED_CAP),
        },
      },
      (body) => readNumberList(body, count),
    );
  }

  async #fetch(pmids: readonly string[]): Promise<PubMedBatch> {
    const payload = await this.#ask(
      {
        path: '/efetch.fcgi',
        method: 'POST',
        parameters: { ...this.#caller, id: pmids.join(','), retmode: 'xml' },
      },
      checkFetchAnswer,
    );
    return readBatch(payload, pmids);
  }

  #ask<T>(question: Question, read: (body: Uint8Array) => T): Promise<T> {
    return ask(this.#connection, question, read);
  }
}
