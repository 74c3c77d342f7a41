import { setAccession } from '../fields/accession.ts';
import { parseDoi } from '../fields/doi.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { tidy } from '../fields/text.ts';
import type { CitationIds, Dialect } from '../record.ts';
import type { TaggedFields } from './fields.ts';

const pubmedAddress =
  /(?:ncbi\.nlm\.nih\.gov\/(?:m\/)?pubmed\/|pubmed\.ncbi\.nlm\.nih\.gov\/|pubmed\.gov\/)(\d{1,8})\b/;
const pmcAddress =
  /(?:nih\.gov\/pmc\/articles\/|pmc\.ncbi\.nlm\.nih\.gov\/articles\/|europepmc\.org\/articles\/)(PMC\d+)/i;
const registryAddress =
  /clinicaltrials\.gov|isrctn|anzctr|chictr|trialsearch|clinicaltrialsregister|drks\.de|umin\.ac\.jp|euclinicaltrials|ctri\.nic\.in|irct\.|cris\.nih/i;
/** Ovid's codes for MEDLINE segments: medl, medp, mesx, mesz, ppez, pmnm, prem … */
const ovidMedline = /[?&;]D=(?:med|mes|ppez|prem|pmnm)/i;
const ovidEmbase = /[?&;]D=o?em(?:ed|ez|ex|cr)/i;

/** The record's own identifiers, from the fields where each vendor keeps them. */
export function risIds(fields: TaggedFields, vendor: Dialect): CitationIds {
  const ids: CitationIds = { registry: [] };
  const doi = firstDoi(fields);
  if (doi !== undefined) ids.doi = doi;
  addFromAddresses(ids, fields);
  addLabelled(ids, fields);
  addByVendor(ids, fields, vendor);
  return ids;
}

/** M3 is a type of work, never a DOI, whatever it looks like. */
function firstDoi(fields: TaggedFields): string | undefined {
  for (const tag of ['DO', 'L3', 'DI', 'L2', 'UR']) {
    for (const value of fields.all(tag)) {
      for (const part of value.split(tag === 'UR' ? /\s+/ : '\n')) {
        const doi = parseDoi(part);
        if (doi !== undefined) return tidy(doi);
      }
    }
  }
  return undefined;
}

function addFromAddresses(ids: CitationIds, fields: TaggedFields): void {
  const addresses = [...fields.all('UR'), ...fields.all('L2'), ...fields.all('L1')];
  const text = addresses.join('\n');
  if (text === '') return;
  const pmid = pubmedAddress.exec(text)?.[1];
  if (pmid !== undefined) ids.pmid = tidy(pmid);
  const pmcid = pmcAddress.exec(text)?.[1];
  if (pmcid !== undefined) ids.pmcid = tidy(pmcid.toUpperCase());
  const eid = /eid=2-s2\.0-(\d+)/.exec(text)?.[1];
  if (eid !== undefined) ids.scopus = `2-s2.0-${eid}`;
  for (const address of addresses) {
    if (registryAddress.test(address)) addRegistry(ids, address);
  }
}

/** Identifiers that name their kind: "35957633 [PMID]", "PMC9359172", "PMID: 1234" alone on a line. */
function addLabelled(ids: CitationIds, fields: TaggedFields): void {
  for (const value of [...fields.all('U1'), ...fields.all('C2'), ...fields.all('AN')]) {
    const pmid = /^(\d{1,8}) ?\[pmid\]/i.exec(value.trim())?.[1];
    if (pmid !== undefined) ids.pmid = tidy(pmid);
    const pmcid = /^PMC\d+/.exec(value.trim())?.[0];
    if (pmcid !== undefined) ids.pmcid = tidy(pmcid);
  }
  for (const line of fields.all('N1').join('\n').split('\n')) {
    const pmid = /^(?:<p>)?PMID: ?(\d{1,8}) ?(?:<|$)/.exec(line.trim())?.[1];
    if (pmid !== undefined) ids.pmid ??= tidy(pmid);
    const pmcid = /^(?:<p>)?PMCID: ?(PMC\d+)/.exec(line.trim())?.[1];
    if (pmcid !== undefined) ids.pmcid ??= tidy(pmcid);
  }
}

