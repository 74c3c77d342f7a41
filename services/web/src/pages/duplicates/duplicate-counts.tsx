import type { DuplicateCounts } from '@perennial/contracts';
import { t } from '../../strings/t.ts';

/** Records less duplicates are citations: the sum that PRISMA tells. */
export function DuplicateSum({ counts }: { counts: DuplicateCounts }) {
  const parts = [
    { name: 'records', n: counts.records, sign: '' },
    { name: 'duplicates', n: counts.duplicates, sign: '−' },
    { name: 'citations', n: counts.citations, sign: '=' },
  ] as const;
  return (
    <section className="duplicate-sum" aria-label={t('duplicates.counts')}>
      {parts.map(({ name, n, sign }) => (
        <p key={name}>
          {sign === '' ? null : <span className="duplicate-sign">{sign}</span>}
          <strong>{n.toLocaleString('en')}</strong> {t(`duplicates.counts.${name}`, { n })}
        </p>
      ))}
      <p className="soft small">{t('duplicates.counts.prisma')}</p>
    </section>
  );
}
