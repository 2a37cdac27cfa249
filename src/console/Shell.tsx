import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { BottomNav } from '../ui/BottomNav.tsx';
import { Button } from '../ui/Button.tsx';
import type { Lang } from '../ui/i18n.ts';
import { chooseLang, lang, useCopy } from '../ui/i18n.ts';
import type { IconName } from '../ui/icons.tsx';
import { Icon } from '../ui/icons.tsx';
import { Pill } from '../ui/Pill.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { showToast, ToastRegion } from '../ui/Toast.tsx';
import type { ThemeChoice } from '../ui/theme.ts';
import { chooseTheme, themeChoice } from '../ui/theme.ts';
import { consoleCopy } from './copy.ts';
import { Link } from './Link.tsx';
import { connected, startLive } from './live.ts';
import { go, route } from './navigation.ts';
import { SharedContext, useLoadShared } from './places.ts';
import type { Route, Screen } from './route.ts';
import { NO_ACCESS_FILTER, NO_FILTER } from './route.ts';
import { signOut, townshipName, user } from './session.ts';
import { useHeightOf } from './useHeightOf.ts';
import './Shell.css';

type Place =
  | 'board'
  | 'passages'
  | 'inside'
  | 'people'
  | 'vehicles'
  | 'passes'
  | 'gates'
  | 'quarantine'
  | 'policy'
  | 'register'
  | 'access'
  | 'handIn'
  | 'hub';

const PLACES: readonly { readonly id: Place; readonly icon: IconName; readonly to: Route }[] = [
  { id: 'board', icon: 'home', to: { screen: 'board' } },
  { id: 'passages', icon: 'list', to: { screen: 'passages', filter: NO_FILTER, open: '' } },
  { id: 'inside', icon: 'in', to: { screen: 'inside', village: '', gate: '', group: 'visitors' } },
  { id: 'people', icon: 'person', to: { screen: 'people', village: '' } },
  { id: 'vehicles', icon: 'vehicle', to: { screen: 'vehicles', village: '' } },
  { id: 'passes', icon: 'printer', to: { screen: 'passes', village: '', subject: 'person' } },
  { id: 'gates', icon: 'gate', to: { screen: 'gates' } },
  { id: 'quarantine', icon: 'warning', to: { screen: 'quarantine' } },
  { id: 'policy', icon: 'thermometer', to: { screen: 'policy' } },
  { id: 'register', icon: 'download', to: { screen: 'register' } },
  { id: 'access', icon: 'eye', to: { screen: 'access', about: '', filter: NO_ACCESS_FILTER } },
  { id: 'hub', icon: 'settings', to: { screen: 'hub' } },
  { id: 'handIn', icon: 'upload', to: { screen: 'handIn' } },
];

/** The places at the bottom edge of a phone; the others lie behind the fifth. */
const IN_BAR = ['board', 'passages', 'people', 'gates'] as const;

/** Under which of the places a screen lies. */
const PLACE_OF: Readonly<Record<Screen, Place | null>> = {
  board: 'board',
  setup: null,
  passages: 'passages',
  inside: 'inside',
  people: 'people',
  addPeople: 'people',
  person: 'people',
  vehicles: 'vehicles',
  addVehicles: 'vehicles',
  vehicle: 'vehicles',
  gates: 'gates',
  passes: 'passes',
  quarantine: 'quarantine',
  policy: 'policy',
  register: 'register',
  access: 'access',
  hub: 'hub',
  handIn: 'handIn',
  unknown: null,
};

/** Each language is named in itself, so that whoever lost theirs finds it. */
const LANGUAGE_NAMES: readonly { readonly value: Lang; readonly label: string }[] = [
  { value: 'zhHans', label: '简体中文' },
  { value: 'zhHant', label: '繁體中文' },
  { value: 'en', label: 'English' },
];

/** How this person wants to see the console: light and language. */
export function ViewSettings() {
  const words = useCopy(consoleCopy);
  const themes: readonly { value: ThemeChoice; label: string }[] = [
    { value: 'auto', label: words.themeAuto },
    { value: 'day', label: words.themeDay },
    { value: 'night', label: words.themeNight },
    { value: 'red', label: words.themeRed },
  ];
  return (
    <div class="c-settings">
      <SelectField label={words.theme} value={themeChoice.value} options={themes} onChange={chooseTheme} />
      <SelectField label={words.language} value={lang.value} options={LANGUAGE_NAMES} onChange={chooseLang} />
    </div>
  );
}

