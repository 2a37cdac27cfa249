/** Notices that other rules are in force than the volunteers of this phone have seen, and tells it when nobody is busy. */
import type { ReadonlySignal, Signal } from '@preact/signals';
import { effect } from '@preact/signals';
import type { Policy } from '../domain/policy.ts';
import { changedRules } from '../domain/policyRules.ts';
import type { PolicyChange } from '../features/procedure/RuleChanges.tsx';
import { noteRulesSeen, rulesBefore, rulesSeen } from './rulesSeen.ts';

/** How often one looks whether the gate is at rest, ms. */
const LOOK_EVERY = 20_000;

export interface RulesChangePorts {
  readonly policy: ReadonlySignal<Policy | undefined>;
  /** The rules with this version, where the phone still has them. */
  readonly numbered: (version: number) => Promise<Policy | undefined>;
  /** Where the screen of the procedure reads it. */
  readonly change: Signal<PolicyChange | null>;
  /** Whether a word would disturb now. */
  readonly isBusy: () => boolean;
  /** Says it, once for a version and each start of the page, until it was read. */
  readonly tell: (version: number) => void;
}

/** Gives the function that ends it. */
export function startRulesChange({ policy, numbered, change, isBusy, tell }: RulesChangePorts): () => void {
  let toTell: number | undefined;
  const told = new Set<number>();

  const look = (): void => {
    if (toTell === undefined || told.has(toTell) || toTell === rulesSeen() || isBusy()) return;
    told.add(toTell);
    tell(toTell);
  };

  const compare = async (after: Policy): Promise<void> => {
    const seen = rulesSeen();
    // A phone that has just joined knows no other rules.
    if (seen === undefined) noteRulesSeen(after.version, undefined);
    const isSeen = seen === undefined || seen === after.version;
    const from = isSeen ? rulesBefore() : seen;
    const before = from === undefined ? undefined : await numbered(from);
    if (policy.peek() !== after) return;
    if (before === undefined || changedRules(before, after).length === 0) {
      // The same rules under another number, or nothing left to compare them with.
      if (!isSeen) noteRulesSeen(after.version, undefined);
      change.value = null;
      return;
    }
    change.value = { before, after };
    toTell = isSeen ? undefined : after.version;
    look();
  };

  const stop = effect(() => {
    const inForce = policy.value;
    if (inForce !== undefined) compare(inForce).catch((error: unknown) => reportError(error));
  });
  const timer = setInterval(look, LOOK_EVERY);
  return () => {
    stop();
    clearInterval(timer);
  };
}