const vendorIds: Partial<Record<Dialect, (ids: CitationIds, fields: TaggedFields) => void>> = {
  'central-ris': addCentral,
  'embase-ris': addEmbase,
  'ovid-ris': addOvid,
  'scopus-ris': (ids, fields) => setPmid(ids, fields.first('C2')),
  'ebsco-ris': addEbsco,
  'cinahl-ris': addEbsco,
  'lens-ris': (ids, fields) => setAccession(ids, fields.first('ID')),
  'lilacs-ris': (ids, fields) => setAccession(ids, fields.first('ID')),
};

function addByVendor(ids: CitationIds, fields: TaggedFields, vendor: Dialect): void {
  const accession = fields.first('AN');
  const own = vendorIds[vendor];
  if (own !== undefined) {
    own(ids, fields);
    return;
  }
  // EndNote's PubMed records keep the PMID here.
  if (fields.first('DP').trim() === 'NLM') {
    setPmid(ids, accession);
    return;
  }
  setAccession(ids, accession);
  if (vendor === 'perennial-ris') addRegistry(ids, fields.all('C3').join(', '));
  if (vendor !== 'ris' && vendor !== 'perennial-ris') return;
  const local = tidy(fields.first('ID'));
  if (local !== '') ids.local ??= local;
}

/** C3: "PUBMED 28697043,EMBASE 617305812,CTgov NCT00392093"; registry records name their number as author. */
function addCentral(ids: CitationIds, fields: TaggedFields): void {
  const accession = tidy(fields.first('AN'));
  if (accession !== '') ids.central = accession;
  const crossReferences = fields.all('C3').join(',');
  setPmid(ids, /PUBMED (\d+)/.exec(crossReferences)?.[1] ?? '');
  const embase = /EMBASE L?(\d+)/.exec(crossReferences)?.[1];
  if (embase !== undefined) ids.embase = tidy(embase);
  addRegistry(ids, `${crossReferences}\n${fields.all('AU', 'A1').join('\n')}\n${fields.first('JA', 'JF')}`);
}

function addEmbase(ids: CitationIds, fields: TaggedFields): void {
  const accession =
    /L?(\d{5,})/.exec(fields.first('U2'))?.[1] ?? /[?&]id=L(\d+)/.exec(fields.first('UR'))?.[1];
  if (accession !== undefined) ids.embase = tidy(accession);
  setPmid(ids, fields.first('C5'));
}

/** ID is a PMID, an Embase number, a CN- number or another database's accession; the link tells which. */
function addOvid(ids: CitationIds, fields: TaggedFields): void {
  const link = fields.first('L2', 'UR');
  const id = tidy(fields.first('ID')) || tidy(/[?&;]AN=([^&;\s]+)/.exec(link)?.[1] ?? '');
  const isMedline = ovidMedline.test(link) || (!/[?&;]D=/.test(link) && /medline/i.test(fields.first('DB')));
  if (/^CN-\d+/.test(id)) ids.central = id;
  else if (isMedline && /^\d{1,8}$/.test(id)) ids.pmid = id;
  else if (ovidEmbase.test(link) && /^\d+$/.test(id)) ids.embase = id;
  else setAccession(ids, id);
}

function addEbsco(ids: CitationIds, fields: TaggedFields): void {
  const accession =
    /^Accession Number: ([\w-]+)/.exec(fields.first('N1'))?.[1] ??
    /[?&]AN=([\w-]+)/.exec(fields.first('UR'))?.[1];
  setAccession(ids, accession ?? fields.first('AN', 'ID'));
  setPmid(ids, /\bPMID: (?:NLM)?(\d{1,8})\b/.exec(fields.first('N1'))?.[1] ?? '');
}

function setPmid(ids: CitationIds, value: string): void {
  const pmid = tidy(value);
  if (/^\d{1,8}$/.test(pmid)) ids.pmid = pmid;
}

function addRegistry(ids: CitationIds, text: string): void {
  ids.registry = [...new Set([...ids.registry, ...findRegistryNumbers(text)])];
}
