import type { VersionContent } from '@perennial/contracts';
import { t } from '../../strings/t.ts';

export type StudyContent = VersionContent['studies'][number];

/** A DOI as an address; slashes stay, everything else that could break out is encoded. */
function doiAddress(doi: string): string {
  return `https://doi.org/${doi.split('/').map(encodeURIComponent).join('/')}`;
}

/** The publications of a study, with ways to them. */
export function Reports({ reports }: { reports: StudyContent['reports'] }) {
  return (
    <ul className="plain-list stack-small small">
      {reports.map((report) => (
        <li key={`${report.title} ${report.doi ?? report.pmid ?? ''}`}>
          {report.title} {report.year ? `(${report.year}) ` : ''}
          {report.doi ? (
            <a href={doiAddress(report.doi)} target="_blank" rel="noreferrer noopener">
              {t('reader.doi', { doi: report.doi })}
            </a>
          ) : null}{' '}
          {report.pmid ? (
            <a
              href={`https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(report.pmid)}/`}
              target="_blank"
              rel="noreferrer noopener"
            >
              {t('reader.pmid', { pmid: report.pmid })}
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
