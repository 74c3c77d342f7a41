import type { Reason } from '../api/protocol-view.ts';
import { KeyHint } from '../components/key-hint.tsx';
import './reason-list.css';

export interface ReasonListProps {
  reasons: readonly Reason[];
  chosen: string | null;
  label: string;
  onReason: (code: string) => void;
}

/** The protocol's reasons in their order; the first nine have a number key. */
export function ReasonList({ reasons, chosen, label, onReason }: ReasonListProps) {
  return (
    <ol className="plain-list reason-list" aria-label={label}>
      {reasons.map((reason, index) => (
        <li key={reason.code}>
          <button
            type="button"
            className="reason"
            aria-pressed={chosen === reason.code}
            onClick={() => onReason(reason.code)}
          >
            <span className="reason-key">{index < 9 ? <KeyHint>{String(index + 1)}</KeyHint> : null}</span>
            {reason.label}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Actions for the keys 1 to 9, one for each of the first reasons. */
export function reasonKeys(reasons: readonly Reason[], onReason: (code: string) => void) {
  return Object.fromEntries(
    reasons.slice(0, 9).map((reason, index) => [String(index + 1), () => onReason(reason.code)]),
  );
}
