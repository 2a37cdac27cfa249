/**
 * Addresses of the console. What a screen shows is in its address, so that the back button, a bookmark and a link in a
 * message lead to the same thing. Words typed into a search box are names and numbers of people: they travel beside the
 * address (see navigation.ts), since addresses end up in histories and logs.
 */

import { startOfDay } from '../domain/chinaDay.ts';
import { CHINA_OFFSET_MINUTES } from '../domain/chinaTime.ts';
import { idSchema } from '../domain/id.ts';
import type { Decision, Direction, SubjectType } from '../domain/passage.ts';
import { DECISIONS, DIRECTIONS } from '../domain/passage.ts';
import type { AccessAction } from '../protocol/consoleAccess.ts';
import { ACCESS_ACTIONS } from '../protocol/consoleAccess.ts';
import type { PassageKind } from '../protocol/consoleApi.ts';
import { PASSAGE_KINDS } from '../protocol/consoleApi.ts';
import type { PresenceGroup } from '../protocol/consolePresence.ts';
import { PRESENCE_GROUPS } from '../protocol/consolePresence.ts';

export interface PassageFilter {
  /** Ids; '' for all. */
  readonly village: string;
  readonly gate: string;
  /** Times in China `2026-11-22T03:15`; '' for open ends. `to` is exclusive. */
  readonly from: string;
  readonly to: string;
  readonly decision: Decision | '';
  readonly direction: Direction | '';
  readonly only: PassageKind | '';
}

export const NO_FILTER: PassageFilter = {
  village: '',
  gate: '',
  from: '',
  to: '',
  decision: '',
  direction: '',
  only: '',
};

export interface AccessFilter {
  /** An account; '' for all. */
  readonly user: string;
  readonly action: AccessAction | '';
  /** A day in China, `2026-11-22`; '' for all. */
  readonly day: string;
}

export const NO_ACCESS_FILTER: AccessFilter = { user: '', action: '', day: '' };

export type Route =
  | { readonly screen: 'board' }
  | { readonly screen: 'setup'; readonly token: string }
  | { readonly screen: 'passages'; readonly filter: PassageFilter; readonly open: string }
  | {
      readonly screen: 'inside';
      readonly village: string;
      readonly gate: string;
      readonly group: PresenceGroup;
    }
  | { readonly screen: 'people'; readonly village: string }
  | { readonly screen: 'addPeople'; readonly village: string; readonly by: 'form' | 'table' }
  | { readonly screen: 'person'; readonly id: string }
  | { readonly screen: 'vehicles'; readonly village: string }
  | { readonly screen: 'addVehicles'; readonly village: string; readonly by: 'form' | 'table' }
  | { readonly screen: 'vehicle'; readonly id: string }
  | { readonly screen: 'gates' }
  | { readonly screen: 'passes'; readonly village: string; readonly subject: SubjectType }
  | { readonly screen: 'quarantine' }
  | { readonly screen: 'policy' }
  | { readonly screen: 'register' }
  | { readonly screen: 'hub' }
  /** `about`: the person or vehicle whose record was read; '' for all. */
  | { readonly screen: 'access'; readonly about: string; readonly filter: AccessFilter }
  | { readonly screen: 'handIn' }
  | { readonly screen: 'unknown' };

export type Screen = Route['screen'];

const BASE = '/console';
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
/** A place in a device's chain: `refText` of the domain. */
const PASSAGE_ID = /^[0-9a-z]{16}:[1-9]\d{0,15}$/;

const isId = (text: string): boolean => idSchema.safeParse(text).success;
const idOf = (text: string | null): string => (text !== null && isId(text) ? text : '');
const timeOf = (text: string | null): string => (text !== null && LOCAL_TIME.test(text) ? text : '');
const dayOf = (text: string | null): string => (text !== null && startOfDay(text) !== undefined ? text : '');
const oneOf = <T extends string>(values: readonly T[], text: string | null): T | '' =>
  values.find((value) => value === text) ?? '';

