import { formatPlate } from '../../../domain/plate.ts';
import type { Policy, VehicleField } from '../../../domain/policy.ts';
import { MAX_ENTRY_NOTE, MAX_LINE } from '../../../domain/textLimits.ts';
import type { VehicleEdit } from '../../../domain/vehicle.ts';
import { vehicleName } from '../../../domain/vehicleName.ts';
import type { VehicleForm } from '../../../store/forms.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/i18n.ts';
import { ListRow } from '../../../ui/ListRow.tsx';
import { PlateKeyboard } from '../../../ui/PlateKeyboard.tsx';
import { Shape } from '../../../ui/Shape.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { FormFrame } from '../FormFrame.tsx';
import type { Gate } from '../gate.ts';
import { carryOn } from '../ride/goods.ts';
import { seatDriver } from '../ride/seatDriver.ts';
import { useLive } from '../useLive.ts';
import { registerCopy } from './copy.ts';
import { KnownVehicles } from './KnownVehicles.tsx';
import { lastVehicle } from './lastVehicle.ts';
import { Missing } from './Missing.tsx';
import { OnceKnown } from './OnceKnown.tsx';
import { RegisterInput } from './RegisterInput.tsx';
import { Shelved } from './Shelved.tsx';
import { useAlike } from './useAlike.ts';
import { useEntrySaving } from './useEntrySaving.ts';
import { useForm } from './useForm.ts';
import { useSecondStep } from './useSecondStep.ts';
import type { VehicleText } from './vehicleForm.ts';
import { checkVehicle, EMPTY_VEHICLE, isAsLast, likeTheLast } from './vehicleForm.ts';
import './NewVehicle.css';

const FIELDS: readonly Exclude<VehicleField, 'plate'>[] = ['driver', 'phone', 'origin', 'destination'];

interface Props {
  gate: Gate;
  policy: Policy;
}

/** A vehicle that is not in the register: the plate by its own keys, then only what the policy asks for. */
export function NewVehicle(props: Props) {
  return (
    <OnceKnown forms={props.gate.forms} title={useCopy(registerCopy).newVehicle}>
      <VehicleFields {...props} />
    </OnceKnown>
  );
}

