import { GateScreen } from '../features/gate/GateScreen.tsx';
import type { Gate } from '../features/gate/gate.ts';
import type { IntroductionPorts } from '../features/introduction/IntroductionScreen.tsx';
import type { ProcedurePorts } from '../features/procedure/ProcedureScreen.tsx';
import type { StatusPorts } from '../features/status/ports.ts';
import { BottomNav } from '../ui/BottomNav.tsx';
import { useCopy } from '../ui/i18n.ts';
import { ToastRegion } from '../ui/Toast.tsx';
import { appCopy } from './copy.ts';
import { lazyScreen } from './Lazy.tsx';
import type { ProcedureShown } from './procedureShown.ts';
import type { Route } from './route.ts';
import type { Router } from './router.ts';
import './App.css';

const today = lazyScreen(() =>
  import('../features/gate/today/TodayScreen.tsx').then(({ TodayScreen }) => TodayScreen),
);
const lookup = lazyScreen(
  () => import('../features/gate/lookup/LookupScreen.tsx').then(({ LookupScreen }) => LookupScreen),
  true,
);
const newPerson = lazyScreen(
  () => import('../features/gate/register/NewPerson.tsx').then(({ NewPerson }) => NewPerson),
  true,
);
const newVehicle = lazyScreen(
  () => import('../features/gate/register/NewVehicle.tsx').then(({ NewVehicle }) => NewVehicle),
  true,
);
const holds = lazyScreen(
  () => import('../features/gate/holds/HoldsScreen.tsx').then(({ HoldsScreen }) => HoldsScreen),
  true,
);
const status = lazyScreen(() =>
  import('../features/status/StatusScreen.tsx').then(({ StatusScreen }) => StatusScreen),
);
const procedure = lazyScreen(() =>
  import('../features/procedure/ProcedureScreen.tsx').then(({ ProcedureScreen }) => ProcedureScreen),
);
const introduction = lazyScreen(
  () =>
    import('../features/introduction/IntroductionScreen.tsx').then(
      ({ IntroductionScreen }) => IntroductionScreen,
    ),
  true,
);

/** Loads what is not on the screen yet, so that it opens at once and without a network. */
export function prefetchScreens(): void {
  for (const screen of [lookup, newPerson, newVehicle, holds, procedure, introduction, today, status]) {
    screen.prefetch();
  }
}

export interface AppProps {
  readonly gate: Gate;
  readonly status: StatusPorts;
  readonly procedure: ProcedurePorts;
  readonly introduction: IntroductionPorts;
  readonly procedureShown: ProcedureShown;
  readonly router: Router;
}

const NAV = ['gate', 'today', 'status'] as const;
/** Screens that lie over the gate and have their own way back. */
const OVER: readonly Route[] = ['lookup', 'newPerson', 'newVehicle', 'holds', 'introduction'];

export function App(props: AppProps) {
  const { gate, procedureShown, router } = props;
  const words = useCopy(appCopy);
  const route = router.route.value;
  const { phase } = gate.state.value;
  const over = procedureShown.over.value;
  const resting = phase.name === 'ready' || phase.name === 'checking' || phase.name === 'code';
  const watch = gate.holds.value;
  const withMenu = !OVER.includes(route) && (route !== 'gate' || resting);
  return (
    <>
      <ToastRegion />
      <div class="app">
        <div class="app-screen">
          <Current {...props} route={route} />
        </div>
        {withMenu && route !== 'gate' && watch && (
          <div class="app-holds">
            <watch.Bar gate={gate} watch={watch} />
          </div>
        )}
        {withMenu && (
          <BottomNav
            label={words.menu}
            current={route === 'procedure' ? 'status' : (NAV.find((place) => place === route) ?? 'gate')}
            items={[
              { id: 'gate', label: words.gate, icon: 'gate' },
              { id: 'today', label: words.today, icon: 'list', badge: gate.ports.outbox.value.count },
              { id: 'status', label: words.status, icon: 'settings' },
            ]}
            onGo={router.go}
          />
        )}
      </div>
      {over && <over.View gate={gate} situation={over.situation} onClose={procedureShown.close} />}
    </>
  );
}

function Current({
  route,
  gate,
  status: statusPorts,
  procedure: procedurePorts,
  introduction: introductionPorts,
}: AppProps & { route: Route }) {
  const policy = gate.ports.policy.value;
  switch (route) {
    case 'today':
      return <today.Screen gate={gate} />;
    case 'lookup':
      return <lookup.Screen gate={gate} />;
    case 'newPerson':
      return policy === undefined ? (
        <GateScreen gate={gate} />
      ) : (
        <newPerson.Screen gate={gate} policy={policy} />
      );
    case 'newVehicle':
      return policy === undefined ? (
        <GateScreen gate={gate} />
      ) : (
        <newVehicle.Screen gate={gate} policy={policy} />
      );
    case 'holds':
      return <holds.Screen gate={gate} />;
    case 'status':
      return <status.Screen ports={statusPorts} />;
    case 'procedure':
      return <procedure.Screen ports={procedurePorts} />;
    case 'introduction':
      return <introduction.Screen ports={introductionPorts} />;
    case 'gate':
    case 'enrol':
      return <GateScreen gate={gate} />;
  }
}