function Account() {
  const words = useCopy(consoleCopy);
  const [pending, setPending] = useState(false);
  const leave = async () => {
    setPending(true);
    const answer = await signOut();
    setPending(false);
    if (!answer.ok) showToast({ text: words.signOutFailed, meaning: 'stop' });
  };
  return (
    <div class="c-account">
      <p class="c-quiet">{user.value?.name ?? ''}</p>
      <Button pending={pending} onClick={leave}>
        {words.signOut}
      </Button>
    </div>
  );
}

function Connection() {
  const words = useCopy(consoleCopy);
  return <div role="status">{!connected.value && <Pill meaning="fever">{words.notLive}</Pill>}</div>;
}

/** The frame around every screen of somebody who is signed in. */
export function Shell({ children }: { children: ComponentChildren }) {
  const words = useCopy(consoleCopy);
  const shared = useLoadShared();
  const [menu, setMenu] = useState(false);
  const top = useHeightOf<HTMLElement>('--top');
  const bar = useHeightOf<HTMLDivElement>('--bar');
  const isSignedIn = user.value !== null;
  useEffect(() => (isSignedIn ? startLive() : undefined), [isSignedIn]);

  const place = PLACE_OF[route.value.screen];
  const { quarantined = 0, contradicted = 0 } = shared.today.value ?? {};
  const waiting = quarantined + contradicted;
  const inBar: readonly Place[] = IN_BAR;

  return (
    <SharedContext.Provider value={shared}>
      <div class="c-shell">
        <button
          type="button"
          class="c-skip"
          onClick={() => document.querySelector<HTMLElement>('h1')?.focus()}
        >
          {words.skip}
        </button>
        <header class="c-top" ref={top}>
          <img class="c-mark" src="/icons/mark.svg" alt="" width="32" height="32" />
          <p class="c-brand">
            <strong>{townshipName.value}</strong>
            <span class="c-quiet">{words.console}</span>
          </p>
          <ToastRegion inLine />
          <Connection />
          <div class="c-top-account">
            <Account />
          </div>
        </header>
        <nav class="c-rail" aria-label={words.nav}>
          {PLACES.map(({ id, icon, to }) => (
            <Link key={id} class="c-rail-link" to={to} current={id === place}>
              <Icon name={icon} size={1.35} />
              <span>{words[id]}</span>
              {id === 'quarantine' && waiting > 0 && <span class="c-badge">{waiting}</span>}
            </Link>
          ))}
          <div class="c-rail-foot">
            <ViewSettings />
            <p class="c-quiet">{words.zone}</p>
          </div>
        </nav>
        <main class="c-main" id="content">
          {children}
        </main>
        <div class="c-bar" ref={bar}>
          <BottomNav
            label={words.nav}
            current={menu || (place !== null && !inBar.includes(place)) ? 'more' : place}
            items={[
              ...IN_BAR.map((id) => ({
                id: id as Place | 'more',
                icon: PLACES.find((candidate) => candidate.id === id)?.icon ?? 'more',
                label: words.short[id],
              })),
              { id: 'more' as const, icon: 'more' as const, label: words.more, badge: waiting },
            ]}
            onGo={(id) => {
              const to = PLACES.find((candidate) => candidate.id === id)?.to;
              if (to === undefined) setMenu(true);
              else go(to);
            }}
          />
        </div>
        {menu && (
          <Sheet title={words.more} onClose={() => setMenu(false)}>
            <Account />
            <div class="c-menu">
              {PLACES.filter(({ id }) => !inBar.includes(id)).map(({ id, icon, to }) => (
                <button
                  key={id}
                  type="button"
                  class="c-rail-link"
                  aria-current={id === place ? 'page' : undefined}
                  onClick={() => {
                    setMenu(false);
                    go(to);
                  }}
                >
                  <Icon name={icon} size={1.35} />
                  <span>{words[id]}</span>
                  {id === 'quarantine' && waiting > 0 && <span class="c-badge">{waiting}</span>}
                </button>
              ))}
            </div>
            <ViewSettings />
            <p class="c-quiet">{words.zone}</p>
          </Sheet>
        )}
      </div>
    </SharedContext.Provider>
  );
}
