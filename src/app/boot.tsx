/** The composition root of the phone's app. */
import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import { version } from '../../package.json';
import { newId } from '../domain/newId.ts';
import type { Result } from '../domain/result.ts';
import { readLink } from '../features/enrol/invitation.ts';
import { createGate } from '../features/gate/gate.ts';
import { isBusy } from '../features/gate/gateState.ts';
import type { PolicyChange } from '../features/procedure/RuleChanges.tsx';
import type { SyncStatus, ThermometerPort } from '../features/status/ports.ts';
import type { Identity } from '../store/identity.ts';
import type { SaveTrouble } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { createHubClock } from '../sync/hubClock.ts';
import { waitForLock } from '../sync/lock.ts';
import { startFeedback } from '../ui/feedback.ts';
import { lang } from '../ui/i18n.ts';
import { showToast, ToastRegion } from '../ui/Toast.tsx';
import { App, prefetchScreens } from './App.tsx';
import { askToKeep } from './askToKeep.ts';
import { Blocked } from './Blocked.tsx';
import { appCopy } from './copy.ts';
import { ended } from './ended.ts';
import { startEntryHistory } from './entryHistory.ts';
import { startFacts } from './facts.ts';
import { createGateCamera } from './gateCamera.ts';
import { keptHeardTime } from './heardTime.ts';
import type { Identify } from './identify.ts';
import { install } from './install.ts';
import { introduceOnce, isIntroductionDue, noteIntroduced } from './introductionDue.ts';
import { offerUpdates } from './offerUpdates.ts';
import { openForm } from './openForm.ts';
import { createProcedureShown } from './procedureShown.ts';
import { gateOf, leftOf, mayRejoin, replacing } from './rejoin.ts';
import { pathOf, routeOf } from './route.ts';
import { startRouter } from './router.ts';
import { forgetRulesSeen, noteRulesSeen } from './rulesSeen.ts';
import type { PageSync } from './startSync.ts';
import { storedIdentity } from './storedIdentity.ts';
import type { Update } from './update.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Said behind the page that joined: its own ends when the gate opens. */
const JOINED_ANEW = 'joinedAnew';

/** What is known before the engine has started. */
const beforeSync = ({ revoked, unknown }: Identity, lastContactAt: number): SyncStatus => ({
  running: false,
  lastContactAt,
  trouble: null,
  revoked,
  unknown: unknown === true,
  forked: false,
});

const root = (): HTMLElement => {
  const element = document.getElementById('app');
  if (element === null) throw new Error('index.html has no #app');
  return element;
};

/** Work that can wait until the first screen stands. */
const whenIdle = (work: () => void): void => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 300);
};

/** Resolves when what is rendered now has been drawn; at once in a page that nobody sees, which is never drawn. */
const firstFrame = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.visibilityState === 'hidden') resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });

/**
 * The gate stands as soon as the phone knows where it is enrolled. The records open behind
 * its first frame: what is asked of them before that waits for them.
 */
export async function boot(): Promise<void> {
  startFeedback();
  const host = root();
  const onStale = () => render(<Blocked why="stale" />, host);
  try {
    const identity = await storedIdentity;
    const opening = firstFrame()
      .then(() => import('../store/store.ts'))
      .then(({ openStore }) => openStore({ onStale }));
    if (identity === undefined) await showEnrol(undefined, opening, host);
    else if (routeOf(location.pathname) !== 'enrol') showGate(identity, opening, host);
    else await showInvited(identity, opening, host);
    await opening;
  } catch (error) {
    render(<Blocked why="broken" detail={error instanceof Error ? error.message : undefined} />, host);
    throw error;
  }
}

/** A shift belongs to whoever says the name; the same name tomorrow is another shift. */
const shiftStarter =
  (opening: Promise<Store>) =>
  (name: string): Promise<Result<unknown, SaveTrouble>> =>
    ended(startShift(opening, name));

async function startShift(opening: Promise<Store>, name: string): Promise<Result<unknown, SaveTrouble>> {
  const store = await opening;
  const identity = await store.identity.get();
  if (identity === undefined) return { ok: false, error: 'notEnrolled' };
  const checkpointId = identity.enrolment.checkpoint.id;
  return store.events.save({
    kind: 'shiftStarted',
    body: { operatorId: newId(random), name, checkpointId },
  });
}

/** An invitation was opened on a phone that has a gate already. */
async function showInvited(identity: Identity, opening: Promise<Store>, host: HTMLElement): Promise<void> {
  const { openJoining } = await import('../store/joining.ts');
  const isBegun = (await openJoining(indexedDB).get()) !== undefined;
  const answer = await mayRejoin(identity, isBegun || readLink(location.href).ok, opening);
  if (answer === 'yes') {
    await showEnrol(identity, opening, host);
    return;
  }
  showGate(identity, opening, host);
  if (answer === 'unsent') showToast({ text: appCopy[lang.peek()].unsentFirst, meaning: 'note' });
}

