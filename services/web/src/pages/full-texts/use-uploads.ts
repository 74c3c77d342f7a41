import type { FullTextMatches } from '@perennial/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { matchFullText, uploadFullText } from '../../api/full-texts.ts';
import { problemSentence } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** A PDF chosen here, and how far it has come. */
export interface ChosenPdf {
  id: string;
  file: File;
  /** By its name or type; the server looks into it. */
  isPdf: boolean;
  state: 'reading' | 'ready' | 'sending' | 'done' | 'failed';
  matches: FullTextMatches['items'];
  /** The citation it will be the report of; null keeps it for later. */
  citationId: string | null;
  /** 0 to 1 while it is sent. */
  sent: number;
  message: string | null;
}

/** How a match was found, if the person kept it; otherwise it is the person's own. */
function linkOf(item: ChosenPdf) {
  if (item.citationId === null) return [];
  const match = item.matches.find(({ citationId }) => citationId === item.citationId);
  return [{ citationId: item.citationId, how: match?.how ?? ('person' as const), score: match?.score ?? 1 }];
}

/** PDFs on their way: read here, matched by the server, sent when the person agrees. */
export function useUploads(reviewId: string) {
  const queries = useQueryClient();
  const [items, setItems] = useState<readonly ChosenPdf[]>([]);
  const change = (id: string, part: Partial<ChosenPdf>) =>
    setItems((before) => before.map((item) => (item.id === id ? { ...item, ...part } : item)));

  async function read(item: ChosenPdf) {
    try {
      const { readHints } = await import('../../pdf/read-hints.ts');
      const { items: matches } = await matchFullText(reviewId, await readHints(item.file));
      change(item.id, { state: 'ready', matches, citationId: matches[0]?.citationId ?? null });
    } catch (error) {
      change(item.id, { state: 'ready', message: problemSentence(error) });
    }
  }
  async function send(item: ChosenPdf) {
    change(item.id, { state: 'sending', sent: 0, message: null });
    try {
      await uploadFullText(reviewId, item.file, linkOf(item), (sent) => change(item.id, { sent }));
      change(item.id, { state: 'done' });
    } catch (error) {
      change(item.id, { state: 'failed', message: problemSentence(error) });
    }
  }
  return {
    items,
    choose: (id: string, citationId: string | null) => change(id, { citationId }),
    remove: (id: string) => setItems((before) => before.filter((item) => item.id !== id)),
    /** Takes files in; they are read one after the other, so that a hundred of them do not fill the memory. */
    async add(files: readonly File[]) {
      const added = files.map((file): ChosenPdf => {
        const isPdf = file.type === 'application/pdf' || /\.pdf$/i.test(file.name);
        return {
          id: crypto.randomUUID(),
          file,
          isPdf,
          state: isPdf ? 'reading' : 'failed',
          matches: [],
          citationId: null,
          sent: 0,
          message: isPdf ? null : t('full-texts.not-pdf'),
        };
      });
      setItems((before) => [...before, ...added]);
      for (const item of added) if (item.state === 'reading') await read(item);
    },
    async sendAll() {
      for (const item of items) {
        if (item.state === 'ready' || (item.state === 'failed' && item.isPdf)) await send(item);
      }
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'full-texts'] });
    },
  };
}