/** The code behind the `#`, which browsers send to nobody; '' when it is no such text. */
function tokenOf(hash: string): string {
  try {
    return decodeURIComponent(hash.replace(/^#/, ''));
  } catch {
    return '';
  }
}

/** Reads an address (`pathname`, `search`, `hash`). What is not understood is left out, never guessed. */
export function parseRoute(pathname: string, search: string, hash = ''): Route {
  const query = new URLSearchParams(search);
  const village = idOf(query.get('village'));
  const [first = '', second = '', ...rest] = pathname
    .replace(/^\/console\/?/, '')
    .replace(/(index\.html|\/)$/, '')
    .split('/');
  if (rest.length > 0) return { screen: 'unknown' };
  switch (first) {
    case '':
    case 'board':
      return { screen: 'board' };
    case 'setup':
      return { screen: 'setup', token: tokenOf(hash) };
    case 'passages':
      return {
        screen: 'passages',
        filter: {
          village,
          gate: idOf(query.get('gate')),
          from: timeOf(query.get('from')),
          to: timeOf(query.get('to')),
          decision: oneOf(DECISIONS, query.get('decision')),
          direction: oneOf(DIRECTIONS, query.get('direction')),
          only: oneOf(PASSAGE_KINDS, query.get('only')),
        },
        open: PASSAGE_ID.test(second) ? second : '',
      };
    case 'inside':
      if (second !== '') return { screen: 'unknown' };
      return {
        screen: 'inside',
        village,
        gate: idOf(query.get('gate')),
        group: oneOf(PRESENCE_GROUPS, query.get('group')) || 'visitors',
      };
    case 'people':
    case 'vehicles': {
      if (second === '') return { screen: first, village };
      if (second === 'new' || second === 'table') {
        const by = second === 'new' ? 'form' : 'table';
        return { screen: first === 'people' ? 'addPeople' : 'addVehicles', village, by };
      }
      if (!isId(second)) return { screen: 'unknown' };
      return { screen: first === 'people' ? 'person' : 'vehicle', id: second };
    }
    case 'passes':
      return {
        screen: 'passes',
        village,
        subject: query.get('subject') === 'vehicle' ? 'vehicle' : 'person',
      };
    case 'access':
      if (second !== '' && !isId(second)) return { screen: 'unknown' };
      return {
        screen: 'access',
        about: second,
        filter: {
          user: idOf(query.get('user')),
          action: oneOf(ACCESS_ACTIONS, query.get('action')),
          day: dayOf(query.get('day')),
        },
      };
    case 'hand-in':
      return second === '' ? { screen: 'handIn' } : { screen: 'unknown' };
    case 'gates':
    case 'quarantine':
    case 'policy':
    case 'hub':
    case 'register':
      return second === '' ? { screen: first } : { screen: 'unknown' };
    default:
      return { screen: 'unknown' };
  }
}

function withQuery(path: string, values: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
  const text = query.toString().replaceAll('%3A', ':');
  return `${BASE}${path}${text === '' ? '' : `?${text}`}`;
}

/** The address of a route; `parseRoute` reads it back. */
export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'board':
      return `${BASE}/`;
    case 'setup':
      return `${BASE}/setup${route.token === '' ? '' : `#${encodeURIComponent(route.token)}`}`;
    case 'passages':
      return withQuery(route.open === '' ? '/passages' : `/passages/${route.open}`, { ...route.filter });
    case 'inside':
      return withQuery('/inside', {
        village: route.village,
        gate: route.gate,
        group: route.group === 'visitors' ? '' : route.group,
      });
    case 'people':
    case 'vehicles':
      return withQuery(`/${route.screen}`, { village: route.village });
    case 'addPeople':
    case 'addVehicles': {
      const under = route.screen === 'addPeople' ? 'people' : 'vehicles';
      return withQuery(`/${under}/${route.by === 'form' ? 'new' : 'table'}`, { village: route.village });
    }
    case 'person':
      return `${BASE}/people/${route.id}`;
    case 'vehicle':
      return `${BASE}/vehicles/${route.id}`;
    case 'passes':
      return withQuery('/passes', {
        village: route.village,
        subject: route.subject === 'vehicle' ? 'vehicle' : '',
      });
    case 'access':
      return withQuery(route.about === '' ? '/access' : `/access/${route.about}`, { ...route.filter });
    case 'handIn':
      return `${BASE}/hand-in`;
    case 'gates':
    case 'quarantine':
    case 'policy':
    case 'hub':
    case 'register':
      return `${BASE}/${route.screen}`;
    case 'unknown':
      return `${BASE}/`;
  }
}

/** The time in China of an address as ms since 1970; null for ''. */
export function localTimeToMs(text: string): number | null {
  const ms = text === '' ? Number.NaN : Date.parse(`${text}Z`) - CHINA_OFFSET_MINUTES * 60_000;
  return Number.isNaN(ms) ? null : ms;
}

/** ms since 1970 as the time in China of an address and of a `datetime-local` field. */
export const msToLocalTime = (ms: number): string =>
  new Date(ms + CHINA_OFFSET_MINUTES * 60_000).toISOString().slice(0, 16);