/** `before`: who the phone is until it joins. */
async function showEnrol(
  before: Identity | undefined,
  opening: Promise<Store>,
  host: HTMLElement,
): Promise<void> {
  const [{ EnrolScreen }, { createEnrolPorts }, { openJoining }, store] = await Promise.all([
    import('../features/enrol/EnrolScreen.tsx'),
    import('./enrolPorts.ts'),
    import('../store/joining.ts'),
    opening,
  ]);
  const link = readLink(location.href);
  const invitation = link.ok ? link.value : null;
  const joining = openJoining(indexedDB);
  const left = await leftOf(joining, invitation, before);
  const finish = async () => {
    if (before !== undefined) {
      // What the open store remembers is of the old gate.
      location.replace(pathOf('gate'));
      return;
    }
    const identity = await store.identity.get();
    if (identity !== undefined) showGate(identity, opening, host);
  };
  const ports = createEnrolPorts({
    store: before === undefined ? store : replacing(store, waitForLock),
    known: before === undefined ? null : store.identity,
    joining,
    left,
    camera: createGateCamera(),
    startShift: shiftStarter(opening),
    before:
      before === undefined
        ? null
        : {
            gate: gateOf(before),
            back: () => location.replace(pathOf('gate')),
          },
    onJoined(isAnew) {
      history.replaceState(null, '', pathOf('gate'));
      introduceOnce();
      forgetRulesSeen();
      if (isAnew) sessionStorage.setItem(JOINED_ANEW, '1');
    },
    finish: () => void finish(),
  });
  render(
    <>
      <ToastRegion />
      <EnrolScreen ports={ports} invitation={invitation} />
    </>,
    host,
  );
  whenIdle(() => void import('./update.ts').then(({ startUpdate }) => startUpdate()));
}

