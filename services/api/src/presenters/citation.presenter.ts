import type { Citation, CitationRecordRow, Match } from '@perennial/contracts';
import type { CitationView, MatchRow, RecordView } from '@perennial/database';

/** A citation as pages show it. */
export function presentCitation({ id, fields, scores }: CitationView): Citation {
  return {
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
}

/** A record with the file and place it came from. */
export function presentRecord(row: RecordView): CitationRecordRow {
  const { fields } = row;
  return {
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
}

export function presentRecordBriefly(row: RecordView): Omit<CitationRecordRow, 'raw'> {
  const { raw: _raw, ...brief } = presentRecord(row);
  return brief;
}

/** @param names display names by person id; the engine is its own name */
export function presentMatch(row: MatchRow, names: ReadonlyMap<string, string>): Match {
  return {
    recordA: row.recordA,
    recordB: row.recordB,
    outcome: row.outcome,
    relation: row.relation,
    score: row.score,
    reasons: row.reasons,
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
