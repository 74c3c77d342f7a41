import { RecordProblem } from '../problem.ts';
import { jsonFaultAt } from './json-fault.ts';
import { isObject, type JsonObject } from './json-value.ts';

/** @throws RecordProblem `record.malformed-json` unless the text is one JSON object */
export function parseJsonObject(raw: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new RecordProblem({
      code: 'record.malformed-json',
      reason: `The record is not valid JSON (${message.slice(0, 200)}).`,
      remedy: 'Export the record again; a text editor or a broken download may have damaged it.',
      at: jsonFaultAt(raw),
    });
  }
  if (isObject(value)) return value;
  throw new RecordProblem({
    code: 'record.malformed-json',
    reason: 'The record is not a JSON object.',
    remedy: 'Check that the file is an export of citations.',
  });
}
