import type { VersionRow } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { publicVersionQuery } from '../../api/results.ts';
import { ChangeList } from '../../changes/change-list.tsx';
import { sayMoment } from '../../components/amounts.ts';
import { Loaded } from '../../components/loaded.tsx';
import { t } from '../../strings/t.ts';

function WhatChanged({ slug, number }: { slug: string; number: number }) {
  const version = useQuery(publicVersionQuery(slug, String(number)));
  return <Loaded query={version}>{({ changes }) => <ChangeList changes={changes} number={number} />}</Loaded>;
}

/** One version in the list: its note, its fingerprints, and what it changed. */
export function VersionCard({ slug, version }: { slug: string; version: VersionRow }) {
  const [isOpen, setOpen] = useState(false);
  const { number } = version;
  return (
    <li className="card stack-small">
      <div className="spread">
        <h2 className="version-number">{t('versions.number', { n: number })}</h2>
        <span className="soft small">{sayMoment(version.publishedAt)}</span>
      </div>
      <p>{version.note}</p>
      <p className="row">
        <Link to="/r/$slug/v/$number" params={{ slug, number: String(number) }}>
          {t('versions.read')}
        </Link>
      </p>
      <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('versions.changed')}</summary>
        {isOpen ? <WhatChanged slug={slug} number={number} /> : null}
      </details>
      <p className="soft small version-hash">
        {t('versions.content-hash')} <span className="mono">{version.contentHash}</span>
      </p>
    </li>
  );
}
