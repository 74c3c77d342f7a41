import { type ReactNode, useEffect } from 'react';

export interface PageProps {
  /** The h1, and the document's title. */
  title: string;
  /** A sentence under the title. */
  lead?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
  width?: 'text' | 'normal' | 'wide';
}

/** Frame of every page: one heading, which takes the focus when one gets here, and the document's title. */
export function Page({ title, lead, actions, children, width = 'normal' }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Perennial`;
  }, [title]);
  return (
    <div className={`page page-${width}`}>
      <header className="page-head">
        <div className="page-head-words">
          <h1 tabIndex={-1}>{title}</h1>
          {lead ? <div className="page-lead">{lead}</div> : null}
        </div>
        {actions ? <div className="row">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
