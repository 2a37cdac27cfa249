import { useCopy } from '../../ui/i18n.ts';
import { Shape } from '../../ui/Shape.tsx';
import type { Failure } from '../hub.ts';
import { FailureNote } from '../Loaded.tsx';
import { planCopy } from './planCopy.ts';

/** Why what was shown was not saved; a register that has changed since is no failure of anybody's. */
export function SaveFailure({ failure }: { failure: Failure | null }) {
  const words = useCopy(planCopy);
  if (failure !== 'conflict') return <FailureNote failure={failure} />;
  return (
    <p class="c-failure" role="alert">
      <Shape meaning="stop" />
      <span>{words.moved}</span>
    </p>
  );
}
