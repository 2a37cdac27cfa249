/** A way to the hub on which everything goes wrong that can, until it is told to behave. */
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { Exchange, Transport, TransportError } from '../../src/sync/transport.ts';
import type { SeededRandom } from './random.ts';

export class FaultyNetwork {
  isFaulty = true;
  readonly #random: SeededRandom;
  readonly #old: { readonly exchange: Exchange; readonly body: Uint8Array<ArrayBuffer> }[] = [];
  readonly #answers = new Map<string, Uint8Array[]>();

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  wire(hub: Transport): Transport {
    return {
      push: this.#wire('push', hub.push),
      pull: this.#wire('pull', hub.pull),
      digests: this.#wire('digests', hub.digests),
      enrol: this.#wire('enrol', hub.enrol),
    };
  }

  #wire(name: string, exchange: Exchange): Exchange {
    const answers: Uint8Array[] = [];
    this.#answers.set(name, answers);
    const deliver = async (body: Uint8Array<ArrayBuffer>): Promise<Result<Uint8Array, TransportError>> => {
      const answer = await exchange(body);
      if (answer.ok) answers.push(answer.value);
      return answer;
    };
    return async (body) => {
      if (!this.isFaulty) return deliver(body);
      const random = this.#random;
      this.#old.push({ exchange: deliver, body });
      if (random.chance(0.1)) await this.#deliverOldRequest();
      if (random.chance(0.12)) return err({ kind: 'offline' });
      if (random.chance(0.1)) await deliver(body);
      const answer = await deliver(body);
      if (random.chance(0.12)) return err({ kind: 'timeout' });
      if (random.chance(0.06)) return err({ kind: 'problem', code: 'unavailable' });
      if (random.chance(0.04)) return ok(random.bytes(40));
      // An answer that belongs to another request, perhaps of another phone.
      const other = answers[random.below(answers.length)];
      // Not of an enrolment, which TLS keeps apart: it says at which gate the phone stands.
      if (other && name !== 'enrol' && random.chance(0.08)) return ok(other);
      return answer;
    };
  }

  async #deliverOldRequest(): Promise<void> {
    const late = this.#old[this.#random.below(this.#old.length)];
    await late?.exchange(late.body);
  }
}
