/** Why a hub cannot start, where whoever starts it can do something about it. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';
import type { FolderProblem } from './dataFolder.ts';
import type { DataProblem } from './dataSoundness.ts';

export type StartProblem =
  | { readonly code: 'folder'; readonly folder: string; readonly problem: FolderProblem }
  | DataProblem
  /** Without TLS, where others than this machine can reach it. */
  | { readonly code: 'openToNetwork'; readonly host: string }
  | { readonly code: 'portTaken' | 'portForbidden'; readonly port: number }
  | { readonly code: 'noSuchHost'; readonly host: string }
  | { readonly code: 'unreadableFile'; readonly file: string }
  | { readonly code: 'notACertificate' | 'notAKey'; readonly file: string }
  | { readonly code: 'foreignKey' };

/** What a failed `listen` means. @throws the error, when it is of another kind. */
export function listenProblem(error: unknown, host: string, port: number): StartProblem {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return { code: 'portTaken', port };
    case 'EACCES':
      return { code: 'portForbidden', port };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return { code: 'noSuchHost', host };
    default:
      throw error;
  }
}

interface PemFiles {
  readonly cert: string;
  readonly key: string;
}

/** The PEM texts of a certificate and its own key. */
export async function readCertificate(files: PemFiles): Promise<Result<PemFiles, StartProblem>> {
  const [cert, key] = await Promise.all([files.cert, files.key].map(readText));
  if (cert === undefined) return err({ code: 'unreadableFile', file: files.cert });
  if (key === undefined) return err({ code: 'unreadableFile', file: files.key });
  const certificate = parsed(() => new X509Certificate(cert));
  if (!certificate) return err({ code: 'notACertificate', file: files.cert });
  const privateKey = parsed(() => createPrivateKey(key));
  if (!privateKey) return err({ code: 'notAKey', file: files.key });
  return certificate.checkPrivateKey(privateKey) ? ok({ cert, key }) : err({ code: 'foreignKey' });
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parsed<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
