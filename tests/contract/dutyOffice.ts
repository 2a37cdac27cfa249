/** The duty office's browser, for tests: the first administrator's, who has just set the hub up. */
import type { FastifyInstance } from 'fastify';
import type { RunningHub } from '../../server/hub.ts';
import { addSetupCode } from '../../server/service/codes.ts';

const HOST = 'hub.example';
const ORIGIN_HEADERS = { host: HOST, origin: `http://${HOST}` };

type Answer = Awaited<ReturnType<FastifyInstance['inject']>>;

export interface DutyOffice {
  /** What its page asks of the hub. */
  readonly call: (method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, body?: object) => Promise<Answer>;
  /** What a page asks in which nobody has signed in. */
  readonly callSignedOut: DutyOffice['call'];
  /** What it sends with each request. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Sets the hub up and signs in. */
export async function openDutyOffice({ fastify, hub }: RunningHub): Promise<DutyOffice> {
  const { code } = await addSetupCode(hub);
  const done = await fastify.inject({
    method: 'POST',
    url: '/api/setup',
    headers: ORIGIN_HEADERS,
    payload: { token: code, name: '陈主任', password: '守望相助-2020-gate', townshipName: '青山镇' },
  });
  if (done.statusCode !== 200) throw new Error(done.body);
  const headers = { ...ORIGIN_HEADERS, cookie: String(done.headers['set-cookie']).split(';')[0] ?? '' };
  const callWith =
    (sent: DutyOffice['headers']): DutyOffice['call'] =>
    async (method, url, body) =>
      fastify.inject({ method, url, headers: sent, ...(body ? { payload: body } : {}) });
  return { call: callWith(headers), callSignedOut: callWith(ORIGIN_HEADERS), headers };
}
