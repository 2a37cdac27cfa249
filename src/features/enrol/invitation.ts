/** An invitation to a gate: a one-time code, typed, or in a link that a QR code carries. */

import { compactCode } from '../../domain/compactCode.ts';
import type { Result } from '../../domain/result.ts';
import { err, ok } from '../../domain/result.ts';

export const CODE_LENGTH = 10;
const CODE = /^[0-9A-HJKMNP-TV-Z]{10}$/;

export interface Invitation {
  /** Ten characters of Crockford's Base32, upper case, no separators. */
  readonly code: string;
  /** Origin that the link points to; null when the code was typed or the link is of this page. */
  readonly origin: string | null;
}

export type InvitationProblem =
  /** Not an invitation at all. */
  | 'notAnInvitation'
  | 'tooShort'
  | 'tooLong'
  /** A character that no code has. */
  | 'badCharacter';

/** What was typed so far, in the form of a code: separators go, letters that look like digits are digits. */
export const foldCode = (typed: string): string =>
  compactCode(typed).replace(/[IL]/g, '1').replace(/O/g, '0');

/** In two groups, as it is read aloud: `7K3QM-0V9TX`. */
export const formatCode = (code: string): string =>
  code.length > CODE_LENGTH / 2 ? `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}` : code;

/** A code that was typed. */
export function readTyped(typed: string): Result<Invitation, InvitationProblem> {
  const code = foldCode(typed);
  if (!/^[0-9A-HJKMNP-TV-Z]*$/.test(code)) return err('badCharacter');
  if (code.length < CODE_LENGTH) return err('tooShort');
  if (code.length > CODE_LENGTH) return err('tooLong');
  return ok({ code, origin: null });
}

/** The invitation in a link such as `https://hub/enrol#7K3QM-0V9TX` or `…/enrol?c=7K3QM-0V9TX`. Never throws. */
export function readLink(link: string): Result<Invitation, InvitationProblem> {
  let url: URL;
  try {
    url = new URL(link.trim());
  } catch {
    return err('notAnInvitation');
  }
  if (!/^https?:$/.test(url.protocol) || !url.pathname.endsWith('/enrol')) return err('notAnInvitation');
  const behind = url.hash.slice(1);
  const code = foldCode(url.searchParams.get('c') ?? behind);
  if (!CODE.test(code)) return err('notAnInvitation');
  return ok({ code, origin: url.origin });
}

/** Whatever a camera read: a link, or the bare code. */
export function readScanned(text: string): Result<Invitation, InvitationProblem> {
  const link = readLink(text);
  if (link.ok) return link;
  const typed = readTyped(text);
  return typed.ok ? typed : err('notAnInvitation');
}
