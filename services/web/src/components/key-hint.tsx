/** The key for a button, as a hint inside it. Not read aloud: the button's words come first. */
export function KeyHint({ children }: { children: string }) {
  return (
    <span className="key-hint" aria-hidden="true">
      {children}
    </span>
  );
}
