import { RecordProblem } from '../problem.ts';

const unknownEntity = /undefined entity|entity/i;

/** A parser's complaint about a record, as an entry for the quarantine. Line and column count from the record's start. */
export function malformedXml(message: string, at?: number): RecordProblem {
  const text = message.replace(/^\d+:\d+: /, '');
  const place = /^(\d+):(\d+): /.exec(message);
  const where = place === null ? '' : ` at line ${place[1]}, column ${place[2]} of the record`;
  if (unknownEntity.test(text)) {
    return new RecordProblem({
      ...(at === undefined ? {} : { at }),
      code: 'xml.entity',
      reason: `The record uses an entity that XML does not define${where} (${text}).`,
      remedy:
        'Entities declared in a file are never followed, for safety. Replace it by the character it stands for.',
    });
  }
  return new RecordProblem({
    ...(at === undefined ? {} : { at }),
    code: 'record.malformed-xml',
    reason: `The record is not well-formed XML${where} (${text}).`,
    remedy: 'Export the record again; a text editor or a broken download may have damaged it.',
  });
}

export function tooDeep(limit: number): RecordProblem {
  return new RecordProblem({
    code: 'record.too-deep',
    reason: `The record nests elements more than ${limit} deep.`,
    remedy: 'No export does that; the file is damaged or was made to harm.',
  });
}
