/** The parts of the peers that the benches use; they are installed on demand, so their own types may be absent. */

declare module 'pouchdb' {
  interface Replication extends Promise<{ docs_written: number }> {
    cancel(): void;
    on(event: 'change', listener: (info: { docs_written: number }) => void): this;
  }
  class PouchDB {
    constructor(name: string, options?: { adapter?: string; fetch?: typeof fetch });
    static fetch: typeof fetch;
    static plugin(plugin: unknown): typeof PouchDB;
    static defaults(options: { adapter?: string; prefix?: string }): typeof PouchDB;
    put(document: object): Promise<unknown>;
    bulkDocs(documents: readonly object[]): Promise<unknown>;
    info(): Promise<{ doc_count: number }>;
    destroy(): Promise<void>;
    replicate: { to(remote: PouchDB | string, options?: object): Replication };
  }
  export default PouchDB;
}

declare module 'pouchdb-adapter-memory' {
  const plugin: unknown;
  export default plugin;
}

declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http';
  import type PouchDB from 'pouchdb';
  export default function app(database: typeof PouchDB, options: object): RequestListener;
}

declare module 'express' {
  import type { RequestListener } from 'node:http';

  interface Application extends RequestListener {
    use(middleware: RequestListener): this;
  }
  export default function express(): Application;
}

declare module 'rxdb' {
  interface RxCollection {
    insert(document: object): Promise<unknown>;
  }
  interface RxDatabase {
    addCollections(collections: Record<string, { schema: object }>): Promise<Record<string, RxCollection>>;
    remove(): Promise<unknown>;
  }
  export function createRxDatabase(options: object): Promise<RxDatabase>;
}

declare module 'rxdb/plugins/storage-dexie' {
  export function getRxStorageDexie(): unknown;
}

declare module 'jsqr' {
  export default function jsQr(
    rgba: Uint8ClampedArray,
    width: number,
    height: number,
  ): { readonly data: string } | null;
}

declare module 'qr-scanner' {
  const QrScanner: {
    scanImage(picture: Blob, options: { returnDetailedScanResult: true }): Promise<{ readonly data: string }>;
  };
  export default QrScanner;
}
