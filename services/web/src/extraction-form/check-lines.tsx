import type { Check } from '@perennial/contracts';
import { Icon } from '../components/icon.tsx';
import { t } from '../strings/t.ts';

/** What the checks say about an answer: the sign and the word say how bad it is, the sentence why. */
export function CheckLines({ checks }: { checks: readonly Check[] }) {
  return checks.map((check) => (
    <p key={check.code + check.field + check.message} className={`check check-${check.severity}`}>
      <Icon name="alert" size={15} />
      <span>
        <strong>{t(`check.${check.severity}`)}</strong> {check.message}
      </span>
    </p>
  ));
}
