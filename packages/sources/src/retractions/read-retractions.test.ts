import { describe, expect, test } from 'vitest';
import { readRetractions } from './read-retractions.ts';

const HEADER =
  'Record ID,Title,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason';
const bytes = (text: string) => [new TextEncoder().encode(text)];
const read = async (text: string) => {
  const notices = [];
  for await (const notice of readRetractions(bytes(text))) notices.push(notice);
  return notices;
};

describe('the retraction table', () => {
  test('gives papers by number and DOI, with the reasons apart', async () => {
    const [notice] = await read(
      `\uFEFF${HEADER}\r\n1,"A trial, twice",11/20/2023 0:00,10.1/NOTICE,222,10.1/Paper,111,Retraction,+Duplication of Data;+Unreliable Results;\r\n`,
    );
    expect(notice).toEqual({
      nature: 'retraction',
      date: '11/20/2023 0:00',
      originalPmid: '111',
      originalDoi: '10.1/paper',
      noticePmid: '222',
      noticeDoi: '10.1/notice',
      reasons: ['Duplication of Data', 'Unreliable Results'],
    });
  });

  test('takes 0 and “unavailable” for no number and no DOI, and leaves out rows that name no paper', async () => {
    const notices = await read(
      `${HEADER}\n1,t,d,unavailable,0,unavailable,0,Retraction,\n2,t,d,unavailable,0,10.2/x,0,Expression of concern,\n`,
    );
    expect(notices).toMatchObject([{ nature: 'concern', originalPmid: undefined, originalDoi: '10.2/x' }]);
  });

  test('without a needed column is refused by that column’s name', async () => {
    await expect(read('Record ID,Title\n1,t\n')).rejects.toMatchObject({
      code: 'source.bad_file',
      message: expect.stringContaining('RetractionNature'),
    });
  });

  test('that ends within a quoted field is refused', async () => {
    await expect(read(`${HEADER}\n1,"cut`)).rejects.toMatchObject({ code: 'source.bad_file' });
  });
});
