/** What a column of a table can hold for a citation. */
export type TableField =
  | 'title'
  | 'originalTitle'
  | 'abstract'
  | 'authors'
  | 'year'
  | 'journal'
  | 'journalAbbreviation'
  | 'volume'
  | 'issue'
  | 'pages'
  | 'startPage'
  | 'endPage'
  | 'articleNumber'
  | 'doi'
  | 'pmid'
  | 'pmcid'
  | 'central'
  | 'embase'
  | 'wos'
  | 'scopus'
  | 'accession'
  | 'local'
  | 'registry'
  | 'language'
  | 'publicationTypes'
  | 'mesh'
  | 'keywords'
  | 'moreKeywords'
  | 'urls'
  | 'notes'
  | 'labels'
  | 'citation'
  | 'label'
  | 'labelTime'
  | 'labelNote'
  | 'labelUser'
  | 'reasons'
  | 'payload'
  | 'itemType';

/** Header names by field, best first, without case, blanks and punctuation. A column serves the first field that names it. */
const names: Readonly<Record<TableField, readonly string[]>> = {
  title: [
    'title',
    'primarytitle',
    'titleprimary',
    'studytitle',
    'brieftitle',
    'articletitle',
    'documenttitle',
    'publictitle',
    'displayname',
    'ti',
    'scientifictitle',
    'officialtitle',
    'papertitle',
    'titel',
    'titre',
    'titulo',
    'título',
    'titolo',
  ],
  originalTitle: ['originaltitle', 'originalforeigntitle', 'vernaculartitle', 'translatedtitle'],
  abstract: [
    'abstract',
    'abstractnote',
    'abstracttext',
    'briefsummary',
    'ab',
    'abstracts',
    'summary',
    'zusammenfassung',
    'résumé',
    'resumen',
    'resumo',
  ],
  authors: [
    'authorfullnames',
    'af',
    'authorsfullname',
    'authors',
    'author',
    'authorsprimary',
    'authornames',
    'authorshipsauthordisplayname',
    'authorshipsrawauthorname',
    'au',
    'authorlist',
    'creators',
    'sponsor',
    'sponsorcollaborators',
    'autoren',
    'auteurs',
    'autores',
  ],
  year: [
    'publicationyear',
    'publishedyear',
    'pubyear',
    'year',
    'py',
    'y1',
    'studyfirstsubmitted',
    'firstposted',
    'publicationdate',
    'datepublished',
    'date',
    'coverdate',
    'pubdate',
    'earlyaccessyear',
    'startdate',
    'jahr',
    'année',
    'año',
    'ano',
  ],
  journal: [
    'sourcetitle',
    'publicationtitle',
    'journalbook',
    'journalname',
    'journal',
    'periodicalfull',
    'fulljournalname',
    'secondarytitle',
    'primarylocationsourcedisplayname',
    'sourcetitleanthologytitle',
    'publicationname',
    'jt',
  ],
  journalAbbreviation: [
    'journalabbreviation',
    'periodicalabbrev',
    'abbreviatedsourcetitle',
    'ji',
    'j9',
    'altjournal',
  ],
  volume: ['volume', 'volumenumber', 'vl', 'vi', 'bibliovolume'],
  issue: ['issue', 'issuenumber', 'number', 'is', 'ip', 'biblioissue'],
  pages: ['pages', 'pagination', 'pg', 'pagerange'],
  startPage: ['pagestart', 'startpage', 'beginningpage', 'bp', 'sp', 'bibliofirstpage'],
  endPage: ['pageend', 'endpage', 'endingpage', 'ep', 'otherpages', 'bibliolastpage'],
  articleNumber: ['artno', 'articlenumber', 'ar'],
  doi: ['doi', 'di', 'digitalobjectidentifier', 'doinumber'],
  pmid: ['pmid', 'pubmedid', 'pm', 'idspmid', 'medlineid'],
  pmcid: ['pmcid', 'pmcidentifier', 'idspmcid'],
  central: [
    'centralid',
    'cochraneid',
    'cochranereviewid',
    'cochranereviewidorcentralid',
    'cochranerevieworcentralid',
  ],
  embase: ['embaseaccessionid', 'embaseid', 'pui', 'embaseaccessionnumber'],
  wos: ['utuniquewosid', 'ut', 'uniquewosid'],
  scopus: ['eid', 'scopusid'],
  accession: ['accessionnumber', 'ui', 'lensid', 'publicationid', 'an'],
  local: ['recordid', 'id', 'key', 'covidence', 'itemid', 'ref', 'refid', 'reviewid', 'articleid'],
  registry: [
    'nctnumber',
    'registry',
    'clinicaltrialnumbers',
    'clinicaltrialnumber',
    'trialid',
    'otherids',
    'accession',
    'registrynumber',
  ],
  language: ['languageoforiginaldocument', 'languages', 'language', 'la', 'lg', 'languageofarticle'],
  publicationTypes: [
    'publicationtypelist',
    'publicationtype',
    'publicationtypes',
    'documenttype',
    'typeofpublication',
    'studytype',
    'dt',
    'pt',
    'type',
    'referencetype',
  ],
  mesh: ['meshterms', 'meshheadings', 'mesh', 'mh'],
  keywords: ['keywords', 'keyword', 'authorkeywords', 'de', 'kw', 'manualtags', 'conditions'],
  moreKeywords: [
    'indexkeywords',
    'keywordsplus',
    'automatictags',
    'descriptors',
    'subjects',
    'emtreemedicalindextermsmajorfocus',
    'emtreemedicalindexterms',
    'emtreedrugindextermsmajorfocus',
    'emtreedrugindexterms',
  ],
  urls: [
    'url',
    'urls',
    'link',
    'studyurl',
    'sourceurls',
    'externalurl',
    'fulltexturl',
    'openurllink',
    'links',
  ],
  notes: ['notes', 'usernotes', 'personalnotes', 'comments', 'comment'],
  labels: ['labels', 'tags', 'topic'],
  citation: ['citation', 'source', 'so', 'sourceinfo'],
  label: [
    'asreviewlabel',
    'included',
    'finalincluded',
    'labelincluded',
    'screening',
    'decision',
    'labelabstractscreening',
  ],
  labelTime: ['asreviewtime', 'labelingtime'],
  labelNote: ['asreviewnote', 'exportednotes1', 'exportednotes'],
  labelUser: ['asreviewusername'],
  reasons: ['exclusionreasons', 'exclusionreason', 'reasonforexclusion'],
  payload: ['perennial'],
  itemType: ['itemtype'],
};

