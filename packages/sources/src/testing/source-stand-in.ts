import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fault, misbehave } from './stand-in-faults.ts';
import { articleXml, type StandInArticle, type StandInTrial, trialJson } from './stand-in-records.ts';

export { FAULTS, type Fault } from './stand-in-faults.ts';
export { article, type StandInArticle, type StandInTrial } from './stand-in-records.ts';

/** A PubMed and a ClinicalTrials.gov of our own, from their documented behaviour. Change `articles` and `trials` at will. */
export interface SourceStandIn {
  url: string;
  articles: Map<string, StandInArticle>;
  trials: Map<string, StandInTrial>;
  /** Requests answered, well or badly, in order of arrival. */
  requests: { path: string; parameters: URLSearchParams; at: number }[];
  /** Called for each request; what it returns goes wrong. */
  fault: (path: string) => Fault | undefined;
  stop(): Promise<void>;
}

const CAP = 9_999;
const HISTORY_KEPT = 200;

interface Answer {
  type: string;
  body: string;
}

/** Starts the stand-in on a free port. */
export async function startSourceStandIn(): Promise<SourceStandIn> {
  const history = new Map<string, string[]>();
  const standIn: SourceStandIn = {
    url: '',
    articles: new Map(),
    trials: new Map(),
    requests: [],
    fault: () => undefined,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server = createServer((request, response) => void serve(standIn, history, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  standIn.url = `http://127.0.0.1:${address.port}`;
  return standIn;
}

async function serve(
  standIn: SourceStandIn,
  history: Map<string, string[]>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const parameters = new URLSearchParams(
    request.method === 'POST' ? Buffer.concat(chunks).toString('utf8') : url.search,
  );
  standIn.requests.push({ path: url.pathname, parameters, at: performance.now() });
  const answer = answerOf(standIn, history, url.pathname, parameters);
  if (answer === undefined) {
    response.writeHead(404).end('No such service');
    return;
  }
  const fault = standIn.fault(url.pathname);
  if (fault !== undefined) misbehave(response, fault, answer.type, answer.body);
  else response.writeHead(200, { 'content-type': answer.type }).end(answer.body);
}

function answerOf(
  standIn: SourceStandIn,
  history: Map<string, string[]>,
  path: string,
  parameters: URLSearchParams,
): Answer | undefined {
  if (path.endsWith('/esearch.fcgi'))
    return { type: 'text/xml', body: esearch(standIn, history, parameters) };
  if (path.endsWith('/efetch.fcgi'))
    return parameters.get('rettype') === 'uilist'
      ? { type: 'text/plain', body: listOf(history, parameters) }
      : { type: 'text/xml', body: efetch(standIn, parameters) };
  if (path.endsWith('/api/v2/studies'))
    return { type: 'application/json', body: studiesPage(standIn, parameters) };
  return undefined;
}

const RANGE = /"(\d{4}\/\d\d\/\d\d)"\[(crdt|lr)\] : "(\d{4}\/\d\d\/\d\d)"\[\2\]/;

function esearch(
  standIn: SourceStandIn,
  history: Map<string, string[]>,
  parameters: URLSearchParams,
): string {
  const term = parameters.get('term') ?? '';
  const range = RANGE.exec(term);
  const within = (day: string) => {
    const text = day.replaceAll('-', '/');
    return range === null || (text >= (range[1] ?? '') && text <= (range[3] ?? ''));
  };
  const found = [...standIn.articles.values()]
    .filter((record) => within(range?.[2] === 'lr' ? record.revised : record.created))
    .map((record) => record.pmid)
    .sort((a, b) => Number(b) - Number(a));
  const webEnv = `MCID_${standIn.requests.length}`;
  history.set(webEnv, found);
  for (const old of [...history.keys()].slice(0, Math.max(0, history.size - HISTORY_KEPT)))
    history.delete(old);
  const listed = found.slice(0, Math.min(CAP, Number(parameters.get('retmax') ?? '20')));
  return `<?xml version="1.0" encoding="UTF-8" ?><eSearchResult><Count>${found.length}</Count><RetMax>${listed.length}</RetMax><RetStart>0</RetStart><QueryKey>1</QueryKey><WebEnv>${webEnv}</WebEnv><IdList>${listed.map((pmid) => `<Id>${pmid}</Id>`).join('')}</IdList><TranslationSet/><QueryTranslation>${term.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</QueryTranslation></eSearchResult>`;
}

function listOf(history: Map<string, string[]>, parameters: URLSearchParams): string {
  const kept = history.get(parameters.get('WebEnv') ?? '');
  if (kept === undefined) return '<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>';
  return `${kept.slice(0, Math.min(CAP, Number(parameters.get('retmax')))).join('\n')}\n`;
}

function efetch(standIn: SourceStandIn, parameters: URLSearchParams): string {
  const asked = (parameters.get('id') ?? '').split(',');
  const found = asked.flatMap((pmid) => standIn.articles.get(pmid) ?? []);
  return `<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n${found.map(articleXml).join('\n')}\n</PubmedArticleSet>`;
}

function studiesPage(standIn: SourceStandIn, parameters: URLSearchParams): string {
  const range = /RANGE\[([\d-]+),([\d-]+)\]/.exec(parameters.get('filter.advanced') ?? '');
  const found = [...standIn.trials.values()].filter(
    (trial) => range === null || (trial.updated >= (range[1] ?? '') && trial.updated <= (range[2] ?? '')),
  );
  const size = Number(parameters.get('pageSize') ?? '10');
  const start = Number(parameters.get('pageToken') ?? '0');
  const next = start + size;
  return JSON.stringify({
    ...(parameters.get('countTotal') === 'true' ? { totalCount: found.length } : {}),
    studies: found.slice(start, next).map(trialJson),
    ...(next < found.length ? { nextPageToken: String(next) } : {}),
  });
}
