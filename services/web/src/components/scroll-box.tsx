import { type ReactNode, useEffect, useRef } from 'react';

/**
 * A part that scrolls sideways when it is too wide. While it does, it can be reached by Tab and scrolled with the
 * arrow keys; otherwise it is no stop on the way.
 */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    });
    watch.observe(element);
    if (element.firstElementChild) watch.observe(element.firstElementChild);
    return () => watch.disconnect();
  }, []);
  return (
    <section ref={box} className="table-scroll" aria-label={label}>
      {children}
    </section>
  );
}
