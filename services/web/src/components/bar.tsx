/** A progress bar with its words. `value` from 0 to 1; null when nobody can tell how far it is. */
export function Bar({ label, value, note }: { label: string; value: number | null; note?: string }) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className="bar">
      <div className="bar-words">
        <span>{label}</span>
        {note ? <span className="soft numeric">{note}</span> : null}
      </div>
      <div
        className={percent === null ? 'bar-track bar-moving' : 'bar-track'}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent === null ? {} : { 'aria-valuenow': percent })}
      >
        <div className="bar-fill" style={percent === null ? undefined : { width: `${percent}%` }} />
      </div>
    </div>
  );
}
