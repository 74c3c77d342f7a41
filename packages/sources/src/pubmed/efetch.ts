import { type CitationRecord, readCitations } from '@perennial/citations';
import { PassingTrouble } from '../ask.ts';

/** Records fetched together, with the bytes they came in. */
export interface PubMedBatch {
  /** As sent, unpacked. */
  payload: Uint8Array;
  records: CitationRecord[];
  /** Asked for and not in the answer: withdrawn or merged by PubMed. */
  missing: string[];
}

const END = /<\/PubmedArticleSet>\s*$/;
const EMPTY = /<PubmedArticleSet\s*\/>\s*$/;

/**
 * Checks that an efetch answer is whole: an article set from its first to its last tag.
 *
 * @throws PassingTrouble for a page of HTML, an `ERROR`, or an answer that ends early
 */
export function checkFetchAnswer(body: Uint8Array): Uint8Array {
  const start = new TextDecoder().decode(body.subarray(0, 2_000));
  const end = new TextDecoder().decode(body.subarray(Math.max(0, body.length - 200)));
  if (/<ERROR>/i.test(start)) throw new PassingTrouble('PubMed answered with an error in place of records');
  if (!/<PubmedArticleSet[\s>/]/.test(start)) throw new PassingTrouble('the answer is no set of articles');
  if (!END.test(end) && !EMPTY.test(end)) throw new PassingTrouble('the answer ends before its last article');
  return body;
}

/**
 * Reads the records of a checked answer and says which of `asked` are not in it. A record the reader cannot make sense of
 * counts as there when its number can be seen: it goes to quarantine with the import, not to the missing.
 */
export async function readBatch(payload: Uint8Array, asked: readonly string[]): Promise<PubMedBatch> {
  const records: CitationRecord[] = [];
  const seen = new Set<string>();
  for await (const event of readCitations([payload], { file: 'efetch' })) {
    if (event.type === 'record') {
      records.push(event.record);
      if (event.record.ids.pmid !== undefined) seen.add(event.record.ids.pmid);
    } else if (event.type === 'quarantined') {
      const pmid = /<PMID[^>]*>\s*(\d+)/.exec(event.quarantined.raw)?.[1];
      if (pmid !== undefined) seen.add(pmid);
    }
  }
  return { payload, records, missing: asked.filter((pmid) => !seen.has(pmid)) };
}

/** One article set made of the articles of several answers, in order: the file a person would have downloaded. */
export function joinArticleSets(payloads: readonly Uint8Array[]): Uint8Array {
  const decoder = new TextDecoder();
  const articles = payloads.map((payload) => {
    const text = decoder.decode(payload);
    const open = /<PubmedArticleSet[^>]*>/.exec(text);
    const close = text.lastIndexOf('</PubmedArticleSet>');
    return open === null || close < 0 ? '' : text.slice(open.index + open[0].length, close).trim();
  });
  return new TextEncoder().encode(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<PubmedArticleSet>',
      ...articles.filter(Boolean),
      '</PubmedArticleSet>',
      '',
    ].join('\n'),
  );
}
