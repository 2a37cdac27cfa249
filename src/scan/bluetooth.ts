/**
 * What is used here of Web Bluetooth, which TypeScript's library of the DOM does not know.
 * https://webbluetoothcg.github.io/web-bluetooth/
 */
export interface Characteristic extends EventTarget {
  readonly value?: DataView;
  readValue(): Promise<DataView>;
  /** Asks for notifications or indications, whichever there are. */
  startNotifications(): Promise<unknown>;
}

export interface GattServer {
  connect(): Promise<GattServer>;
  disconnect(): void;
  getPrimaryService(uuid: number): Promise<{ getCharacteristic(uuid: number): Promise<Characteristic> }>;
}

export interface Device extends EventTarget {
  readonly name?: string;
  readonly gatt?: GattServer;
}

export interface Bluetooth {
  /** Rejects with `NotFoundError` when nothing was chosen. */
  requestDevice(options: {
    readonly filters: readonly { readonly services: readonly number[] }[];
    readonly optionalServices?: readonly number[];
  }): Promise<Device>;
}

declare global {
  interface Navigator {
    /** Absent where the browser has none, and outside of secure contexts. */
    readonly bluetooth?: Bluetooth;
  }
}
