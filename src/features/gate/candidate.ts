/** Who or what stands in front of the gate, as far as this phone knows. */
import type { Credential, Outcome } from '../../domain/credential.ts';
import type { Id } from '../../domain/id.ts';
import type { Pass } from '../../domain/pass.ts';
import type { Decision, Direction, Reason, Subject } from '../../domain/passage.ts';
import type { Category, PersonEdit } from '../../domain/person.ts';
import { formatPlate } from '../../domain/plate.ts';
import type { VehicleEdit } from '../../domain/vehicle.ts';
import { vehicleName } from '../../domain/vehicleName.ts';

/** A register entry as the phone shows it. */
export interface PersonFacts {
  readonly id: Id;
  readonly fields: PersonEdit;
}
export interface VehicleFacts {
  readonly id: Id;
  readonly fields: VehicleEdit;
}

/** The last time that the subject passed any gate that this phone knows of. */
export interface LastPassage {
  /** ms since 1970. */
  readonly at: number;
  readonly direction: Direction;
  readonly decision: Decision;
  /** Null for one that was kept before reasons were. */
  readonly reason: Reason | null;
  /** Tenths °C of the reading that decided; null when none was taken. */
  readonly deciCelsius: number | null;
  /** Where and by which phone it was recorded; null for one that was kept before that was. */
  readonly checkpointId: Id | null;
  readonly deviceId: Id | null;
  /** Where they said they came from then, if that is another place than now; else ''. */
  readonly otherOrigin: string;
  /** Whether they had said then already where they come from, and where they go, as it is said now. */
  readonly sameOrigin: boolean;
  readonly sameDestination: boolean;
}

export interface Candidate {
  readonly subject: Subject;
  /** Name or plate, as people read it. */
  readonly label: string;
  /** Whether the register on this phone has an entry for it. */
  readonly registered: boolean;
  /** Whether the office took the entry out of the register: only a pass or an earlier entry still leads here. */
  readonly withdrawn: boolean;
  readonly category: Category | null;
  readonly household: string;
  /** Who drives it; '' for a person. */
  readonly driver: string;
  /** Where they come from and where they go or whom they see; '' where that was not said, and for a vehicle. */
  readonly origin: string;
  readonly destination: string;
  readonly note: string;
  readonly last: LastPassage | null;
}

/** What a scan came to. */
export interface Identified {
  readonly outcome: Outcome;
  readonly credential: Credential;
  /** Null when the code names nobody whom one could trust it to name. */
  readonly candidate: Candidate | null;
  /** Until when the pass is good, ms since 1970; null without one. */
  readonly validUntil: number | null;
  /** The hub's time is not sure, and the pass is good at one of the times that it may be. */
  readonly timeInDoubt: boolean;
  /** When the same pass was last recorded within the time that the policy names, by direction. */
  readonly seenAt: Readonly<Record<Direction, number | null>>;
}

export const candidateOfPerson = ({ id, fields }: PersonFacts, last: LastPassage | null): Candidate => ({
  subject: { type: 'person', id },
  label: fields.name ?? '',
  registered: true,
  withdrawn: fields.withdrawn === true,
  category: fields.category ?? null,
  household: fields.household ?? '',
  driver: '',
  origin: fields.origin ?? '',
  destination: fields.destination ?? '',
  note: fields.note ?? '',
  last,
});

export const candidateOfVehicle = ({ id, fields }: VehicleFacts, last: LastPassage | null): Candidate => ({
  subject: { type: 'vehicle', id },
  label: formatPlate(vehicleName(fields)),
  registered: true,
  withdrawn: fields.withdrawn === true,
  category: null,
  household: fields.household ?? '',
  driver: fields.driver ?? '',
  origin: '',
  destination: '',
  note: fields.note ?? '',
  last,
});

/** Somebody whose pass is good and whom the register on this phone does not have yet. */
export const candidateOfPass = ({ subject, label }: Pass, last: LastPassage | null): Candidate => ({
  subject,
  label: subject.type === 'vehicle' ? formatPlate(label) : label,
  registered: false,
  withdrawn: false,
  category: null,
  household: '',
  driver: '',
  origin: '',
  destination: '',
  note: '',
  last,
});
