import { xmlFormat } from '../xml-format.ts';
import { PubmedReader } from './pubmed-reader.ts';
import { withoutReferences } from './references.ts';

const recordElements = [
  'PubmedArticle',
  'PubmedBookArticle',
  'DeleteCitation',
  'MedlineCitation',
  'DeleteDocument',
];

/** PubMed XML: efetch answers, baseline and update files, and the MedlineCitationSet of before 2016. */
export const pubmedXml = xmlFormat('pubmed-xml', recordElements, (limits) => {
  const reader = new PubmedReader(limits);
  return (raw, source) => {
    const own = withoutReferences(raw);
    if (own === raw) return reader.read(raw, source);
    try {
      return reader.read(own, source);
    } catch {
      // What looked like a reference list may have stood in a comment; the whole record decides.
      return reader.read(raw, source);
    }
  };
});
