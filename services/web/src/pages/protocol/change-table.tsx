import type { ProtocolChangeView } from '@perennial/contracts';
import { markDifferences } from '../../compare/word-difference.ts';
import { isStringKey, t } from '../../strings/t.ts';

/** Name of a part or field of the protocol; what has no name in the catalogue is shown as it is. */
function nameOf(kind: 'section' | 'field', name: string): string {
  const key = `protocol.${kind}.${name}`;
  return isStringKey(key) ? t(key) : name;
}

function Side({
  label,
  text,
  other,
  Tag,
}: {
  label: string;
  text: string;
  other: string | null;
  Tag: 'del' | 'ins';
}) {
  const runs = other === null ? [{ text, isDifferent: true }] : markDifferences(other, text);
  let place = 0;
  return (
    <div>
      <p className="soft small">{label}</p>
      <p className="change-side">
        {runs.map((run) => {
          place += run.text.length;
          return run.isDifferent ? <Tag key={place}>{run.text}</Tag> : <span key={place}>{run.text}</span>;
        })}
      </p>
    </div>
  );
}

function ChangeLine({ change }: { change: ProtocolChangeView }) {
  const { section, item, field, kind, before, after } = change;
  const place = [nameOf('section', section), item, field === null ? null : nameOf('field', field)]
    .filter(Boolean)
    .join(' › ');
  return (
    <li className="change">
      <p>
        <strong>{t(`protocol.change.${kind}`)}</strong>: {place}
      </p>
      {kind === 'moved' ? (
        <p className="soft">
          {t('protocol.change.moved.words', { before: before ?? '', after: after ?? '' })}
        </p>
      ) : (
        <div className="change-sides">
          {before === null ? null : (
            <Side label={t('protocol.change.before')} text={before} other={after} Tag="del" />
          )}
          {after === null ? null : (
            <Side label={t('protocol.change.after')} text={after} other={before} Tag="ins" />
          )}
        </div>
      )}
    </li>
  );
}

/** Differences between two versions of a protocol: where, and both sides with the words that differ marked. */
export function ChangeTable({ changes }: { changes: readonly ProtocolChangeView[] }) {
  if (changes.length === 0) return <p className="soft">{t('protocol.changes.none')}</p>;
  return (
    <ul className="plain-list">
      {changes.map((change) => (
        <ChangeLine key={`${change.kind} ${change.path}`} change={change} />
      ))}
    </ul>
  );
}
