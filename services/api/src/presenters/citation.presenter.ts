import type { Citation, CitationRecordRow, Match } from '@perennial/contracts';
import type { CitationView, MatchRow, RecordView } from '@perennial/database';
import { type HiddenFields, withoutHidden } from '../http/hidden-fields.ts';

/** A citation as pages show it to somebody from whom the review hides `hides`. */
export function presentCitation({ id, fields, scores }: CitationView, hides: HiddenFields): Citation {
  const citation: Citation = {
    id,
    title: fields.title,
    abstract: fields.abstract,
    ...(fields.abstractSections ? { abstractSections: fields.abstractSections } : {}),
    authors: fields.authors,
    year: fields.year ?? null,
    journal: fields.journal ?? null,
    volume: fields.volume ?? null,
    issue: fields.issue ?? null,
    pages: fields.pages ?? null,
    ids: presentIds(fields.ids),
    kind: fields.kind ?? null,
    publicationTypes: fields.publicationTypes,
    classification: scores && { trial: presentTrial(scores.trial), topic: scores.topic },
  };
  return withoutHidden(citation, hides);
}

/** A record with the file and place it came from, to somebody from whom the review hides `hides`. */
export function presentRecord(row: RecordView, hides: HiddenFields): CitationRecordRow {
  const { fields } = row;
  const record: CitationRecordRow = {
    id: row.id,
    importId: row.importId,
    fileName: row.fileName,
    sourceName: row.sourceName,
    dialect: row.dialect,
    ordinal: row.ordinal,
    byteOffset: row.byteOffset,
    title: fields.title,
    authors: fields.authors,
    year: fields.year ?? null,
    journal: fields.journal ?? null,
    volume: fields.volume ?? null,
    pages: fields.pages ?? null,
    ids: presentIds(fields.ids),
    raw: row.raw,
  };
  return withoutHidden(record, hides);
}

export function presentRecordBriefly(row: RecordView, hides: HiddenFields): Omit<CitationRecordRow, 'raw'> {
  const { raw: _raw, ...brief } = presentRecord(row, hides);
  return brief;
}

/** Values that reasons quote in brackets after the field they are of. */
const QUOTED_PLACE = /\b(journal|volume|issue|pages) \([^()]*(?:\([^()]*\)[^()]*)*\)/g;

/**
 * A word on a pair, without what the review hides from the reader.
 *
 * @param names display names by person id; the engine is its own name
 */
export function presentMatch(row: MatchRow, names: ReadonlyMap<string, string>, hides: HiddenFields): Match {
  return {
    recordA: row.recordA,
    recordB: row.recordB,
    outcome: row.outcome,
    relation: row.relation,
    score: row.score,
    reasons: hides.journal ? row.reasons.map((reason) => reason.replace(QUOTED_PLACE, '$1')) : row.reasons,
    decidedBy: names.get(row.decidedBy) ?? row.decidedBy,
    decidedAt: row.decidedAt.toISOString(),
  };
}

function presentIds(ids: CitationView['fields']['ids']): Citation['ids'] {
  const { pmid, pmcid, doi, central, embase, registry } = ids;
  const known = Object.entries({ pmid, pmcid, doi, central, embase }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...Object.fromEntries(known), registry };
}

function presentTrial(trial: NonNullable<CitationView['scores']>['trial']) {
  const { probability, sensitive, balanced, precise, flags, words } = trial;
  return { probability, sensitive, balanced, precise, flags, words };
}
