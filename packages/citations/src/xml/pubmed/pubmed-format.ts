import { xmlFormat } from '../xml-format.ts';
import { PubmedReader } from './pubmed-reader.ts';

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
  return (raw, source) => reader.read(raw, source);
});
