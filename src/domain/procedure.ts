/** What a gate is told to do, in the order in which it is read. */
import type { Policy, ProcedurePart, Situation } from './policy.ts';

/** The parts for `situation` and all others, each as the township has put them. */
export function procedureFor(
  { procedure = [] }: Pick<Policy, 'procedure'>,
  situation: Situation,
): { readonly fitting: readonly ProcedurePart[]; readonly others: readonly ProcedurePart[] } {
  return {
    fitting: procedure.filter((part) => part.situation === situation),
    others: procedure.filter((part) => part.situation !== situation),
  };
}
