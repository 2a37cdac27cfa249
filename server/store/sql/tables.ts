/** The tables as Kysely sees them. Every key begins with the township. Hashes and ids are text, sealed things bytes. */

interface OfTownship {
  township: string;
}

export interface Tables {
  townships: {
    id: string;
    name: string;
    epoch: string;
    created_at: number;
    projection: number;
    policy_floor: number;
  };
  keys: OfTownship & { purpose: string; public_key: Uint8Array; wrapped: Uint8Array };
  users: OfTownship & { id: string; name: string; role: string; password: string; created_at: number };
  sessions: OfTownship & { token_hash: string; user_id: string; created_at: number; expires_at: number };
  codes: OfTownship & {
    hash: string;
    purpose: string;
    checkpoint_id: string | null;
    expires_at: number;
    used_by: string | null;
  };
  access_log: OfTownship & {
    seq: number;
    at: number;
    user_id: string;
    action: string;
    subject: string;
    about: string;
    via: string;
    reason: string;
    link: Uint8Array;
    signature: Uint8Array | null;
  };
  devices: OfTownship & {
    id: string;
    role: string;
    public_key: Uint8Array;
    label: string;
    scope: string;
    checkpoint_id: string | null;
    fork_of: string | null;
    enrolled_at: number;
    revoked_at: number | null;
    last_contact: number | null;
  };
  hub_devices: OfTownship & { scope: string; epoch: string; device_id: string };
  chains: OfTownship & {
    device_id: string;
    counter: number;
    intervals: string;
    last_wall: number;
    last_counter: number;
    last_occurred_at: number;
    clock_suspect: number;
    quarantined: number;
    broken: number;
  };
  segments: OfTownship & { id: string; key_id: Uint8Array; encapsulated: Uint8Array };
  events: OfTownship & {
    device_id: string;
    seq: number;
    digest: Uint8Array;
    link: Uint8Array;
    segment_id: string;
    sealed: Uint8Array | null;
    event: Uint8Array | null;
    code: string | null;
    scope: string;
    head: number | null;
    received_at: number;
    wall: number | null;
    flags: number;
  };
  heads: OfTownship & { device_id: string; seq: number; link: Uint8Array; signature: Uint8Array };
  quarantine: OfTownship & {
    device_id: string;
    seq: number;
    digest: Uint8Array;
    link: Uint8Array;
    code: string;
    scope: string;
    segment_id: string;
    sealed: Uint8Array | null;
    event: Uint8Array | null;
    received_at: number;
    resolution: string | null;
    resolved_reason: string;
  };
  feeds: OfTownship & { scope: string; head: number };
  blocks: OfTownship & { scope: string; device_id: string; block: number; count: number; mix: Uint8Array };
  entries: OfTownship & {
    type: string;
    id: string;
    scope: string;
    entry: string;
    label: string;
    document: string;
    household: string;
    phone: string;
    updated_at: number;
    withdrawn: number;
    label_key: string;
    words: string;
    contradicted: number;
    belongs: string;
  };
  passages: OfTownship & {
    device_id: string;
    seq: number;
    scope: string;
    checkpoint_id: string;
    direction: string;
    decision: string;
    subject_id: string;
    passage: string;
    deci_celsius: number | null;
    occurred_at: number;
    offset_minutes: number;
    received_at: number;
    at: number;
    flags: number;
    recorded: string | null;
    withdrawn: number;
    ride_id: string | null;
  };
  presences: OfTownship & {
    subject_id: string;
    scope: string;
    subject_type: string;
    belongs: string;
    direction: string;
    checkpoint_id: string;
    at: number;
    device_id: string;
    seq: number;
  };
  corrections: OfTownship & { device_id: string; seq: number; scope: string; entry: string };
  holds: OfTownship & { device_id: string; seq: number; scope: string; steps: string; open: number };
  passes: OfTownship & {
    pass_id: string;
    scope: string;
    subject_type: string;
    subject_id: string;
    pass: string | null;
    issued_at: number;
    revoked_at: number | null;
    revocation_reason: string;
  };
  policies: OfTownship & { version: number; policy: string };
  named_policies: OfTownship & { version: number };
  shifts: OfTownship & {
    device_id: string;
    seq: number;
    operator_id: string;
    name: string;
    checkpoint_id: string;
    at: number;
  };
  revocations: OfTownship & { device_id: string; at: number; reason: string; actor: string | null };
  photos: OfTownship & {
    hash: string;
    bytes: number;
    device_id: string;
    received_at: number;
    sealed: Uint8Array;
  };
  photo_uploads: OfTownship & {
    device_id: string;
    hash: string;
    bytes: number;
    touched_at: number;
    sealed: Uint8Array;
  };
  photo_mentions: OfTownship & { hash: string; device_id: string; seq: number };
  pastes: OfTownship & {
    id: string;
    at: number;
    user_id: string;
    scope: string;
    type: string;
    entries: string;
    updates: string;
    undone_at: number | null;
  };
}
