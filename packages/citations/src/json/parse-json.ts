import { LONGEST_VALUE } from '../limits.ts';
import { RecordProblem, textTooLong } from '../problem.ts';
import { jsonFaultAt } from './json-fault.ts';
import { isObject, type JsonObject } from './json-value.ts';

/** @throws RecordProblem `record.malformed-json` unless the text is one JSON object, `record.text-too-long` */
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
  if (raw.length > LONGEST_VALUE && hasLongText(value)) throw textTooLong(LONGEST_VALUE);
  if (isObject(value)) return value;
  throw new RecordProblem({
    code: 'record.malformed-json',
    reason: 'The record is not a JSON object.',
    remedy: 'Check that the file is an export of citations.',
  });
}

/** Whether any text in a value is longer than a value may be; nesting is bounded before parsing. */
function hasLongText(value: unknown): boolean {
  if (typeof value === 'string') return value.length > LONGEST_VALUE;
  if (Array.isArray(value)) return value.some(hasLongText);
  return isObject(value) && Object.values(value).some(hasLongText);
}