function VehicleFields({ gate, policy }: Props) {
  const words = useCopy(registerCopy);
  const { ports } = gate;
  const { form, change, shelved, takeUp } = useForm<VehicleForm>(gate.forms.vehicle, () => ({
    kind: 'vehicle',
    id: ports.newId(),
    text: EMPTY_VEHICLE,
    step: 'plate',
    withoutPlate: false,
  }));
  const { id, text, step, withoutPlate } = form;

  const check = checkVehicle(text, policy, withoutPlate);
  const { plate, driver, phone } = check.fields;
  const alike = useAlike({ plate, driver, phone }, ports.register.vehiclesAlike);
  const toPlate = () => change(() => ({ withoutPlate: false, step: 'plate' }));
  useSecondStep(step === 'facts', toPlate);
  const wanted = FIELDS.filter((name) => policy.required.vehicle.includes(name));
  const last = useLive(ports.onChange, () => lastVehicle(ports), [ports]);
  const set = (name: keyof VehicleText) => (value: string) =>
    change((now) => ({ text: { ...now.text, [name]: value } }));

  const { saving, saveNew, takeKnown } = useEntrySaving<VehicleEdit>(gate, alike, {
    event: (to, fields) => ({ kind: 'vehicleRecorded', body: { id: to, fields, reason: '' } }),
    found: (row) => ({ type: 'vehicle', row }),
    forget: () => gate.forms.vehicle.saved(id),
    opened: (row, typed) => {
      carryOn(gate, row.id, form.asLast?.goods ?? '');
      return seatDriver(gate, row.id, typed, policy);
    },
  });
  const save = () => saveNew({ id, fields: check.fields }, check.fields.flags);

  const isKnown = alike.known.length > 0;
  // What stands in the way of saving comes first: a button that says "anyway" is one that saves.
  const face =
    check.missing.length > 0
      ? 'saveVehicle'
      : isKnown
        ? 'saveAsNew'
        : check.failing.length > 0
          ? 'saveAnyway'
          : 'saveVehicle';
  const known = (
    <KnownVehicles
      rows={alike.known}
      plate={check.fields.plate}
      onTake={(row) => void takeKnown(row, check.fields)}
    />
  );
  const [plateIssue] = check.plate;

  if (step === 'plate') {
    const complete = text.plate !== '';
    const done = () => (wanted.length === 0 ? void save() : change(() => ({ step: 'facts' })));
    return (
      <FormFrame
        title={words.newVehicle}
        onBack={() => history.back()}
        foot={
          <>
            {known}
            <p class="frame-missing vehicle-issue" role="status">
              {text.plate !== '' && plateIssue !== undefined && (
                <>
                  <Shape meaning="fever" /> {words.flags[plateIssue.flag]}
                </>
              )}
            </p>
            <Button
              kind={complete && (isKnown || plateIssue !== undefined) ? 'fever' : 'primary'}
              size="gate"
              wide
              pending={saving}
              disabled={!complete}
              onClick={done}
            >
              {wanted.length > 0 ? words.next : words[face]}
            </Button>
          </>
        }
      >
        <div class="vehicle-plate">
          {last !== undefined && text.plate === '' && (
            <div class="frame-shelved">
              <ListRow
                title={words.likeLast}
                detail={<bdi>{formatPlate(last.fields.plate ?? '')}</bdi>}
                onClick={() => change(() => likeTheLast(last))}
              />
            </div>
          )}
          {shelved.map((one) => (
            <Shelved
              key={one.key}
              who={formatPlate(vehicleName(one.form.text)).trim()}
              onTake={() => takeUp(one)}
            />
          ))}
          <PlateKeyboard
            plate={text.plate}
            onChange={set('plate')}
            onEnter={() => {
              // Whoever is there already is entered anew by the button that says so, and by no key.
              if (!isKnown) done();
            }}
          />
          <Button kind="plain" onClick={() => change(() => ({ withoutPlate: true, step: 'facts' }))}>
            {words.withoutPlate}
          </Button>
        </div>
      </FormFrame>
    );
  }

  const field = (name: (typeof FIELDS)[number]) => (
    <RegisterInput
      key={name}
      name={name}
      value={text[name]}
      wanted={wanted.includes(name)}
      issue={name === 'phone' ? check.phone[0] : undefined}
      hint={isAsLast(form, name) ? words.asLast : undefined}
      onInput={set(name)}
    />
  );

  const looks = (
    <div data-field="looks">
      <TextField
        label={words.looks}
        value={text.note}
        hint={words.looksHint}
        size="gate"
        maxLength={MAX_LINE}
        required
        onInput={set('note')}
      />
    </div>
  );

  return (
    <FormFrame
      title={words.newVehicle}
      onBack={toPlate}
      foot={
        <>
          {known}
          <Missing fields={check.missing} />
          <Button
            kind={face === 'saveVehicle' ? 'primary' : 'fever'}
            size="gate"
            wide
            pending={saving}
            disabled={check.missing.length > 0}
            onClick={() => void save()}
          >
            {words[face]}
          </Button>
        </>
      }
    >
      <form
        class="frame-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (check.missing.length === 0 && !isKnown) void save();
        }}
      >
        <p class="vehicle-title">{withoutPlate ? words.withoutPlate : formatPlate(check.fields.plate)}</p>
        {withoutPlate && looks}
        {wanted.map(field)}
        <details class="frame-more">
          <summary>{words.more}</summary>
          <div class="frame-fields">
            {FIELDS.filter((name) => !wanted.includes(name)).map(field)}
            {!withoutPlate && (
              <TextField
                label={words.note}
                value={text.note}
                maxLength={MAX_ENTRY_NOTE}
                onInput={set('note')}
              />
            )}
          </div>
        </details>
      </form>
    </FormFrame>
  );
}
