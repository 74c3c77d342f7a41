/**
 * The content security policy of an address that needs another than the pages have; undefined for all others.
 *
 * The PDF worker decodes images in WebAssembly that came with the app. A worker obeys the policy of its own script, so the
 * pages themselves need not allow it. A PDF opened on its own may do nothing at all.
 */
export function ownContentPolicy(path: string): string | undefined {
  if (/^\/assets\/pdf\.worker[^/]*\.mjs$/.test(path))
    return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
  if (/\/full-text-files\/[^/]+\/content$/.test(path)) return "default-src 'none'; sandbox";
  return undefined;
}
