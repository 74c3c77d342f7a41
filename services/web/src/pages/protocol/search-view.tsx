import { Button, CopyButton } from '@mantine/core';
import type { ProtocolSearch } from '@perennial/protocol';
import { t } from '../../strings/t.ts';

/** A search as it is run: folded, because it is long, with a way to copy it and, for PubMed, to run it. */
export function SearchView({ search }: { search: ProtocolSearch }) {
  return (
    <div className="stack-small">
      <h3>{search.label}</h3>
      <p className="soft small">{search.note}</p>
      <details className="fold">
        <summary>{t('protocol.query.show')}</summary>
        <pre className="raw-text">{search.query}</pre>
      </details>
      <div className="row">
        <CopyButton value={search.query}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              onClick={copy}
              aria-label={`${t('protocol.query.copy')}: ${search.label}`}
            >
              {t(copied ? 'protocol.query.copied' : 'protocol.query.copy')}
            </Button>
          )}
        </CopyButton>
        {search.source === 'pubmed' && search.query.length < 6000 ? (
          <a
            href={`https://pubmed.ncbi.nlm.nih.gov/?term=${encodeURIComponent(search.query)}`}
            target="_blank"
            rel="noreferrer"
          >
            {t('protocol.query.run')}
          </a>
        ) : null}
      </div>
    </div>
  );
}
