import { Button, NativeSelect } from '@mantine/core';
import type { FullTextFile, SoughtReport } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { fullTextUrl, linkFullText } from '../../api/full-texts.ts';
import { Icon } from '../../components/icon.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

function useLink(reviewId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ fileId, ...link }: { fileId: string; citationId: string; state: 'linked' | 'unlinked' }) =>
      linkFullText(reviewId, fileId, link),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review', reviewId, 'full-texts'] }),
  });
}

function FileLine({
  reviewId,
  file,
  citationId,
}: {
  reviewId: string;
  file: FullTextFile;
  citationId: string;
}) {
  const link = useLink(reviewId);
  return (
    <li className="row">
      <Icon name="file" size={16} />
      <a href={fullTextUrl(reviewId, file.id)} download={file.fileName}>
        {file.fileName}
      </a>
      <Button
        size="compact-xs"
        variant="default"
        loading={link.isPending}
        onClick={() => link.mutate({ fileId: file.id, citationId, state: 'unlinked' })}
      >
        {t('full-texts.unlink')}
      </Button>
    </li>
  );
}

/** One report sought: whether it could be had, and its files. */
export function SoughtLine({ reviewId, report }: { reviewId: string; report: SoughtReport }) {
  const { citationId, title, state, files } = report;
  return (
    <li className="sought-line stack-small">
      <p className="spread">
        <Link
          to="/reviews/$reviewId/screening"
          params={{ reviewId }}
          search={{ stage: 'full-text', read: citationId }}
        >
          {title || t('screening.untitled')}
        </Link>
        <span className="row small">
          <Icon name={state === 'retrieved' ? 'tick' : state === null ? 'clock' : 'cross'} size={14} />
          {t(`full-texts.state.${state ?? 'open'}`)}
        </span>
      </p>
      {files.length > 0 ? (
        <ul className="plain-list">
          {files.map((file) => (
            <FileLine key={file.id} reviewId={reviewId} file={file} citationId={citationId} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** A PDF that belongs to no report yet, and the way to give it one. */
export function UnlinkedLine({
  reviewId,
  file,
  reports,
}: {
  reviewId: string;
  file: FullTextFile;
  reports: readonly SoughtReport[];
}) {
  const [citationId, setCitationId] = useState('');
  const link = useLink(reviewId);
  return (
    <li className="stack-small">
      <strong>{file.fileName}</strong>
      <div className="tag-row">
        <NativeSelect
          className="tag-input"
          label={t('full-texts.report-of')}
          aria-label={t('full-texts.report-of.file', { file: file.fileName })}
          value={citationId}
          data={[
            { value: '', label: t('full-texts.none-yet') },
            ...reports.map((report) => ({ value: report.citationId, label: report.title })),
          ]}
          onChange={(event) => setCitationId(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={citationId === ''}
          loading={link.isPending}
          onClick={() => link.mutate({ fileId: file.id, citationId, state: 'linked' })}
        >
          {t('full-texts.link')}
        </Button>
      </div>
      {link.error ? <Problem error={link.error} /> : null}
    </li>
  );
}
