/** A protocol that cannot be used. `path` names the offending place, e.g. `analyses.2.reference`. */
export class ProtocolError extends Error {
  readonly code: string;
  readonly path: string;

  /**
   * @param code stable dotted code, e.g. `protocol.invalid`
   * @param path dotted path of the first offending value; empty for the protocol itself
   * @param message plain English, without the path
   */
  constructor(code: string, path: string, message: string) {
    super(path === '' ? message : `${path}: ${message}`);
    this.name = 'ProtocolError';
    this.code = code;
    this.path = path;
  }
}
