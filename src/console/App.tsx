import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { useCopy } from '../ui/i18n.ts';
import { EmptyState, ErrorState } from '../ui/Notice.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { AccessLog } from './access/AccessLog.tsx';
import { WhoLooked } from './access/WhoLooked.tsx';
import { Board } from './board/Board.tsx';
import { consoleCopy } from './copy.ts';
import { Gates } from './gates/Gates.tsx';
import { HandIn } from './handIn/HandIn.tsx';
import { HubPage } from './hubFacts/HubPage.tsx';
import { Inside } from './inside/Inside.tsx';
import { route } from './navigation.ts';
import { LinkButton, Page } from './Page.tsx';
import { Passages } from './passages/Passages.tsx';
import { PrintPasses } from './passes/PrintPasses.tsx';
import { PrintArea, printJob } from './passes/printing.tsx';
import { PolicyPage } from './policy/PolicyPage.tsx';
import { Quarantine } from './quarantine/Quarantine.tsx';
import { RegisterExport } from './register/RegisterExport.tsx';
import { AddEntry } from './registers/AddEntry.tsx';
import { EntryPage } from './registers/EntryPage.tsx';
import { PasteTable } from './registers/PasteTable.tsx';
import { Register } from './registers/Register.tsx';
import type { Route, Screen } from './route.ts';
import { Shell } from './Shell.tsx';
import { hubFailure, hubState, lastUserId, loadState, sessionLost, townshipName, user } from './session.ts';
import { signInCopy } from './signIn/copy.ts';
import { Setup } from './signIn/Setup.tsx';
import { SignIn } from './signIn/SignIn.tsx';
import { useVillage } from './VillageSelect.tsx';

function Add({ to }: { to: Extract<Route, { screen: 'addPeople' | 'addVehicles' }> }) {
  const village = useVillage(to.village);
  const type = to.screen === 'addPeople' ? 'person' : 'vehicle';
  const Form = to.by === 'form' ? AddEntry : PasteTable;
  return <Form key={`${type} ${to.by}`} type={type} village={village} />;
}

function NotFound() {
  const words = useCopy(consoleCopy);
  return (
    <Page title={words.notFound}>
      <EmptyState
        title={words.notFoundWhy}
        action={
          <LinkButton to={{ screen: 'board' }} primary>
            {words.toBoard}
          </LinkButton>
        }
      />
    </Page>
  );
}

function CurrentScreen() {
  const to = route.value;
  switch (to.screen) {
    case 'board':
      return <Board />;
    case 'passages':
      return <Passages filter={to.filter} open={to.open} />;
    case 'inside':
      return <Inside village={to.village} gate={to.gate} group={to.group} />;
    case 'people':
      return <Register key="people" type="person" village={to.village} />;
    case 'vehicles':
      return <Register key="vehicles" type="vehicle" village={to.village} />;
    case 'addPeople':
    case 'addVehicles':
      return <Add to={to} />;
    case 'person':
    case 'vehicle':
      return <EntryPage key={to.id} type={to.screen} id={to.id} />;
    case 'passes':
      return <PrintPasses village={to.village} type={to.subject} />;
    case 'gates':
      return <Gates />;
    case 'quarantine':
      return <Quarantine />;
    case 'policy':
      return <PolicyPage />;
    case 'register':
      return <RegisterExport />;
    case 'access':
      return to.about === '' ? (
        <AccessLog filter={to.filter} />
      ) : (
        <WhoLooked key={to.about} about={to.about} filter={to.filter} />
      );
    case 'hub':
      return <HubPage />;
    case 'handIn':
      return <HandIn />;
    case 'setup':
    case 'unknown':
      return <NotFound />;
  }
}

/** What the window is called on each screen; never the name of a person, since histories keep it. */
function useTitle(isSignedIn: boolean): void {
  const words = useCopy(consoleCopy);
  const to = route.value;
  const names: Readonly<Record<Screen, string>> = {
    board: words.board,
    setup: words.setup,
    passages: words.passages,
    inside: words.inside,
    people: words.people,
    addPeople: to.screen === 'addPeople' && to.by === 'table' ? words.peopleTable : words.peopleNew,
    person: words.people,
    vehicles: words.vehicles,
    addVehicles: to.screen === 'addVehicles' && to.by === 'table' ? words.vehiclesTable : words.vehiclesNew,
    vehicle: words.vehicles,
    gates: words.gates,
    passes: words.passes,
    quarantine: words.quarantine,
    policy: words.policy,
    register: words.register,
    access: words.access,
    hub: words.hub,
    handIn: words.handIn,
    unknown: words.notFound,
  };
  const name = isSignedIn || to.screen === 'setup' ? names[to.screen] : words.signIn;
  const place = townshipName.value === '' ? words.product : `${townshipName.value} ${words.product}`;
  const title = words.page(name, place);
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** On another screen, or another of a kind, the keyboard and the screen reader begin at its heading, not where they were. */
function useFocusOnHeading(): void {
  const to = route.value;
  const shown = `${to.screen} ${'id' in to ? to.id : ''} ${'by' in to ? to.by : ''}`;
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [shown]);
}

function Door() {
  const words = useCopy(signInCopy);
  const frame = useCopy(consoleCopy);
  if (hubFailure.value !== null && hubState.value === null) {
    return (
      <main class="c-door">
        <ErrorState
          title={words.unreachable}
          safe={words.unreachableWhy}
          action={<Button onClick={loadState}>{frame.retry}</Button>}
        />
      </main>
    );
  }
  if (hubState.value === null) {
    return (
      <main class="c-door">
        <Spinner label={frame.loading} />
      </main>
    );
  }
  const to = route.value;
  if (to.screen === 'setup' || hubState.value.needsSetup) {
    return <Setup token={to.screen === 'setup' ? to.token : ''} />;
  }
  return <SignIn />;
}

/**
 * The door in front of a screen whose session has ended: what was half filled in waits behind it, unseen, for the same
 * person. A dialog of its own, since a sheet that is open behind it would let nobody touch anything else.
 */
function DoorInFront() {
  const words = useCopy(signInCopy);
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      class="c-door-in-front"
      ref={dialog}
      aria-label={words.title}
      onCancel={(event) => event.preventDefault()}
      // Browsers close a dialog at the second Escape, whatever a page says.
      onClose={() => dialog.current?.showModal()}
    >
      <SignIn />
    </dialog>
  );
}

/** The whole console: the door for whoever is not signed in, else the screen that the address names. */
export function App() {
  const isSignedIn = user.value !== null;
  const isBehindDoor = !isSignedIn && sessionLost.value;
  useTitle(isSignedIn);
  useFocusOnHeading();
  return (
    <>
      <div class={isBehindDoor ? 'c-behind-door' : printJob.value.length > 0 ? 'c-printing' : undefined}>
        {isSignedIn || isBehindDoor ? (
          <Shell key={lastUserId.value}>
            <CurrentScreen />
          </Shell>
        ) : (
          <Door />
        )}
      </div>
      {isBehindDoor && <DoorInFront />}
      <PrintArea />
    </>
  );
}
