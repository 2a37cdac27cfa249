import type { ComponentChildren } from 'preact';
import { FormFrame } from '../FormFrame.tsx';
import type { Forms } from '../formKeeper.ts';

/**
 * The frame stands at once, the form when it is known what was begun before: fields that stood there empty would fill,
 * or move down, under a finger that is on its way.
 */
export function OnceKnown({
  forms,
  title,
  children,
}: {
  forms: Forms;
  title: string;
  children: ComponentChildren;
}) {
  if (forms.known.value) return <>{children}</>;
  return (
    <FormFrame title={title} onBack={() => history.back()}>
      {null}
    </FormFrame>
  );
}
