/** The addresses of the app. Nothing personal ever stands in one. */
export type Route =
  | 'gate'
  | 'today'
  | 'lookup'
  | 'newPerson'
  | 'newVehicle'
  | 'holds'
  | 'status'
  | 'procedure'
  | 'introduction'
  | 'enrol';

const PATHS: Readonly<Record<Route, string>> = {
  gate: '/',
  today: '/today',
  lookup: '/lookup',
  newPerson: '/new',
  newVehicle: '/new/vehicle',
  holds: '/holds',
  status: '/status',
  procedure: '/procedure',
  introduction: '/introduction',
  enrol: '/enrol',
};

export const pathOf = (route: Route): string => PATHS[route];

/** The screen at an address; the gate for one that nobody knows. */
export function routeOf(path: string): Route {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, '') : path;
  const found = Object.entries(PATHS).find(([, known]) => known === trimmed)?.[0];
  return ROUTES.find((route) => route === found) ?? 'gate';
}

const ROUTES: readonly Route[] = [
  'gate',
  'today',
  'lookup',
  'newPerson',
  'newVehicle',
  'holds',
  'status',
  'procedure',
  'introduction',
  'enrol',
];
