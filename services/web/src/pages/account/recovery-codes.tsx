import { Button } from '@mantine/core';
import { download } from '../../components/download.ts';
import { Notice } from '../../components/notice.tsx';
import { t } from '../../strings/t.ts';

/** Codes for the day the phone is lost, shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <div className="stack">
      <h3>{t('account.factor.codes')}</h3>
      <Notice tone="warning">{t('account.factor.codes.why')}</Notice>
      <ul className="plain-list recovery-codes secret">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <Button
          variant="default"
          onClick={() => download('perennial-recovery-codes.txt', 'text/plain', `${codes.join('\n')}\n`)}
        >
          {t('account.factor.codes.copy')}
        </Button>
        <Button onClick={onKept}>{t('account.factor.codes.kept')}</Button>
      </div>
    </div>
  );
}
