import { useEffect, useState } from 'react';

/** The path of the field that had the focus last; null before any had. */
export function useActiveField(): string | null {
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    const look = (event: FocusEvent) => {
      const field = event.target instanceof Element ? event.target.closest('[id^="field-"]') : null;
      if (field) setPath(field.id.slice('field-'.length));
    };
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, []);
  return path;
}