const fields = Object.keys(names).filter((name): name is TableField => Object.hasOwn(names, name));

/** A header name without case, blanks, punctuation and byte order mark. */
export function normaliseHeader(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Which columns hold a field, best first. */
export type ColumnPlan = ReadonlyMap<TableField, readonly number[]>;

/** Header name → field, from a person: such a column serves only that field; null leaves the column out. */
export type ColumnChoice = Readonly<Record<string, TableField | null>>;

/** Assigns a header's columns to fields. */
export function planColumns(header: readonly string[], chosen: ColumnChoice = {}): ColumnPlan {
  const positions = new Map<string, number>();
  const plan = new Map<TableField, number[]>();
  const taken = new Set<number>();
  for (const [index, name] of header.entries()) {
    const field = Object.hasOwn(chosen, name) ? chosen[name] : undefined;
    if (field !== undefined) {
      if (field !== null) plan.set(field, [...(plan.get(field) ?? []), index]);
      taken.add(index);
    } else if (!positions.has(normaliseHeader(name))) positions.set(normaliseHeader(name), index);
  }
  for (const field of fields) {
    for (const name of names[field]) {
      const index = positions.get(name);
      if (index === undefined || taken.has(index)) continue;
      plan.set(field, [...(plan.get(field) ?? []), index]);
      taken.add(index);
    }
  }
  return plan;
}

const titleNames = new Set(names.title);
/** No column name is as long as this. */
const LONGEST_NAME = 100;

/** Whether a row may be a header at all, told cheaply: one cell names a title, or was chosen by a person. */
export function mayBeHeader(cells: readonly string[], chosen: ColumnChoice = {}): boolean {
  return cells.some(
    (cell) =>
      cell.length < LONGEST_NAME &&
      ((Object.hasOwn(chosen, cell.trim()) && chosen[cell.trim()] !== null) ||
        titleNames.has(normaliseHeader(cell))),
  );
}

/**
 * Whether a header describes citations: a person has named its columns, or it has a title and is not a sentence that
 * begins with "title".
 */
export function isCitationHeader(header: readonly string[], plan: ColumnPlan, chosen: ColumnChoice): boolean {
  const wanted = Object.keys(chosen);
  if (wanted.length > 0 && plan.size > 0 && wanted.every((name) => header.includes(name))) return true;
  return plan.has('title') && (plan.size >= 2 || plan.get('title')?.length === 1);
}

/** Fields a person may choose a column for, in the order of a citation. */
export const choosableFields = [
  'title',
  'abstract',
  'authors',
  'year',
  'journal',
  'volume',
  'issue',
  'pages',
  'doi',
  'pmid',
  'pmcid',
  'central',
  'embase',
  'wos',
  'scopus',
  'accession',
  'local',
  'registry',
  'language',
  'originalTitle',
  'publicationTypes',
  'mesh',
  'keywords',
  'urls',
  'notes',
  'labels',
  'label',
  'reasons',
] as const satisfies readonly TableField[];
