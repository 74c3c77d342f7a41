import type { RecordChangeKind } from '@perennial/database';

/** What a run brought home, to be committed in one piece. */
export interface RefreshHarvest {
  /** New records, as the file a person would have downloaded; undefined when there are none. */
  file:
    | { name: string; sourceKind: 'database' | 'register'; sourceName: string; content: Uint8Array }
    | undefined;
  /** The query as the source understood it. */
  translation: string | null;
  counts: Record<string, number>;
  changes: { citationId: string; kind: RecordChangeKind; detail: string }[];
  watched: { number: string; fieldsHash: string; notices: string[]; gone: boolean }[];
}
