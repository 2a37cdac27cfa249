/** What joining a gate needs of the rest of the house; the composition root hands it in. */
import type { Result } from '../../domain/result.ts';
import type { SaveTrouble } from '../../store/rows.ts';
import type { Surroundings } from '../../ui/install/browser.ts';
import type { Invitation } from './invitation.ts';
import type { Begun, EnrolTrouble, Offer } from './machine.ts';

export interface EnrolPorts {
  readonly surroundings: Surroundings;
  /** What an earlier page said yes to and got no answer for; null when nothing is open. */
  readonly begun: Begun | null;
  /**
   * Who the phone is until it joins another gate, and the way back to that; null when it never joined one. `gate`: null
   * when the hub has revoked the phone or does not know it, and there is no gate to stay at.
   */
  readonly before: { readonly gate: string | null; readonly back: () => void } | null;
  /** Asks the hub where the invitation leads; it is not used up, and nothing is kept. */
  readonly ask: (invitation: Invitation) => Promise<Result<Offer, EnrolTrouble>>;
  /** Uses the invitation up: from here on the phone belongs to the gate. May be asked again after a failure. */
  readonly join: (invitation: Invitation) => Promise<Result<void, EnrolTrouble>>;
  /** The person said no: what was kept for joining is forgotten; a phone that has a gate goes back to it. */
  readonly decline: () => Promise<void>;
  readonly startShift: (name: string) => Promise<Result<unknown, SaveTrouble>>;
  /** Opens the camera once, so that the browser asks while the reason is on the screen. */
  readonly askCamera: () => Promise<void>;
  /** Shows the camera in `host` and gives the text of each code; gives back what ends it. */
  readonly scan: (host: HTMLElement, onCode: (text: string) => void) => () => void;
  /** Goes to the gate. */
  readonly finish: () => void;
}
