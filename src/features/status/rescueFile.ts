/** The file with what is not yet sent, and the ways by which it leaves the phone. */
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { Result } from '../../domain/result.ts';
import { err, ok } from '../../domain/result.ts';
import type { SaveError } from '../../store/rows.ts';
import { storageError } from '../../store/storageError.ts';
import type { RescueSource } from '../../sync/rescue.ts';
import { packOutbox, rescueFile } from '../../sync/rescue.ts';

export interface RescueFile {
  readonly file: File;
  readonly items: number;
}

/** Packs what waits; undefined when nothing does. The error is of the phone's storage; bugs are thrown. */
export async function makeRescueFile(
  unsent: RescueSource,
  gateName: string,
  now: number,
): Promise<Result<RescueFile | undefined, Exclude<SaveError, 'notEnrolled'>>> {
  try {
    const packed = await packOutbox(unsent);
    if (!packed) return ok(undefined);
    return ok({ file: rescueFile(packed, gateName, now, CHINA_OFFSET_MINUTES), items: packed.items });
  } catch (error) {
    const code = storageError(error);
    if (code === undefined) throw error;
    return err(code);
  }
}

/** Whether the phone may offer its share sheet for this file. Some agree here and refuse when it comes to it. */
export const canShare = (file: File): boolean => navigator.canShare?.({ files: [file] }) === true;

/**
 * Opens the share sheet. To be called right from a tap.
 *
 * @returns `refused` when this browser shares no such files after all; `cancelled` when the person went back
 */
export async function shareFile(file: File): Promise<'shared' | 'cancelled' | 'refused'> {
  try {
    await navigator.share({ files: [file] });
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'refused';
  }
}

/** How long a browser may take to begin with a download, ms. */
const KEEP_URL_MS = 60_000;

/** Puts the file among the phone's downloads. */
export function downloadFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_URL_MS);
}
