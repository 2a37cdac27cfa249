/** The app's own lookup screen over the phone's own store; everything else of the gate is absent. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { Gate } from '../../../src/features/gate/gate.ts';
import { START } from '../../../src/features/gate/gateState.ts';
import { LookupScreen } from '../../../src/features/gate/lookup/LookupScreen.tsx';
import type { GatePorts } from '../../../src/features/gate/ports.ts';
import '../../../src/ui/base.css';
import type { VillageSize } from '../../village.ts';
import { fill, openBenchStore } from '../benchPhone.ts';

export interface LookupBench {
  fill(size: VillageSize): Promise<void>;
  show(): Promise<void>;
  /**
   * Types `text` and waits for what it finds: ms until the rows that fit on the screen are laid out, and until those
   * below them are too.
   */
  type(text: string): Promise<{ readonly ms: number; readonly wholeMs: number; readonly found: number }>;
}

const phone = openBenchStore();
const host = document.querySelector('#app') ?? document.body;
/** Calls back with the text that was asked for: the list of the text before may ask for more of it meanwhile. */
let answered: (text: string, rows: number) => void = () => undefined;

/** The screen uses its ports by name, and a gate at which nobody stands: what it does not use may be missing. */
async function gate(): Promise<Gate> {
  const store = await phone;
  const ports: Partial<GatePorts> = {
    register: {
      ...store.register,
      lookup: async (text, limit, households) => {
        const found = await store.register.lookup(text, limit, households);
        // The screen takes the answer in after this promise; then its list is drawn.
        queueMicrotask(() => answered(text, found.persons.length + found.vehicles.length));
        return found;
      },
    },
    passages: store.passages,
    policy: signal((await store.policy.at(Date.now())).policy),
    onChange: () => () => undefined,
    now: Date.now,
    go: () => undefined,
  };
  const atRest: Partial<Gate> = { ports: ports as GatePorts, state: signal(START) };
  return atRest as Gate;
}

/** A question that fails is answered by nothing else. */
const failed = new Promise<never>((_, reject) => {
  window.addEventListener('unhandledrejection', ({ reason }) => reject(reason));
  window.addEventListener('error', ({ error }) => reject(error));
});

/** Not by a timer: browsers make nested ones wait for 4 ms. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

const bench: LookupBench = {
  fill: async (size) => fill(await phone, size),
  show: async () => render(<LookupScreen gate={await gate()} />, host),
  async type(text) {
    const input = host.querySelector('input');
    if (!input) throw new Error('the screen has no field');
    const found = new Promise<number>((resolve) => {
      answered = (asked, rows) => {
        if (asked === text) resolve(rows);
      };
    });
    const begun = performance.now();
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    const count = await Promise.race([found, failed]);
    // Until then the list of the text before stands.
    do await nextTask();
    while (host.querySelector('.lookup-begin'));
    // Layout and style of the new list are part of what is waited for.
    const rows = () => host.querySelectorAll('.lookup-results li');
    rows()[0]?.getBoundingClientRect();
    const ms = performance.now() - begun;
    while (rows().length !== count) await nextTask();
    rows()[count - 1]?.getBoundingClientRect();
    return { ms, wholeMs: performance.now() - begun, found: count };
  },
};

declare global {
  interface Window {
    lookupBench: LookupBench;
  }
}
window.lookupBench = bench;