function showGate(identity: Identity, opening: Promise<Store>, host: HTMLElement): void {
  const router = startRouter();
  if (router.route.peek() === 'enrol') router.go('gate');
  if (isIntroductionDue() && router.route.peek() === 'gate') router.go('introduction');
  const heard = keptHeardTime(identity.enrolment.hubTime);
  const clock = createHubClock(Date.now, () => performance.now(), heard);
  const lastContact = () => heard.read()?.wall ?? identity.enrolment.hubTime;
  const facts = startFacts(identity, opening, clock);
  const sync = signal<PageSync>();
  const update = signal<Update>();
  const thermometer = signal<ThermometerPort>();
  const rulesChange = signal<PolicyChange | null>(null);
  const procedureShown = createProcedureShown(() => router.go('procedure'));
  const unsynced = beforeSync(identity, lastContact());
  const status = signal(unsynced);
  const sending = signal(false);
  const updateReady = signal(false);
  effect(() => {
    status.value = sync.value?.status.value ?? unsynced;
    sending.value = status.value.running;
    updateReady.value = update.value?.ready.value ?? false;
  });
  const sendNow = async () => (await sync.peek()?.sendNow()) ?? null;
  let identify: Promise<Identify> | undefined;
  const loadIdentify = (): Promise<Identify> => {
    identify ??= Promise.all([import('./identify.ts'), opening]).then(([{ createIdentify }, store]) =>
      createIdentify(store, clock),
    );
    return identify;
  };
  /** Asks the records as soon as they are open. */
  const ask = async <T,>(question: (store: Store) => Promise<T>): Promise<T> => question(await opening);

  // Their codec is the records'.
  const drafts = opening
    .then(() => import('../store/drafts.ts'))
    .then(({ openDrafts }) => openDrafts(indexedDB));
  const rides = opening.then(() => import('../store/rides.ts')).then(({ openRides }) => openRides(indexedDB));
  const forms = opening.then(() => import('../store/forms.ts')).then(({ openForms }) => openForms(indexedDB));
  const gate = createGate({
    camera: createGateCamera(),
    checkpoint: facts.checkpoint,
    gateName: facts.gateName,
    deviceId: facts.deviceId,
    shift: facts.shift,
    policy: facts.policy,
    outbox: facts.outbox,
    known: facts.known,
    revoked: facts.revoked,
    unknown: computed(() => status.value.unknown),
    rejoin: () => location.assign(pathOf('enrol')),
    startShift: shiftStarter(opening),
    register: {
      person: (id) => ask(({ register }) => register.person(id)),
      vehicle: (id) => ask(({ register }) => register.vehicle(id)),
      lookup: (text, limit, households) => ask(({ register }) => register.lookup(text, limit, households)),
      history: (id) => ask(({ register }) => register.history(id)),
      progress: () => ask(({ register }) => register.progress()),
      personsAlike: (sought) => ask(({ register }) => register.personsAlike(sought)),
      vehiclesAlike: (sought) => ask(({ register }) => register.vehiclesAlike(sought)),
    },
    passages: {
      today: (limit, before) => ask(({ passages }) => passages.today(limit, before, clock.now())),
      lastOf: (subject) => ask(({ passages }) => passages.lastOf(subject)),
      recentOf: (subject, limit) => ask(({ passages }) => passages.recentOf(subject, limit)),
      ofRide: (rideId) => ask(({ passages }) => passages.ofRide(rideId)),
      lastSeen: (subjects) => ask(({ passages }) => passages.lastSeen(subjects)),
      corrections: (id) => ask(({ passages }) => passages.corrections(id)),
    },
    holds: {
      open: () => ask(({ holds }) => holds.open()),
      of: (id) => ask(({ holds }) => holds.of(id)),
    },
    handled: () => ask(({ passages }) => passages.handled(facts.checkpoint.peek().id, clock.now())),
    drafts: {
      load: async () => (await drafts).load(),
      keep: async (kept) => (await drafts).keep(kept),
      drop: async (subjects) => (await drafts).drop(subjects),
    },
    rides: {
      load: async () => (await rides).load(),
      keep: async (kept) => (await rides).keep(kept),
      drop: async (ids) => (await rides).drop(ids),
    },
    forms: {
      load: async () => (await forms).load(),
      replace: async (key, before, next) => (await forms).replace(key, before, next),
      leave: (key, next, follows) => {
        // Where they are open, in the same turn: there is no other for a page that ends.
        const left = forms.then((store) => store.leave(key, next, follows));
        return async () => (await left)();
      },
    },
    openForm,
    onChange: facts.onChange,
    identify: async (text, policy) => (await loadIdentify())(text, policy),
    saveTogether: (together, ofThem) => ended(ask(({ events }) => events.saveTogether(together, ofThem))),
    save: (event, ofIt) => ended(ask(({ events }) => events.save(event, ofIt))),
    sealPhoto: (file) => ask(({ photos }) => photos.seal(file)),
    newId: () => newId(random),
    now: Date.now,
    hubAhead: () => clock.now() - Date.now(),
    sendNow: () => void sendNow(),
    sending,
    showProcedure: procedureShown.show,
    invitation: {
      isOpen: install.isInvited,
      accept() {
        install.seek();
        router.go('status');
      },
      decline: install.decline,
    },
    go: router.go,
  });

  const applyUpdate = () => update.peek()?.apply();
  render(
    <App
      gate={gate}
      router={router}
      procedure={{
        policy: facts.policy,
        known: facts.known,
        change: rulesChange,
        onChangeSeen: ({ before, after }) => noteRulesSeen(after.version, before.version),
        now: Date.now,
      }}
      introduction={{
        seen: noteIntroduced,
        done: () => router.go(isIntroductionDue() ? 'gate' : 'status'),
        toProcedure: () => router.go('procedure'),
      }}
      procedureShown={procedureShown}
      status={{
        gateName: computed(() => facts.checkpoint.value.name),
        shift: facts.shift,
        outbox: facts.outbox,
        sync: status,
        startShift: shiftStarter(opening),
        sendNow,
        toProcedure: () => router.go('procedure'),
        toIntroduction: () => router.go('introduction'),
        rejoin: () => location.assign(pathOf('enrol')),
        unsent: {
          identity: { get: () => ask((store) => store.identity.get()) },
          outbox: {
            nextBatch: (deviceId, after, maxBytes) =>
              ask(({ sending: outbox }) => outbox.nextBatch(deviceId, after, maxBytes)),
          },
        },
        health: () => ask((store) => store.health()),
        persist: askToKeep,
        install,
        updateReady,
        applyUpdate,
        thermometer,
        version,
        deviceId: facts.deviceId,
        now: Date.now,
        hubAhead: () => clock.now() - Date.now(),
      }}
    />,
    host,
  );

  if (sessionStorage.getItem(JOINED_ANEW) !== null) {
    sessionStorage.removeItem(JOINED_ANEW);
    showToast({ text: appCopy[lang.peek()].joinedAnew, meaning: 'note' });
  }
  startEntryHistory(gate);
  // Nothing later is told of a page that the phone ends.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') gate.flush();
  });
  window.addEventListener('beforeunload', (event) => {
    // A page that is reloaded is hidden only as it ends: here there is mostly still time to write.
    gate.flush();
    if (isBusy(gate.state.peek())) event.preventDefault();
  });
  window.addEventListener('pagehide', gate.leave);
  offerUpdates(gate, updateReady, applyUpdate);
  whenIdle(() => {
    void Promise.all([import('./startSync.ts'), opening]).then(([{ startSync }, store]) => {
      sync.value = startSync(store, clock, lastContact);
    });
    void import('./update.ts').then(async ({ startUpdate }) => {
      update.value = await startUpdate();
    });
    void import('./speakAtGate.ts').then(({ speakAtGate }) => speakAtGate(gate));
    void import('./offerNight.ts').then(({ offerNight }) => offerNight(gate, router));
    const { bluetooth } = navigator;
    if (bluetooth !== undefined) {
      void import('./thermometerAtGate.ts').then(({ startThermometer }) => {
        thermometer.value = startThermometer(bluetooth, gate, router);
      });
    }
    void Promise.all([import('./tellRulesChange.ts'), opening]).then(([{ tellRulesChange }, store]) =>
      tellRulesChange(gate, router, store, rulesChange),
    );
    install.keep();
    void loadIdentify();
    prefetchScreens();
    procedureShown.prefetch();
  });
  void ask((store) => store.health()).then(({ recordsLost }) => {
    if (recordsLost) showToast({ text: appCopy[lang.peek()].recordsLost, meaning: 'note' });
  });
}
