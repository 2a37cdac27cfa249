/**
 * The hub as `server/main.ts` puts it together, without limits per address: all phones of a bench come from one. It
 * ends when whoever started it does.
 */
import type { AddressInfo } from 'node:net';
import { createHub } from '../server/hub.ts';
import { addEnrolmentCode } from '../server/service/codes.ts';
import { addCheckpoint, addVillage } from '../server/service/places.ts';
import type { Result } from '../src/domain/result.ts';
import type { Gate, HubReady, HubRequest } from './benchHub.ts';

const UNLIMITED = 1e9;

const given = <T>(result: Result<T, string>): T => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

process.once('message', async ({ dataDir, pagesDir, villages, phonesPerVillage }: HubRequest) => {
  const running = await createHub({
    dataDir,
    pagesDir,
    townshipName: '柳林镇',
    limits: {
      devicePerMinute: UNLIMITED,
      enrolPerMinute: UNLIMITED,
      consolePerMinute: UNLIMITED,
      pushesPerMinute: UNLIMITED,
    },
  });
  process.once('disconnect', async () => {
    await running.close();
    process.exit();
  });
  const gates: Gate[] = [];
  for (let village = 1; village <= villages; village++) {
    const villageId = given(await addVillage(running.hub, `${village}村`, null));
    const checkpointId = given(
      await addCheckpoint(running.hub, { name: `${village}村村口`, villageId }, null),
    );
    const codes: string[] = [];
    for (let phone = 0; phone < phonesPerVillage; phone++) {
      codes.push((await addEnrolmentCode(running.hub, checkpointId, 600)).code);
    }
    gates.push({ checkpointId, codes });
  }
  await running.fastify.listen({ port: 0, host: '127.0.0.1' });
  const { port } = running.fastify.server.address() as AddressInfo;
  const ready: HubReady = { port, gates };
  process.send?.(ready);
});
