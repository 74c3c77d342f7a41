import { t } from '../strings/t.ts';

/** The name with its leaf. */
export function Brand() {
  return (
    <span className="brand">
      <svg width={22} height={22} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path
          d="M16 28V14M16 20c-6 0-9-4-9-9 6 0 9 4 9 9Zm0-4c0-6 4-10 10-10 0 6-4 10-10 10Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      <span>{t('brand')}</span>
    </span>
  );
}
