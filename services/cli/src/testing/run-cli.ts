import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command as a person would. */
export function runCli(args: readonly string[], environment: Record<string, string> = {}): Promise<CliRun> {
  const entry = fileURLToPath(new URL('../../bin/perennial.mjs', import.meta.url));
  const child = spawn(process.execPath, [entry, ...args], { env: { ...process.env, ...environment } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
