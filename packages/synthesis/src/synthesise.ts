import { parseTable } from './input/parse-table.ts';
import type { PairwiseResult } from './pairwise/pairwise-result.ts';
import { parseNetworkSpec } from './spec/parse-network-spec.ts';
import { modelOf, parsePairwiseSpec } from './spec/parse-spec.ts';
import { SpecReader } from './spec/spec-reader.ts';
import {
  type NetworkComponentsSynthesis,
  type NetworkSynthesis,
  synthesiseNetwork,
} from './synthesise-network.ts';
import { synthesisePairwise } from './synthesise-pairwise.ts';

/** Rows of a data file as text, and a spec as parsed JSON. */
export interface SynthesisInput {
  rows: readonly Record<string, string>[];
  spec: unknown;
}

/**
 * Everything `perennial synthesise` needs: a data file's rows and a spec in, a JSON-ready result out.
 *
 * The data's layout is recognised by its columns: arms (`study,treatment,n,mean,sd`, `study,treatment,n,events` or
 * `study,treatment,events,time`), contrasts (`study,treat1,treat2,te,sete`), both side by side, estimates
 * (`study,yi,vi` or `sei`) or single groups (`study,events,n`, `study,r,n`). A network in several parts is analysed
 * part by part and says so.
 *
 * @throws SynthesisError `spec.*` naming the field, `data.*` naming the study and the column, `arms.*`, `network.*`,
 *   `pairwise.*`
 */
export function synthesise(
  input: SynthesisInput,
): PairwiseResult | NetworkSynthesis | NetworkComponentsSynthesis {
  const model = modelOf(input.spec);
  const reader = new SpecReader(input.spec);
  if (model === 'network') {
    const request = parseNetworkSpec(reader);
    return synthesiseNetwork(parseTable(input.rows, request.measure), request, reader.unknownFields());
  }
  const spec = parsePairwiseSpec(reader);
  return synthesisePairwise(parseTable(input.rows, spec.measure), spec, reader.unknownFields());
}
