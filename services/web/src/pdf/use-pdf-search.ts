import { useEffect, useState } from 'react';
import type { PDFDocumentProxy } from './open-pdf.ts';
import { findPlaces, joinRuns } from './text-runs.ts';

/** A longer document is searched up to here. */
const MOST_PAGES = 2000;
const SEARCH_AFTER_MS = 200;

/** One place where the words stand. */
export interface Hit {
  page: number;
  /** Counts the hits of the page from 0. */
  index: number;
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<string> {
  const { items } = await (await document.getPage(number)).getTextContent();
  return joinRuns(
    items.flatMap((item) => ('str' in item && item.str !== '' ? [{ run: 0, text: item.str }] : [])),
  ).text;
}

/** Every hit of the words in the document, page by page as they are read; texts are read once. */
export function usePdfSearch(document: PDFDocumentProxy | undefined, words: string) {
  const [texts] = useState(() => new Map<number, Promise<string>>());
  const [hits, setHits] = useState<readonly Hit[]>([]);
  const [isSearching, setSearching] = useState(false);
  useEffect(() => {
    setHits([]);
    if (!document || words.trim() === '') {
      setSearching(false);
      return;
    }
    let isOver = false;
    const search = async () => {
      const found: Hit[] = [];
      for (let page = 1; page <= Math.min(MOST_PAGES, document.numPages) && !isOver; page += 1) {
        const text = texts.get(page) ?? readPage(document, page).catch(() => '');
        texts.set(page, text);
        const places = findPlaces(await text, words);
        found.push(...places.map((_, index) => ({ page, index })));
        if (places.length > 0 && !isOver) setHits([...found]);
      }
      if (!isOver) setSearching(false);
    };
    setSearching(true);
    const timer = setTimeout(() => void search(), SEARCH_AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [document, words, texts]);
  return { hits, isSearching };
}
