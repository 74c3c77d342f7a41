import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { protocolQuery } from '../../api/people.ts';
import { viewProtocol } from '../../api/protocol-view.ts';
import { Icon } from '../../components/icon.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { type StringKey, t } from '../../strings/t.ts';

type FileName =
  | 'values.csv'
  | 'studies.ris'
  | 'metafor.csv'
  | 'netmeta.csv'
  | 'metainsight.csv'
  | 'cinema.json'
  | 'revman.zip'
  | 'workbook.xlsx'
  | 'characteristics.docx';

const GROUPS: readonly { heading: StringKey; files: readonly FileName[] }[] = [
  { heading: 'exports.documents', files: ['workbook.xlsx', 'characteristics.docx'] },
  { heading: 'exports.data', files: ['values.csv', 'studies.ris'] },
  {
    heading: 'exports.programs',
    files: ['metafor.csv', 'netmeta.csv', 'metainsight.csv', 'cinema.json', 'revman.zip'],
  },
];

/** Everything agreed, as files for people and for other programs. */
export function ExportsPage() {
  const reviewId = useReviewId();
  const protocol = useQuery(protocolQuery(reviewId));
  const analyses = viewProtocol(protocol.data?.body).analyses;
  const [chosen, setChosen] = useState('');
  const analysis = chosen || (analyses[0]?.code ?? '');
  return (
    <Page title={t('exports.title')} lead={t('exports.lead')}>
      {analyses.length > 0 ? (
        <NativeSelect
          label={t('exports.analysis')}
          description={t('exports.analysis.why')}
          value={analysis}
          data={analyses.map(({ code, title }) => ({ value: code, label: title }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      ) : null}
      {GROUPS.map(({ heading, files }) => (
        <section key={heading} className="card stack-small" aria-label={t(heading)}>
          <h2 className="section-title">{t(heading)}</h2>
          <ul className="plain-list stack-small">
            {files.map((file) => (
              <li key={file}>
                <a
                  className="row"
                  href={`/api/reviews/${reviewId}/exports/${file}?analysis=${encodeURIComponent(analysis)}`}
                  download={file}
                >
                  <Icon name="download" size={16} />
                  {t(`exports.${file}`)}
                </a>
                <p className="small soft">{t(`exports.${file}.why`)}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}
