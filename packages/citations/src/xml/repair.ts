const unquoted = /<[A-Za-z][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>=/]+))+\s*\/?>/g;
const attribute = /(\s[\w:.-]+\s*=\s*)([^\s"'<>=/]+)(?=[\s/>])/g;
const bareAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,9});)/gi;

/**
 * Mends the two faults that hand-made tools leave in XML and that have one reading only: attributes without quotes and a
 * bare "&". Undefined when neither occurs.
 */
export function repairXml(raw: string): { text: string; warning: string } | undefined {
  const quoted = raw.replace(unquoted, (tag) => tag.replace(attribute, '$1"$2"'));
  const text = quoted.replace(bareAmpersand, '&amp;');
  if (text === raw) return undefined;
  return {
    text,
    warning: 'xml.repaired: attributes without quotes or a bare "&" were mended before reading.',
  };
}
