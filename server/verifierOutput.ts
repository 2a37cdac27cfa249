/** What the verifying commands say, and how they end. */
import process from 'node:process';

/** Exit codes: something was found; or the command could not begin. */
export const FOUND = 1;
export const CANNOT_BEGIN = 2;

/** Who reads on (`| head`) may have read enough. The check goes on: its exit code is what counts. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
