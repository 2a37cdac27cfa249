/**
 * What a search is noted as. Whoever looks for somebody by name and is shown a few has read their records; a list of
 * many says of nobody that they were looked for, and a log that names everybody names nobody.
 */
import type { Id } from '../../src/domain/id.ts';
import type { AccessAction } from '../../src/protocol/consoleAccess.ts';
import type { Hub } from './hub.ts';
import type { PageOf } from './registerViews.ts';

/** People or vehicles that are noted one by one. */
const FEW = 10;

interface Asked {
  readonly village?: string | undefined;
  readonly words?: string | undefined;
  readonly after?: string | undefined;
}

/** `subjectOf` names whose record a row is. */
export function noteSearch<R>(
  hub: Hub,
  actor: Id,
  { list, found }: { readonly list: AccessAction; readonly found: AccessAction },
  asked: Asked,
  page: PageOf<R>,
  subjectOf: (row: R) => Id,
): void {
  const subjects = new Set(page.rows.map(subjectOf));
  const isWhole = asked.after === undefined && page.next === null;
  if (asked.words?.trim() && isWhole && subjects.size > 0 && subjects.size <= FEW) {
    for (const id of subjects) {
      hub.accessLog.read(actor, { action: found, subject: id, about: id });
    }
    return;
  }
  hub.accessLog.read(actor, { action: list, subject: asked.village });
}
