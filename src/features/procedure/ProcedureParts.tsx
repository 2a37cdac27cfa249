import type { ProcedurePart, Situation } from '../../domain/policy.ts';
import { Card } from '../../ui/Card.tsx';
import { useCopy } from '../../ui/i18n.ts';
import type { IconName } from '../../ui/icons.tsx';
import { Icon } from '../../ui/icons.tsx';
import type { Meaning } from '../../ui/Shape.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { procedureCopy } from '../../words/procedureCopy.ts';
import { Written } from '../../words/Written.tsx';
import './Procedure.css';

const MEANING: Readonly<Partial<Record<Situation, Meaning>>> = {
  fever: 'fever',
  refusal: 'stop',
  noPass: 'note',
};
const ICON: Readonly<Partial<Record<Situation, IconName>>> = { vehicle: 'vehicle', general: 'gate' };

/** What to do, each situation under a heading of its own, in the order in which the township has put them. */
export function ProcedureParts({
  parts,
  large = false,
}: {
  parts: readonly ProcedurePart[];
  /** Readable at arm's length. */
  large?: boolean;
}) {
  const words = useCopy(procedureCopy);
  const situations = [...new Set(parts.map(({ situation }) => situation))];
  return (
    <>
      {situations.map((situation) => {
        const meaning = MEANING[situation];
        const icon = ICON[situation];
        return (
          <Card key={situation} meaning={meaning}>
            <h3 class={`procedure-when${meaning === undefined ? '' : ` procedure-${meaning}`}`}>
              {meaning !== undefined && <Shape meaning={meaning} />}
              {icon !== undefined && <Icon name={icon} size={1.2} />}
              <span>{words.situation[situation]}</span>
            </h3>
            {parts
              .filter((part) => part.situation === situation)
              .map(({ text }, place) => (
                <p key={place} class={`procedure-text${large ? ' procedure-large' : ''}`}>
                  <Written text={text} />
                </p>
              ))}
          </Card>
        );
      })}
    </>
  );
}
