import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { query } from '../../api/client.ts';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';

const FORMATS = ['ris', 'csv', 'tsv', 'xlsx', 'nbib', 'endnote-xml', 'jsonl'] as const;
const CHOICES = ['all', 'screened', 'included', 'excluded', 'final'] as const;
const TABLES: readonly string[] = ['csv', 'tsv', 'xlsx'];

/** Citations with the decisions one may see, as a file. */
export function ExportFold() {
  const reviewId = useReviewId();
  const [format, setFormat] = useState<string>('ris');
  const [which, setWhich] = useState<string>('all');
  const [isGuarded, setGuarded] = useState(true);
  const guard = isGuarded ? 'spreadsheet' : 'none';
  return (
    <details className="fold">
      <summary>{t('export.title')}</summary>
      <div className="stack-small">
        <p className="soft small">{t('export.lead')}</p>
        <div className="row">
          <NativeSelect
            label={t('export.format')}
            value={format}
            data={FORMATS.map((value) => ({ value, label: t(`export.format.${value}`) }))}
            onChange={(event) => setFormat(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('export.which')}
            value={which}
            data={CHOICES.map((value) => ({ value, label: t(`export.which.${value}`) }))}
            onChange={(event) => setWhich(event.currentTarget.value)}
          />
        </div>
        {TABLES.includes(format) ? (
          <Checkbox
            label={t('export.guard')}
            description={t('export.guard.why')}
            checked={isGuarded}
            onChange={(event) => setGuarded(event.currentTarget.checked)}
          />
        ) : null}
        <p>
          <a href={`/api/reviews/${reviewId}/export${query({ format, which, guard })}`} download>
            {t('export.go')}
          </a>
        </p>
      </div>
    </details>
  );
}
