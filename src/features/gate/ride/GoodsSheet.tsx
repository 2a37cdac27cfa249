import { useId } from 'preact/hooks';
import { MAX_GOODS } from '../../../domain/passageLimits.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/i18n.ts';
import { Sheet } from '../../../ui/Sheet.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { Gate } from '../gate.ts';
import { rideCopy } from './copy.ts';
import type { Ride } from './ride.ts';

/** What the vehicle carries, in a few words. */
export function GoodsSheet({ gate, ride, onClose }: { gate: Gate; ride: Ride; onClose: () => void }) {
  const words = useCopy(rideCopy);
  const form = useId();
  return (
    <Sheet
      title={words.goods}
      onClose={onClose}
      actions={
        <Button kind="primary" size="gate" wide type="submit" form={form}>
          {words.goodsDone}
        </Button>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <TextField
          label={words.goods}
          value={ride.goods}
          hint={words.goodsHint}
          size="gate"
          maxLength={MAX_GOODS}
          onInput={(goods) => gate.send({ type: 'loadSaid', goods })}
        />
      </form>
    </Sheet>
  );
}
